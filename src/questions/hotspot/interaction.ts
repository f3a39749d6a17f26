import { type ChoiceData, scorm12Choices } from '../../shared/choices.ts';
import type { QuestionInteraction } from '../../shared/question.ts';

export const interaction: QuestionInteraction<ChoiceData, readonly string[]> = { scorm12: scorm12Choices };
