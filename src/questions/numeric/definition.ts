import type { NumericSource } from '../../../generated/types.ts';
import { decimalSignOf } from '../../shared/number-input.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { NumericData } from './score.ts';

export const definition: QuestionDefinition<NumericSource, NumericData> = {
  type: 'numeric',
  shape: 'number',
  check(content, context) {
    const { answer, tolerance = 0 } = content;
    if (!Number.isFinite(answer) || Math.abs(answer) > 1e15) {
      context.reporter.report('number-not-usable', context.at('answer'), { value: String(answer), what: 'a right answer' });
    } else if (!Number.isFinite(tolerance) || tolerance < 0 || (tolerance > 0 && answer !== 0 && tolerance >= Math.abs(answer))) {
      context.reporter.report('tolerance-invalid', context.at('tolerance'), { tolerance: String(tolerance), answer });
    }
  },
  track: () => ({ kind: 'number', parts: [] }),
  data: (content, context) => ({ answer: content.answer, tolerance: content.tolerance ?? 0, decimalSign: decimalSignOf(context.locale) }),
  view: (content, context) => {
    const { answer, tolerance = 0 } = content;
    const shown = (value: number): string => new Intl.NumberFormat(context.locale, { maximumFractionDigits: 10 }).format(value);
    const solution =
      tolerance === 0
        ? context.string('numeric.solution', { answer: shown(answer) })
        : context.string('numeric.solution-range', { answer: shown(answer), from: shown(answer - tolerance), to: shown(answer + tolerance) });
    return {
      elementId: context.elementId,
      label: context.string('numeric.label'),
      unit: content.unit,
      solution,
      feedbackWrong: content['feedback-wrong'] ? context.line(content['feedback-wrong'], 'feedback-wrong') : undefined,
    };
  },
  instruction: () => 'numeric.how',
};
