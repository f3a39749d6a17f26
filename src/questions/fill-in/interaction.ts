import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionInteraction } from '../../shared/question.ts';
import { feedbackText } from '../../shared/scorm12-format.ts';
import type { FillInData } from './score.ts';

const MOST_PATTERNS = 5;

export const interaction: QuestionInteraction<FillInData, PairsAnswer> = {
  // Free text; several gaps are told apart by a semicolon. (SCORM 1.2 RTE 3.4.7, fill-in)
  scorm12(data, answer) {
    const joined = (texts: readonly string[]): string => feedbackText(texts.join('; '));
    const patterns =
      data.blanks.length === 1 ? data.blanks[0]!.accept.slice(0, MOST_PATTERNS).map((accepted) => joined([accepted])) : [joined(data.blanks.map((blank) => blank.accept[0]!))];
    return { type: 'fill-in', response: joined(data.blanks.map((blank) => answer[blank.id] ?? '')), patterns };
  },
};
