import type { ChoiceData } from '../../shared/choices.ts';
import type { QuestionInteraction } from '../../shared/question.ts';

export const interaction: QuestionInteraction<ChoiceData, string> = {
  // One of `t` and `f`. (SCORM 1.2 RTE 3.4.7, true-false)
  scorm12: ({ correct }, answer) => ({ type: 'true-false', response: answer[0]!, patterns: correct.map((id) => id[0]!) }),
};
