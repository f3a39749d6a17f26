import path from 'node:path';
import { STRINGS } from '../../generated/strings.ts';
import { LAYOUT_LOCK, type LayoutLock, readLayoutLock } from '../course/layout-lock.ts';
import { loadCourse } from '../course/load.ts';
import type { Edition } from '../course/edition.ts';
import type { Course } from '../course/model.ts';
import { selectUnits, type UnitSelection } from '../course/units.ts';
import type { ReadContext } from '../course/read-document.ts';
import { resolveCourse } from '../course/resolve.ts';
import { DiagnosticList, hasErrors } from '../diagnostics/diagnostic.ts';
import { CourseFolder } from '../io/course-folder.ts';
import { documentFiles } from '../render/document.ts';
import { themeStyles } from '../render/styles.ts';
import { createTemplates, type Templates, ThemeProblem } from '../render/templates.ts';
import { renderUnit, type RenderedUnit } from '../render/unit.ts';
import { createTranslator } from '../shared/translator.ts';
import { DEFAULT_TARGET, TARGETS } from '../targets/registry.ts';
import type { BuildContext, Findings } from './context.ts';
import { checkStateSize } from './state-size.ts';
import { loadTheme } from './theme.ts';

/** What was asked for beside the course itself. */
export interface PrepareOptions extends UnitSelection {
  /** For whom the packages are when not for learners. */
  readonly edition?: Edition;
  /** Whether the layout lock must be up to date already. */
  readonly frozen: boolean;
}

/** A course read, checked and rendered: ready to be packed if nothing was reported as an error. */
export interface PreparedCourse {
  /** Absolute path of the course folder. */
  readonly folder: string;
  /** The course's id, or the name of its folder when it could not be read. */
  readonly id: string;
  readonly findings: Findings;
  /** Absent when there are errors. */
  readonly ready?: ReadyCourse;
}

export interface ReadyCourse {
  readonly course: Course;
  readonly lock: LayoutLock;
  readonly units: readonly RenderedUnit[];
  readonly templates: Templates;
  /** The style sheet of the theme, without those of the types. */
  readonly styles: string;
}

/**
 * load → validate → resolve → render. Each stage goes on past mistakes as far as it can, so that one
 * run reports them all; nothing is written.
 */
export async function prepareCourse(
  courseFolder: string,
  options: PrepareOptions,
  context: BuildContext,
): Promise<PreparedCourse> {
  const folder = new CourseFolder(context.fileSystem, courseFolder);
  const findings: Findings = { diagnostics: new DiagnosticList(), texts: new Map() };
  const { diagnostics } = findings;
  const read: ReadContext = {
    folder,
    reporter: diagnostics,
    texts: findings.texts,
    nameOf: (name) => displayName(path.join(courseFolder, ...name.split('/')), context.workingDirectory),
    ...(context.cache ? { cache: context.cache } : {}),
  };
  const loaded = loadCourse(read);
  if (!loaded) return { folder: courseFolder, id: path.basename(courseFolder), findings };

  const course = resolveCourse(loaded, read);
  const id = typeof course.id === 'string' ? course.id : path.basename(courseFolder);
  const theme = loadTheme(read);
  const lock = readLayoutLock(course, read);
  const words = STRINGS[course.locale];
  if (!words)
    diagnostics.report(
      'language-not-supported',
      { ...course.at, pointer: ['languages', 0] },
      { language: course.locale, known: Object.keys(STRINGS) },
    );
  if (!lock || !words) return { folder: courseFolder, id, findings };
  if (options.frozen && lock.added.length > 0) {
    diagnostics.report(
      'layout-lock-stale',
      { file: read.nameOf(LAYOUT_LOCK) },
      { missing: lock.added.length, first: lock.added[0]!.path },
    );
  }

  const templates = await createTemplates(theme, createTranslator(words, course.locale), diagnostics);
  const styles = themeStyles(theme, diagnostics);
  const units = renderUnits(course, lock, templates, options, diagnostics);
  if (theme.some(({ name }) => name.endsWith('.hbs'))) checkFrames(course, units, templates);
  for (const unit of units) checkStateSize(unit, diagnostics);
  if (hasErrors(diagnostics.all)) return { folder: courseFolder, id, findings };
  return { folder: courseFolder, id, findings, ready: { course, lock, units, templates, styles } };
}

function renderUnits(
  course: Course,
  lock: LayoutLock,
  templates: Templates,
  options: PrepareOptions,
  diagnostics: DiagnosticList,
): RenderedUnit[] {
  try {
    return selectUnits(course, options)
      .filter((unit) => unit.modules.length > 0)
      .map((unit) => renderUnit(course, unit, lock, templates, diagnostics, options.edition));
  } catch (error) {
    // The finding is already in the list; a template that fails fails on every page.
    if (error instanceof ThemeProblem) return [];
    throw error;
  }
}

/**
 * Makes the documents of a course whose theme replaces templates: a mistake in the frame around the
 * pages shows only there, and must be known before anything is written. The frame is the same for
 * every target.
 */
function checkFrames(course: Course, units: readonly RenderedUnit[], templates: Templates): void {
  try {
    for (const unit of units) documentFiles(course, unit, templates, '', TARGETS[DEFAULT_TARGET]!.document);
  } catch (error) {
    if (!(error instanceof ThemeProblem)) throw error;
  }
}

/** A file as findings name it: relative to the working directory, with forward slashes. */
export function displayName(file: string, workingDirectory: string): string {
  const relative = path.relative(workingDirectory, file);
  return (relative.startsWith('..') || path.isAbsolute(relative) ? file : relative).split(path.sep).join('/');
}
