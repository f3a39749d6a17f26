import { type ChoiceData, correctOptions } from '../../shared/choices.ts';
import { allOrNothing, type QuestionScoring } from '../../shared/question.ts';

/** One right option: it earns all points, any other none. */
export const scoring: QuestionScoring<ChoiceData, string> = {
  shape: 'one',
  isAnswered: (data, answer) => data.options.some((option) => option.id === answer),
  score(data, answer) {
    const correct = correctOptions(data).includes(answer);
    return allOrNothing(correct, { [answer]: correct });
  },
  fullAnswer: (data) => correctOptions(data)[0] ?? '',
  feedback: (_data, answer) => [answer],
};
