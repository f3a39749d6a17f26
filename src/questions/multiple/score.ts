import { type ChoiceData, scoreChoices } from '../../shared/choices.ts';
import type { QuestionScoring } from '../../shared/question.ts';

/** Several right options, judged as a set. */
export const scoring: QuestionScoring<ChoiceData, readonly string[]> = {
  score: scoreChoices,
  feedback: (_data, answer) => answer,
};

/** The answer that earns all points. */
export const fullAnswer = ({ correct }: ChoiceData): readonly string[] => correct;
