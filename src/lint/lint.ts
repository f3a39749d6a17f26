import { LINT_RULES } from '../../generated/lint-rules.ts';
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
  context: Omit<LintContext, 'passages'>,
  texts: ReadonlyMap<string, SourceText>,
  reporter: Reporter,
): number {
  const found = new DiagnosticList();
  const whole: LintContext = { ...context, passages: passagesOf(context.course) };
  for (const rule of LINT_RULES) rule.check(whole, found);
  const { kept, suppressed } = applySuppressions(found.all, texts);
  for (const { code, at, data, related } of kept) reporter.report(code, at, data, related);
  return suppressed;
}
