import type { ChoiceData } from '../../shared/choices.ts';
import type { QuestionScoring } from '../../shared/question.ts';

/** A rating has options like a choice; none of them is right. */
export type LikertData = ChoiceData;

/** Nothing is right or wrong: no rating earns anything. */
export const scoring: QuestionScoring<LikertData, string> = {
  score: () => ({ share: 0, correct: false, parts: {} }),
  feedback: () => [],
};
