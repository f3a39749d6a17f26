import { type CharacterOf, type QuestionData, type Score, scoreParts, type Scorm12Interaction } from './question.ts';

/** A question that is answered by choosing options. */
export interface ChoiceData extends QuestionData {
  /** Ids of the right options. */
  readonly correct: readonly string[];
  /** Whether a part of the right choice earns a part of the points. */
  readonly partial?: boolean;
}

/**
 * Judges a set of chosen options. Partial: each right choice counts up, each wrong one down, never
 * below zero, as a share of the right ones.
 */
export function scoreChoices({ correct, partial }: ChoiceData, chosen: readonly string[]): Score {
  const parts = Object.fromEntries(chosen.map((id) => [id, correct.includes(id)]));
  const hits = chosen.filter((id) => correct.includes(id)).length;
  return scoreParts(Math.max(0, 2 * hits - chosen.length), correct.length, partial, parts);
}

/** Chosen and right options as SCORM 1.2 wants them: characters joined by commas. (SCORM 1.2 RTE 3.4.7, choice) */
export function scorm12Choices({ correct }: ChoiceData, chosen: readonly string[], characterOf: CharacterOf): Scorm12Interaction {
  const characters = (ids: readonly string[]): string =>
    ids
      .map((id) => characterOf('option', id))
      .toSorted()
      .join(',');
  return { type: 'choice', response: characters(chosen), patterns: [characters(correct)] };
}
