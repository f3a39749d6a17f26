import { readNumber } from '../../shared/number-input.ts';
import type { QuestionInteraction } from '../../shared/question.ts';
import type { NumericData } from './score.ts';

export const interaction: QuestionInteraction<NumericData, string> = {
  // One decimal number without exponent; ranges and words cannot be said. (SCORM 1.2 RTE 3.4.7, numeric)
  scorm12({ answer }, typed, _characterOf, locale) {
    const number = readNumber(typed, locale);
    return { type: 'numeric', response: number === undefined ? '' : decimal(number), patterns: [decimal(answer)] };
  },
};

function decimal(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) > 1 ? String(BigInt(value)) : value.toFixed(10).replace(/\.?0+$/, '');
}
