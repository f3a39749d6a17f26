import { fraction } from './fraction.ts';
import { allOrNothing, type QuestionData, type Score, type Scorm12Interaction } from './question.ts';
import type { Shuffled } from './shuffle.ts';

/** An option as the player knows it. */
export interface ChoiceOption extends Shuffled {
  /** The permanent character by which SCORM 1.2 reports name it. */
  readonly character: string;
  readonly correct: boolean;
}

/** A question that is answered by choosing options. */
export interface ChoiceData extends QuestionData {
  readonly options: readonly ChoiceOption[];
  readonly shuffle: boolean;
  /** Whether a part of the right choice earns a part of the points. */
  readonly partial: boolean;
}

/** The ids of the right options, in the author's order. */
export function correctOptions(data: ChoiceData): string[] {
  return data.options.filter((option) => option.correct).map((option) => option.id);
}

/**
 * Judges a set of chosen options. Partial: each right choice counts up, each wrong one down, never
 * below zero, as a share of the right ones.
 */
export function scoreChoices(data: ChoiceData, chosen: readonly string[]): Score {
  const correct = new Set(correctOptions(data));
  const parts = Object.fromEntries(chosen.map((id) => [id, correct.has(id)]));
  const hits = chosen.filter((id) => correct.has(id)).length;
  const misses = chosen.length - hits;
  const whole = hits === correct.size && misses === 0;
  if (!data.partial || whole) return allOrNothing(whole, parts);
  return { share: fraction(Math.max(0, hits - misses), correct.size), correct: false, parts };
}

/** Chosen and right options as SCORM 1.2 wants them: characters joined by commas. (SCORM 1.2 RTE 3.4.7, choice) */
export function scorm12Choices(data: ChoiceData, chosen: readonly string[]): Scorm12Interaction {
  const characters = (ids: readonly string[]): string =>
    data.options
      .filter((option) => ids.includes(option.id))
      .map((option) => option.character)
      .toSorted()
      .join(',');
  return { type: 'choice', response: characters(chosen), patterns: [characters(correctOptions(data))] };
}
