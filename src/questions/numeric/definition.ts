import type { NumericSource } from '../../../generated/types.ts';
import type { RenderContext } from '../../blocks/definition.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { NumericData } from './score.ts';

export const definition: QuestionDefinition<NumericSource, NumericData> = {
  type: 'numeric',
  check(content, context) {
    const { answer, tolerance = 0 } = content;
    if (answer === undefined) {
      if (content.scored !== false) context.reporter.report('answer-missing', context.at('id'), { id: content.id });
    } else if (!Number.isFinite(answer) || Math.abs(answer) > 1e15) {
      context.reporter.report('number-not-usable', context.at('answer'), { value: String(answer), what: 'a right answer' });
    } else if (!Number.isFinite(tolerance) || tolerance < 0 || (tolerance > 0 && answer !== 0 && tolerance >= Math.abs(answer))) {
      context.reporter.report('tolerance-invalid', context.at('tolerance'), { tolerance: String(tolerance), answer });
    }
  },
  track: () => ({ kind: 'number', parts: [] }),
  variable: () => ({ kind: 'number', least: -Infinity, most: Infinity }),
  data: ({ answer = 0, tolerance }) => ({ answer, ...(tolerance === undefined ? {} : { tolerance }) }),
  view: (content, context) => ({
    elementId: context.elementId,
    label: context.string('numeric.label'),
    unit: content.unit,
    solution: rightNumbers(content, context),
    feedbackWrong: content['feedback-wrong'] ? context.line(content['feedback-wrong'], 'feedback-wrong') : undefined,
  }),
  solution: (content, context) => [rightNumbers(content, context)],
  instruction: () => 'numeric.how',
};

/** The right number in words, with the range that a tolerance makes of it. */
function rightNumbers({ answer = 0, tolerance = 0 }: NumericSource, context: RenderContext): string {
  const shown = (value: number): string => new Intl.NumberFormat(context.locale, { maximumFractionDigits: 10 }).format(value);
  if (tolerance === 0) return shown(answer);
  const values = { answer: shown(answer), from: shown(answer - tolerance), to: shown(answer + tolerance) };
  return context.string('numeric.range', values);
}
