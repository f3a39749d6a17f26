import { inPlaceOf, type LineChange, type MarkedLine, yamlQuoted } from './entry.ts';

/** Puts quotes around a text that stands in one line, alone to its end or between other entries. */
export function quotesAround(text: string, line: MarkedLine): LineChange | undefined {
  // Whether a comment belongs to the text, and where a quote should have closed, only its author knows.
  if (/\s#/.test(text) || hasOpenQuote(text)) return undefined;
  const isAlone = line.text.slice(line.start).trimEnd() === text;
  const isMarked = line.text.slice(line.start, line.end) === text;
  return isAlone || isMarked ? inPlaceOf(text, yamlQuoted(text), line) : undefined;
}

function hasOpenQuote(text: string): boolean {
  const quote = text[0]!;
  return (quote === '"' || quote === "'") && text.split(quote).length === 2;
}

/** Puts quotes around a text with the comment that cuts it off, where the comment is a number: `Rule # 1`. Others may be remarks. */
export function quotesAroundComment(kept: string, lost: string, { text: line, start, end }: MarkedLine): LineChange | undefined {
  if (!/^# ?\d/.test(lost)) return undefined;
  const before = line.slice(0, start).trimEnd();
  const from = kept === '' ? start : before.length - kept.length;
  if (!before.endsWith(kept) || !/(?:^|\s)$/.test(line.slice(0, from))) return undefined;
  return { from, to: end, text: yamlQuoted(line.slice(from, end).trimEnd()) };
}

/** Puts quotes around a text that commas have split in a row `{key: …, key: …}`, all pieces of it. */
export function quotesAroundPieces({ text: line, start, end }: MarkedLine): LineChange | undefined {
  const value = /[{,]\s*[A-Za-z][\w-]*:\s+([^{}[\]"':#]*,\s*)$/.exec(line.slice(0, start))?.[1];
  const more = /^(?:\s*,\s*[^{}[\]"':#,]+)*?(?=\s*(?:\}|,\s*[A-Za-z][\w-]*:\s))/.exec(line.slice(end))?.[0];
  if (value === undefined || more === undefined) return undefined;
  const from = start - value.length;
  const to = end + more.length;
  return { from, to, text: yamlQuoted(line.slice(from, to)) };
}
