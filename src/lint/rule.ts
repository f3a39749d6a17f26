import type { LintCode } from '../diagnostics/catalogue/lint.ts';
import type { DataOf } from '../diagnostics/catalogue/index.ts';
import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import type { LoadedCourse } from '../course/load.ts';
import type { Course } from '../course/model.ts';
import type { CourseFolder } from '../io/course-folder.ts';
import type { Passage } from './passages.ts';

/** What a rule looks at: a course in which nothing is an error, and the files that it came from. */
export interface LintContext {
  readonly course: Course;
  /** What the model leaves out because no package needs it. */
  readonly loaded: LoadedCourse;
  readonly folder: CourseFolder;
  /** The name of a course file as findings show it. */
  readonly nameOf: (path: string) => string;
  /** Whether a file, by its name in findings, was opened to read the course. */
  readonly isRead: (file: string) => boolean;
  /** Every text of the course that learners read, in the order of the course. */
  readonly passages: readonly Passage[];
  /** The day of the build as year-month-day. */
  readonly today: string;
}

/** Tells a finding of the rule. */
export type Report<C extends LintCode> = (at: Place, data: DataOf<C>, related?: readonly Place[]) => void;

/** One rule: it looks for one kind of weakness and tells it under one code. */
export interface LintRule {
  readonly code: LintCode;
  readonly check: (context: LintContext, reporter: Reporter) => void;
}

/** Makes a rule. What it reports has the facts that the words of its code need. */
export function lintRule<C extends LintCode>(code: C, check: (context: LintContext, report: Report<C>) => void): LintRule {
  return {
    code,
    check(context, reporter) {
      check(context, (at, data, related) => reporter.report(code, at, data, related));
    },
  };
}
