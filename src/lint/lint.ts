import { LINT_RULES } from '../../generated/lint-rules.ts';
import { relocating } from '../course/origins.ts';
import { DiagnosticList, type Reporter } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/position.ts';
import { passagesOf } from './passages.ts';
import type { LintContext } from './rule.ts';
import { applySuppressions } from './suppressions.ts';

/**
 * Looks for what weakens a course for its learners though it can be built: in teaching, language
 * and accessibility. What the author suppresses in the source is counted instead of reported.
 * Returns how many findings were suppressed.
 */
export function lintCourse(
  context: Omit<LintContext, 'passages' | 'isRead'>,
  texts: ReadonlyMap<string, SourceText>,
  reporter: Reporter,
): number {
  const found = new DiagnosticList();
  const whole: LintContext = { ...context, passages: passagesOf(context.course), isRead: (file) => texts.has(file) };
  // What a text of shared/ or of a Markdown file is found to have stands there.
  const placing = relocating(found, context.course.origins);
  for (const rule of LINT_RULES) rule.check(whole, placing);
  const { kept, suppressed } = applySuppressions(found.all, texts);
  for (const { code, at, data, related } of kept) reporter.report(code, at, data, related);
  return suppressed;
}
