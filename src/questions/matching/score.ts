import type { PairsAnswer } from '../../shared/answer.ts';
import { fraction } from '../../shared/fraction.ts';
import { allOrNothing, type QuestionData, type QuestionScoring } from '../../shared/question.ts';

export interface MatchingData extends QuestionData {
  readonly items: readonly { readonly id: string; readonly character: string; readonly target: string }[];
  readonly targets: readonly { readonly id: string; readonly character: string }[];
  readonly shuffle: boolean;
  readonly partial: boolean;
}

/** Items with the target that is right for each; a target may be right for several. */
export const scoring: QuestionScoring<MatchingData, PairsAnswer> = {
  shape: 'pairs',
  isAnswered: (data, answer) => data.items.every((item) => answer[item.id] !== undefined),
  score(data, answer) {
    const parts: Record<string, boolean> = {};
    for (const item of data.items) {
      if (answer[item.id] !== undefined) parts[item.id] = answer[item.id] === item.target;
    }
    const hits = data.items.filter((item) => parts[item.id]).length;
    const whole = hits === data.items.length;
    if (!data.partial || whole) return allOrNothing(whole, parts);
    return { share: fraction(hits, data.items.length), correct: false, parts };
  },
  fullAnswer: (data) => Object.fromEntries(data.items.map((item) => [item.id, item.target])),
  feedback: (data, answer) => data.items.filter((item) => answer[item.id] !== undefined && answer[item.id] !== item.target).map((item) => item.id),
};
