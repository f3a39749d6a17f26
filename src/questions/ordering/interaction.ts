import type { QuestionInteraction } from '../../shared/question.ts';
import { type OrderingData, scoring } from './score.ts';

export const interaction: QuestionInteraction<OrderingData, readonly string[]> = {
  // Characters in the learner's order, joined by commas. (SCORM 1.2 RTE 3.4.7, sequencing)
  scorm12: (data, answer) => ({ type: 'sequencing', response: characters(data, answer), patterns: [characters(data, scoring.fullAnswer(data))] }),
};

function characters(data: OrderingData, ids: readonly string[]): string {
  return ids.flatMap((id) => data.items.find((item) => item.id === id)?.character ?? []).join(',');
}
