import type { PairsAnswer } from '../../shared/answer.ts';
import { foldText } from '../../shared/fold.ts';
import { fraction } from '../../shared/fraction.ts';
import { allOrNothing, type QuestionData, type QuestionScoring } from '../../shared/question.ts';

export interface FillInData extends QuestionData {
  readonly blanks: readonly { readonly id: string; readonly accept: readonly string[] }[];
  readonly partial: boolean;
  readonly locale: string;
}

/** Gaps, each with a list of answers that are right. Capitals, accents and outer spaces do not matter. */
export const scoring: QuestionScoring<FillInData, PairsAnswer> = {
  shape: 'texts',
  isAnswered: (data, answer) => data.blanks.every((blank) => (answer[blank.id] ?? '').trim() !== ''),
  score(data, answer) {
    const parts: Record<string, boolean> = {};
    for (const blank of data.blanks) {
      const typed = answer[blank.id];
      if (typed === undefined || typed.trim() === '') continue;
      parts[blank.id] = blank.accept.some((accepted) => foldText(accepted, data.locale) === foldText(typed, data.locale));
    }
    const hits = data.blanks.filter((blank) => parts[blank.id]).length;
    const whole = hits === data.blanks.length;
    if (!data.partial || whole) return allOrNothing(whole, parts);
    return { share: fraction(hits, data.blanks.length), correct: false, parts };
  },
  fullAnswer: (data) => Object.fromEntries(data.blanks.map((blank) => [blank.id, blank.accept[0]!])),
  feedback: (data, answer) => {
    const { parts } = scoring.score(data, answer);
    return data.blanks.filter((blank) => parts[blank.id] === false).map((blank) => blank.id);
  },
};
