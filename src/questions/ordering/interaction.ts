import type { QuestionInteraction } from '../../shared/question.ts';
import type { OrderingData } from './score.ts';

export const interaction: QuestionInteraction<OrderingData, readonly string[]> = {
  // Characters in the learner's order, joined by commas. (SCORM 1.2 RTE 3.4.7, sequencing)
  scorm12({ order }, answer, characterOf) {
    const text = (ids: readonly string[]): string => ids.map((id) => characterOf('item', id)).join(',');
    return { type: 'sequencing', response: text(answer), patterns: [text(order)] };
  },
};
