import type { Answer } from './answer.ts';
import { shareOf } from './points.ts';

/** What every question brings to the page, whatever its type. Type folders add what they need. */
export interface QuestionData {
  readonly type: string;
  /** Whether nothing is right or wrong: the answer is kept as it is given. */
  readonly unscored?: true;
  /** Points for a full answer, above zero; 1 when absent. */
  readonly points?: number;
  /** The hash of the right answer, which is then nowhere else (see `seal.ts`). */
  readonly seal?: string;
  /** The places of the outcomes it assesses among all that the unit ever had. */
  readonly outcomes: readonly number[];
}

/** The judgement of one answer. */
export interface Score {
  /** The share of the points that the answer earns, in units (see `points.ts`). */
  readonly share: number;
  readonly correct: boolean;
  /** Which parts of the answer are right, by part id. Parts that were not answered are missing. */
  readonly parts: Readonly<Record<string, boolean>>;
}

/** The pure side of a question type: it is the same in the player, in the build and in the tests. */
export interface QuestionScoring<Data extends QuestionData, Given extends Answer> {
  /** Whether there is enough to judge: every gap filled, a legal number. Any answer is enough when absent. */
  isAnswered?(data: Data, answer: Given, locale: string): boolean;
  score(data: Data, answer: Given, locale: string): Score;
  /** The ids of the feedback texts that belong to an answer, in the order they are read. */
  feedback(data: Data, answer: Given, locale: string): readonly string[];
}

/** A SCORM 1.2 interaction without index, time and id. (SCORM 1.2 RTE 3.4.7) */
export interface Scorm12Interaction {
  readonly type: 'true-false' | 'choice' | 'fill-in' | 'matching' | 'performance' | 'likert' | 'sequencing' | 'numeric';
  /** Empty where the type has no way to say what was answered. */
  readonly response: string;
  /** Every pattern that is right, at most 255 characters each. Empty where nothing is right or wrong. */
  readonly patterns: readonly string[];
}

/** The permanent character by which SCORM 1.2 reports name a part of the question. */
export type CharacterOf = (kind: 'option' | 'item' | 'target', id: string) => string;

/** How a question type tells a learning platform about an answer. */
export interface QuestionInteraction<Data extends QuestionData, Given extends Answer> {
  scorm12(data: Data, answer: Given, characterOf: CharacterOf, locale: string): Scorm12Interaction;
}

/** A score by parts that count alike: a share for each right one, or all or nothing. */
export function scoreParts(
  hits: number,
  count: number,
  partial: boolean | undefined,
  parts: Readonly<Record<string, boolean>>,
): Score {
  const correct = hits === count;
  return { share: shareOf(partial ? hits : Number(correct), partial ? count : 1), correct, parts };
}
