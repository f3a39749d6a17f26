import type { PairsAnswer } from '../../shared/answer.ts';
import { foldText } from '../../shared/fold.ts';
import { type QuestionData, type QuestionScoring, scoreParts } from '../../shared/question.ts';

export interface FillInData extends QuestionData {
  /** What is right in each gap. */
  readonly accept: Readonly<Record<string, readonly string[]>>;
  readonly partial?: boolean;
}

const judge = ({ accept }: FillInData, answer: PairsAnswer, locale: string): Record<string, boolean> => {
  const same = (left: string, right: string): boolean => foldText(left, locale) === foldText(right, locale);
  return Object.fromEntries(
    Object.entries(answer).map(([blank, typed]) => [blank, accept[blank]!.some((accepted) => same(accepted, typed))]),
  );
};

/** Gaps, each with a list of answers that are right. Capitals, accents and outer spaces do not matter. */
export const scoring: QuestionScoring<FillInData, PairsAnswer> = {
  isAnswered: ({ accept }, answer) => Object.keys(accept).every((blank) => answer[blank]),
  score(data, answer, locale) {
    const parts = judge(data, answer, locale);
    return scoreParts(Object.values(parts).filter(Boolean).length, Object.keys(data.accept).length, data.partial, parts);
  },
  feedback: (data, answer, locale) =>
    Object.entries(judge(data, answer, locale))
      .filter(([, correct]) => !correct)
      .map(([blank]) => blank),
};

/** The answer that earns all points. */
export const fullAnswer = ({ accept }: FillInData): PairsAnswer =>
  Object.fromEntries(Object.entries(accept).map(([blank, accepted]) => [blank, accepted[0]!]));
