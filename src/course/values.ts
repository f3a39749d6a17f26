import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import { nearest } from './nearest.ts';

/** The words that texts of a course show for names, by the names. */
export type Values = ReadonlyMap<string, string>;

/** `[=city]`; behind a backslash it is meant as it stands. */
const PLACEHOLDER = /\\?\[=([^\]\n]*)\]/g;

/** The values that a course gives, with those that another source, such as a delivery, gives instead. */
export function valuesOf(given: unknown, instead: Readonly<Record<string, string>> = {}): Values {
  const entries = Object.entries({ ...(typeof given === 'object' ? given : {}), ...instead });
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A text with the words for its names filled in. A name without words is reported, and stays. */
export function fillValues(text: string, values: Values, at: Place, reporter: Reporter): string {
  if (!text.includes('[=')) return text;
  return text.replace(PLACEHOLDER, (written, name: string) => {
    if (written.startsWith('\\')) return written;
    const value = values.get(name.trim());
    if (value !== undefined) return value;
    const known = [...values.keys()];
    const guess = nearest(name.trim(), known);
    reporter.report('value-unknown', { ...at, find: written }, { name, known, ...(guess ? { nearest: guess } : {}) });
    return written;
  });
}

/** Reports values that use others: each is words, not a text in which something is filled in. */
export function checkValues(values: Values, placeOf: (name: string) => Place, reporter: Reporter): void {
  for (const [name, value] of values)
    for (const { 0: written } of value.matchAll(PLACEHOLDER))
      if (!written.startsWith('\\')) reporter.report('value-in-value', { ...placeOf(name), find: written }, { written });
}
