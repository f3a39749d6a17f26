import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionInteraction } from '../../shared/question.ts';
import { feedbackText } from '../../shared/scorm12-format.ts';
import { type FreeTextData, TEXT } from './score.ts';

/**
 * The text as one line of at most 255 characters and no pattern, because nothing is right. What stays on
 * the device is told by an empty response. (SCORM 1.2 RTE 3.4.7, fill-in)
 */
export const interaction: QuestionInteraction<FreeTextData, PairsAnswer> = {
  scorm12: (_data, answer) => ({ type: 'fill-in', response: feedbackText(answer[TEXT] ?? ''), patterns: [] }),
};
