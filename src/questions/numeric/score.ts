import { readNumber } from '../../shared/number-input.ts';
import { type QuestionData, type QuestionScoring, scoreParts } from '../../shared/question.ts';

export interface NumericData extends QuestionData {
  readonly answer: number;
  readonly tolerance?: number;
}

/** Binary fractions such as 0.1 are not exact; this much is never an author's tolerance. */
const ROUNDING = 1e-14;

const isRight = ({ answer, tolerance = 0 }: NumericData, typed: string, locale: string): boolean =>
  Math.abs((readNumber(typed, locale) ?? NaN) - answer) <= tolerance + ROUNDING * Math.max(1, Math.abs(answer));

/** A number within a tolerance. */
export const scoring: QuestionScoring<NumericData, string> = {
  isAnswered: (_data, typed, locale) => readNumber(typed, locale) !== undefined,
  score(data, typed, locale) {
    const correct = isRight(data, typed, locale);
    return scoreParts(Number(correct), 1, false, { number: correct });
  },
  feedback: (data, typed, locale) => (isRight(data, typed, locale) ? [] : ['number']),
};

/** The answer that earns all points, as it is typed in a language. */
export const fullAnswer = ({ answer }: NumericData, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 15, useGrouping: false }).format(answer);
