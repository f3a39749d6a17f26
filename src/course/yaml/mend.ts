import { parseDocument } from 'yaml';

/** What keeps a YAML text from being read, and where. */
export interface SyntaxProblem {
  readonly code: string;
  readonly pos: readonly [number, number];
  readonly message: string;
}

/** A text that an author wrote without the quotes it needs. */
export interface UnquotedText {
  readonly text: string;
  /** What YAML takes it for, in words. */
  readonly found: string;
  readonly offset: number;
}

/** A YAML text made readable line by line, so that the rest of the file can be checked in the same run. */
export interface MendedText {
  /** The text with quotes put in; lines are the same as in the original. */
  readonly structure: string;
  readonly unquoted: readonly UnquotedText[];
}

const MOST_MENDS = 40;
const LARGEST_MENDABLE = 1_000_000;

/** A line `key: value` or `- value`: what comes before the value, and the value. */
const VALUE_LINE = /^([ ]*(?:- +)*(?:[A-Za-z][\w-]*:[ \t]+)|[ ]*(?:- +)+)(\S.*)$/;

/**
 * Puts quotes around texts that break the file, one after the other, as long as each step moves the
 * first error further down. What still breaks afterwards is no slip of this kind.
 */
export function mendUnquotedTexts(text: string, parse: (text: string) => readonly SyntaxProblem[]): MendedText {
  const unquoted: UnquotedText[] = [];
  let structure = text;
  let errors = parse(structure);
  while (errors.length > 0 && unquoted.length < MOST_MENDS && text.length < LARGEST_MENDABLE) {
    const step = mendFirst(structure, text, errors[0]!, parse);
    if (!step) break;
    structure = step.structure;
    errors = step.errors;
    unquoted.push(step.slip);
  }
  return { structure, unquoted };
}

function mendFirst(structure: string, original: string, error: SyntaxProblem, parse: (text: string) => readonly SyntaxProblem[]) {
  const lines = structure.split('\n');
  const errorLine = lineOf(structure, error.pos[0]);
  for (const index of candidates(lines, errorLine, error)) {
    const match = VALUE_LINE.exec(lines[index]!);
    if (!match || /^[|>][0-9+-]*(?:\s+#.*)?$/.test(match[2]!) || isQuoted(match[2]!)) continue;
    const [, before, value] = match as unknown as [string, string, string];
    const end = continuationEnd(lines, index, before);
    const whole = [value, ...lines.slice(index + 1, end).map((line) => line.trim())].join(' ').trim();
    const mended = [...lines];
    mended[index] = before + JSON.stringify(whole);
    mended.fill('', index + 1, end);
    const next = mended.join('\n');
    const errors = parse(next);
    if (errors.length === 0 || lineOf(next, errors[0]!.pos[0]) > Math.max(index, errorLine)) {
      const offset = original.split('\n').slice(0, index).join('\n').length + (index > 0 ? 1 : 0) + before.length;
      return { structure: next, errors, slip: { text: whole, found: misreading(value), offset } };
    }
  }
  return undefined;
}

function candidates(lines: readonly string[], errorLine: number, error: SyntaxProblem): number[] {
  const near = [errorLine, errorLine - 1].filter((index) => index >= 0);
  if (error.code !== 'MISSING_CHAR' && error.code !== 'BAD_INDENT') return near;
  // A quote that never closes is noticed far below the line that opened it.
  const opener = lines.findIndex((line) => /(?::[ \t]+|^[ ]*- +)(?:"[^"]*|'[^']*)$/.test(line));
  return opener < 0 ? near : [opener, ...near];
}

function continuationEnd(lines: readonly string[], index: number, before: string): number {
  const indent = /^ */.exec(before)![0].length;
  let end = index + 1;
  while (
    end < lines.length &&
    /^ *\S/.test(lines[end]!) &&
    /^ */.exec(lines[end]!)![0].length > indent &&
    !VALUE_LINE.test(lines[end]!)
  )
    end += 1;
  return end;
}

const isQuoted = (value: string): boolean =>
  parseDocument(value, { logLevel: 'silent' }).errors.length === 0 && /^["']/.test(value);

/** What YAML takes a text for that should have been quoted. */
export function misreading(value: string): string {
  const first = value[0] ?? '';
  const byFirst: Readonly<Record<string, string>> = {
    '[': 'a list',
    '{': 'a set of keys',
    '"': 'a quoted text with something behind it',
    "'": 'a quoted text with something behind it',
    '*': 'an alias',
    '&': 'an anchor',
    '!': 'a tag',
    '@': 'a reserved character',
    '`': 'a reserved character',
    '%': 'a directive',
    '|': 'the start of a text block',
    '>': 'the start of a text block',
    '-': 'a list',
    '?': 'a key',
    ',': 'the end of an entry',
  };
  return byFirst[first] ?? 'a key with a value';
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
