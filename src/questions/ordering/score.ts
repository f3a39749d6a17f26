import { fraction } from '../../shared/fraction.ts';
import { allOrNothing, type QuestionData, type QuestionScoring } from '../../shared/question.ts';

export interface OrderingData extends QuestionData {
  /** In the right order. */
  readonly items: readonly { readonly id: string; readonly character: string }[];
  readonly partial: boolean;
}

/** Steps in order. Partial: a share for every pair of neighbours that follow each other rightly, because real processes loop. */
export const scoring: QuestionScoring<OrderingData, readonly string[]> = {
  shape: 'sequence',
  isAnswered: (data, answer) => answer.length === data.items.length,
  score(data, answer) {
    const right = data.items.map((item) => item.id);
    const whole = answer.length === right.length && answer.every((id, index) => id === right[index]);
    const parts = Object.fromEntries(answer.map((id, index) => [id, id === right[index]]));
    if (!data.partial || whole) return allOrNothing(whole, parts);
    const neighbours = answer.slice(1).filter((id, index) => right.indexOf(id) === right.indexOf(answer[index]!) + 1).length;
    return { share: fraction(neighbours, right.length - 1), correct: false, parts };
  },
  fullAnswer: (data) => data.items.map((item) => item.id),
  feedback: () => [],
};
