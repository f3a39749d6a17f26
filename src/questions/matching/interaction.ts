import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionInteraction } from '../../shared/question.ts';
import { type MatchingData, scoring } from './score.ts';

export const interaction: QuestionInteraction<MatchingData, PairsAnswer> = {
  // Pairs `source.target` joined by commas. (SCORM 1.2 RTE 3.4.7, matching)
  scorm12: (data, answer) => ({ type: 'matching', response: pairs(data, answer), patterns: [pairs(data, scoring.fullAnswer(data))] }),
};

function pairs(data: MatchingData, answer: PairsAnswer): string {
  return data.items
    .flatMap((item) => {
      const target = data.targets.find((candidate) => candidate.id === answer[item.id]);
      return target ? [`${item.character}.${target.character}`] : [];
    })
    .toSorted()
    .join(',');
}
