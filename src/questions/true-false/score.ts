import { allOrNothing, type QuestionData, type QuestionScoring } from '../../shared/question.ts';

export interface TrueFalseData extends QuestionData {
  readonly answer: boolean;
}

/** A statement judged as true or false. */
export const scoring: QuestionScoring<TrueFalseData, string> = {
  shape: 'truth',
  isAnswered: (_data, answer) => answer === 'true' || answer === 'false',
  score(data, answer) {
    const correct = answer === String(data.answer);
    return allOrNothing(correct, { [answer]: correct });
  },
  fullAnswer: (data) => String(data.answer),
  feedback: (_data, answer) => [answer],
};
