import { type QuestionData, type QuestionScoring, scoreParts } from '../../shared/question.ts';

export interface OrderingData extends QuestionData {
  /** Ids in the right order. */
  readonly order: readonly string[];
  readonly partial?: boolean;
}

/** Steps in order. Partial: a share for every pair of neighbours that follow each other rightly, because real processes loop. */
export const scoring: QuestionScoring<OrderingData, readonly string[]> = {
  score({ order, partial }, answer) {
    const neighbours = answer.slice(1).filter((id, index) => order.indexOf(id) === order.indexOf(answer[index]!) + 1).length;
    return scoreParts(
      neighbours,
      order.length - 1,
      partial,
      Object.fromEntries(answer.map((id, index) => [id, id === order[index]])),
    );
  },
  feedback: () => [],
};

/** The answer that earns all points. */
export const fullAnswer = ({ order }: OrderingData): readonly string[] => order;
