import type { Answer } from './answer.ts';
import type { Fraction } from './fraction.ts';
import type { AnswerShape } from './layout.ts';

/** What every question brings to the page, whatever its type. Type folders add what they need. */
export interface QuestionData {
  readonly type: string;
  /** Points for a full answer, above zero. */
  readonly points: number;
  /** Paths of the outcomes it assesses. */
  readonly outcomes: readonly string[];
}

/** The judgement of one answer. */
export interface Score {
  /** The share of the points that the answer earns, 0 to 1, exact. */
  readonly share: Fraction;
  readonly correct: boolean;
  /** Which parts of the answer are right, by part id. Parts that were not answered are missing. */
  readonly parts: Readonly<Record<string, boolean>>;
}

/** The pure side of a question type: it is the same in the player, in the build and in the tests. */
export interface QuestionScoring<Data extends QuestionData, Given extends Answer> {
  readonly shape: AnswerShape;
  /** Whether there is enough to judge: something chosen, every gap filled, a legal number. */
  isAnswered(data: Data, answer: Given): boolean;
  score(data: Data, answer: Given): Score;
  /** The answer that earns all points. */
  fullAnswer(data: Data): Given;
  /** The ids of the feedback texts that belong to an answer, in the order they are read. */
  feedback(data: Data, answer: Given): readonly string[];
}

/** A SCORM 1.2 interaction without index, time and id. (SCORM 1.2 RTE 3.4.7) */
export interface Scorm12Interaction {
  readonly type: 'true-false' | 'choice' | 'fill-in' | 'matching' | 'performance' | 'likert' | 'sequencing' | 'numeric';
  readonly response: string;
  /** Every pattern that is right, at most 255 characters each. Empty where nothing is right or wrong. */
  readonly patterns: readonly string[];
}

/** How a question type tells a learning platform about an answer. */
export interface QuestionInteraction<Data extends QuestionData, Given extends Answer> {
  scorm12(data: Data, answer: Given): Scorm12Interaction;
}

/** A full or failed score for types that are right or wrong as a whole. */
export function allOrNothing(correct: boolean, parts: Readonly<Record<string, boolean>>): Score {
  return { share: { numerator: correct ? 1 : 0, denominator: 1 }, correct, parts };
}
