import type { QuestionInteraction } from '../../shared/question.ts';
import type { LikertData } from './score.ts';

/** One character for the chosen point, and no pattern: nothing is right. (SCORM 1.2 RTE 3.4.7, likert) */
export const interaction: QuestionInteraction<LikertData, string> = {
  scorm12: (_data, answer, characterOf) => ({ type: 'likert', response: characterOf('option', answer), patterns: [] }),
};
