import type { PairsAnswer } from '../../shared/answer.ts';
import type { CharacterOf, QuestionInteraction } from '../../shared/question.ts';
import type { MatchingData } from './score.ts';

export const interaction: QuestionInteraction<MatchingData, PairsAnswer> = {
  // Pairs `source.target` joined by commas. (SCORM 1.2 RTE 3.4.7, matching)
  scorm12: ({ pairs }, answer, characterOf) => ({
    type: 'matching',
    response: text(answer, characterOf),
    patterns: [text(pairs, characterOf)],
  }),
};

function text(pairs: PairsAnswer, characterOf: CharacterOf): string {
  return Object.entries(pairs)
    .map(([item, target]) => `${characterOf('item', item)}.${characterOf('target', target)}`)
    .toSorted()
    .join(',');
}
