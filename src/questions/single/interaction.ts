import { type ChoiceData, scorm12Choices } from '../../shared/choices.ts';
import type { QuestionInteraction } from '../../shared/question.ts';

export const interaction: QuestionInteraction<ChoiceData, string> = {
  scorm12: (data, answer, characterOf) => scorm12Choices(data, [answer], characterOf),
};
