import type { QuestionInteraction } from '../../shared/question.ts';
import type { TrueFalseData } from './score.ts';

export const interaction: QuestionInteraction<TrueFalseData, string> = {
  // One of `t` and `f`. (SCORM 1.2 RTE 3.4.7, true-false)
  scorm12: (data, answer) => ({ type: 'true-false', response: answer === 'true' ? 't' : 'f', patterns: [data.answer ? 't' : 'f'] }),
};
