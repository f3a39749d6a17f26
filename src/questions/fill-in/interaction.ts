import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionInteraction } from '../../shared/question.ts';
import { feedbackText } from '../../shared/scorm12-format.ts';
import type { FillInData } from './score.ts';

const MOST_PATTERNS = 5;

export const interaction: QuestionInteraction<FillInData, PairsAnswer> = {
  // Free text; several gaps are told apart by a semicolon. (SCORM 1.2 RTE 3.4.7, fill-in)
  scorm12({ accept }, answer) {
    const gaps = Object.values(accept);
    const patterns = gaps.length === 1 ? gaps[0]!.slice(0, MOST_PATTERNS) : [gaps.map((accepted) => accepted[0]).join('; ')];
    const response = Object.keys(accept).map((blank) => answer[blank] ?? '');
    return { type: 'fill-in', response: feedbackText(response.join('; ')), patterns: patterns.map(feedbackText) };
  },
};
