import type { FreeTextData } from './score.ts';

/** How many bytes of a saved state one character may take on average: most letters of Europe take two at most. */
export const BYTES_PER_CHARACTER = 2;

/** A text measured against the limits of its question, in characters as people count them. */
export interface MeasuredText {
  /** As much of it as is kept. */
  readonly kept: string;
  /** How many more characters there is room for; below zero, how many are not kept. */
  readonly left: number;
  /** How many are still needed. */
  readonly missing: number;
}

/**
 * Measures a text. Characters that take more than two bytes use up the room of others, so that what fits
 * the limit fits the saved state as well, whatever the script.
 */
export function measureText(text: string, { min = 1, max = Infinity }: FreeTextData): MeasuredText {
  const characters = [...text];
  const room = (count: number): number =>
    max - new TextEncoder().encode(characters.slice(0, count).join('')).length / BYTES_PER_CHARACTER;
  let count = Math.min(characters.length, max);
  while (room(count) < 0) count -= 1;
  const isWhole = count === characters.length;
  return {
    kept: characters.slice(0, count).join(''),
    left: isWhole ? Math.min(max - count, Math.floor(room(count))) : count - characters.length,
    missing: Math.max(0, min - [...text.trim()].length),
  };
}
