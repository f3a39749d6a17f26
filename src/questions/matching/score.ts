import type { PairsAnswer } from '../../shared/answer.ts';
import { type QuestionData, type QuestionScoring, scoreParts } from '../../shared/question.ts';

export interface MatchingData extends QuestionData {
  /** The right target of each item. */
  readonly pairs: Readonly<Record<string, string>>;
  readonly partial?: boolean;
}

/** Items with the target that is right for each; a target may be right for several. */
export const scoring: QuestionScoring<MatchingData, PairsAnswer> = {
  isAnswered: ({ pairs }, answer) => Object.keys(pairs).every((item) => answer[item]),
  score({ pairs, partial }, answer) {
    const parts = Object.fromEntries(Object.keys(answer).map((item) => [item, answer[item] === pairs[item]]));
    return scoreParts(Object.values(parts).filter(Boolean).length, Object.keys(pairs).length, partial, parts);
  },
  feedback: ({ pairs }, answer) => Object.keys(answer).filter((item) => answer[item] !== pairs[item]),
};

/** The answer that earns all points. */
export const fullAnswer = ({ pairs }: MatchingData): PairsAnswer => pairs;
