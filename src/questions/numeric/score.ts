import { type DecimalSign, readNumber } from '../../shared/number-input.ts';
import { allOrNothing, type QuestionData, type QuestionScoring } from '../../shared/question.ts';

export interface NumericData extends QuestionData {
  readonly answer: number;
  readonly tolerance: number;
  /** The decimal sign of the package's language. */
  readonly decimalSign: DecimalSign;
}

/** Binary fractions such as 0.1 are not exact; this much is never an author's tolerance. */
const ROUNDING = 1e-9;

/** A number within a tolerance. */
export const scoring: QuestionScoring<NumericData, string> = {
  shape: 'number',
  isAnswered: (data, answer) => readNumber(answer, data.decimalSign) !== undefined,
  score(data, answer) {
    const number = readNumber(answer, data.decimalSign);
    const allowed = data.tolerance + ROUNDING * Math.max(1, Math.abs(data.answer));
    const correct = number !== undefined && Math.abs(number - data.answer) <= allowed;
    return allOrNothing(correct, { number: correct });
  },
  fullAnswer: (data) => String(data.answer).replace('.', data.decimalSign),
  feedback(data, answer) {
    return scoring.score(data, answer).correct ? [] : ['wrong'];
  },
};
