import { type ChoiceData, correctOptions, scoreChoices } from '../../shared/choices.ts';
import type { QuestionScoring } from '../../shared/question.ts';

/** Several right options, judged as a set. */
export const scoring: QuestionScoring<ChoiceData, readonly string[]> = {
  shape: 'set',
  isAnswered: (_data, answer) => answer.length > 0,
  score: scoreChoices,
  fullAnswer: correctOptions,
  feedback: (_data, answer) => answer,
};
