import type { LineChange, MarkedLine } from './entry.ts';

/** Writes a key in front of the others of a group that begins where the line is marked. */
export function firstKey(key: string, value: string, { text, start }: MarkedLine): LineChange | undefined {
  if (text[start] === '{') return { from: start + 1, to: start + 1, text: `${key}: ${value}, ` };
  // Keys stand below each other; before the first of them there are only blanks and dashes.
  if (!/^[ -]*$/.test(text.slice(0, start)) || !/^[A-Za-z]/.test(text.slice(start))) return undefined;
  return { from: start, to: start, text: `${key}: ${value}\n${' '.repeat(start)}` };
}
