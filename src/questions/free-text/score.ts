import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionData, QuestionScoring } from '../../shared/question.ts';

/** What learners write has no right or wrong; it has limits, in characters, and somebody who keeps it. */
export interface FreeTextData extends QuestionData {
  readonly min?: number;
  readonly max?: number;
  readonly record: 'lms' | 'device' | 'none';
}

/** The parts of an answer: what was written, and whether its writer has finished it. */
export const TEXT = 'text';
export const DONE = 'done';
/** What stands under `DONE` when the writer has finished. */
export const YES = '1';

/** Nothing is right or wrong, and nothing is told before the writer has finished. */
export const scoring: QuestionScoring<FreeTextData, PairsAnswer> = {
  isAnswered: (_data, answer) => answer[DONE] === YES,
  score: () => ({ share: 0, correct: false, parts: {} }),
  feedback: () => [],
};
