import { isScalar, parseDocument } from 'yaml';
import { FORMAT_KEYS, PROSE_KEYS } from '../../../generated/keys.ts';

/** What keeps a YAML text from being read, and where. */
export interface SyntaxProblem {
  readonly code: string;
  readonly pos: readonly [number, number];
  readonly message: string;
  /** Whether YAML can read the text, but not as it was meant; only looked for where nothing else is wrong. */
  readonly stray?: boolean;
}

/** A place that was mended: where it starts in the original, lines and columns from 0, and what was wrong. */
export type Mend = { readonly line: number; readonly column: number; readonly length: number } & (
  | { readonly kind: 'unquoted'; readonly text: string; readonly found: string }
  | { readonly kind: 'syntax'; readonly problem: string }
);

/** A YAML text made readable line by line, so that the rest of the file can be checked in the same run. */
export interface MendedText {
  /** The mended text; its lines are the same as in the original. */
  readonly structure: string;
  readonly mends: readonly Mend[];
}

interface Attempt {
  readonly lines: readonly string[];
  readonly mends: readonly Mend[];
}

/** How many characters are parsed at most while mending: each try parses the whole text again. */
const PARSED_AT_MOST = 5_000_000;

/** A line `key: value` or `- value`: what comes before the value, its key, and the value. */
const VALUE_LINE = /^([ ]*(?:- +)*(?:([A-Za-z][\w-]*):[ \t]+)|[ ]*(?:- +)+)(\S.*)$/;
/** A line `key:value` without the space that YAML needs. */
const GLUED_LINE = /^([ ]*(?:- +)*)([A-Za-z][\w-]*):(\S.*)$/;
/** A line that starts with other blanks than spaces. */
const ODD_INDENTATION = /^ *([\t\u00a0\u2000-\u200a\u202f\u3000])\s*/;
/** `{id: a, text: …}` on one line. */
const FLOW_ROW = /^\{\s*[A-Za-z][\w-]*:\s.*\}$/;
const FLOW_PAIR = /([{,]\s*[A-Za-z][\w-]*:\s+)(.*?)(?=\s*,\s*[A-Za-z][\w-]*:\s|\s*\}$)/g;

/**
 * Puts quotes around texts that break the file, and mends indentation and missing spaces, one after
 * the other, as long as each step moves the first error further down. What still breaks afterwards
 * is no slip of these kinds.
 */
export function mendText(text: string, parse: (text: string) => readonly SyntaxProblem[]): MendedText {
  const mends: Mend[] = [];
  const parsed = { characters: 0 };
  const errorsOf = (candidate: string): readonly SyntaxProblem[] => {
    parsed.characters += candidate.length;
    return parse(candidate);
  };
  let structure = text;
  let errors = errorsOf(structure);
  while (errors.length > 0 && parsed.characters < PARSED_AT_MOST) {
    const step = mendFirst(structure, errors[0]!, errorsOf);
    if (!step) break;
    structure = step.structure;
    errors = step.errors;
    mends.push(...step.mends);
  }
  return { structure, mends };
}

function mendFirst(structure: string, error: SyntaxProblem, parse: (text: string) => readonly SyntaxProblem[]) {
  const lines = structure.split('\n');
  const errorLine = lineOf(structure, error.pos[0]);
  for (const index of candidates(lines, errorLine, error)) {
    for (const { lines: mended, mends } of attempts(lines, index)) {
      const next = mended.join('\n');
      const errors = parse(next);
      const [first] = errors;
      const isBetter = !first || (first.stray && !error.stray) || lineOf(next, first.pos[0]) > Math.max(index, errorLine);
      if (isBetter) return { structure: next, errors, mends };
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

function attempts(lines: readonly string[], index: number): Attempt[] {
  return [
    ...spacesForIndentation(lines, index),
    ...spaceAfterColon(lines, index),
    ...quotesInFlowRow(lines, index),
    ...quotesAroundValue(lines, index),
    ...columnOfKey(lines, index),
    // A key that stands too far to the right is taken for the rest of the text above it.
    ...columnOfKey(lines, index + 1),
  ];
}

function columnOfKey(lines: readonly string[], index: number): Attempt[] {
  const match = /^ *([A-Za-z][\w-]*):(?:\s|$)/.exec(lines[index] ?? '');
  if (!match || !FORMAT_KEYS.has(match[1]!)) return [];
  const column = lines[index]!.indexOf(match[1]!);
  const above = lines.slice(Math.max(0, index - 20), index).filter((line) => /^[ -]*[A-Za-z]/.test(line));
  const columns = new Set(above.toReversed().map((line) => /^ *(?:- +)*/.exec(line)![0].length));
  const problem = 'the indentation does not fit the lines around it';
  return [...columns]
    .filter((other) => other !== column)
    .map((other) => ({
      lines: lines.with(index, ' '.repeat(other) + lines[index]!.trimStart()),
      mends: [{ kind: 'syntax', line: index, column, length: match[1]!.length, problem }],
    }));
}

function spacesForIndentation(lines: readonly string[], index: number): Attempt[] {
  const line = lines[index]!;
  const match = ODD_INDENTATION.exec(line);
  if (!match) return [];
  const above = lines.slice(0, index).findLast((candidate) => candidate.trim() !== '' && !ODD_INDENTATION.test(candidate)) ?? '';
  const beside = /^[ ]*(?:- +)*/.exec(above)![0].length;
  const column = match[0].indexOf(match[1]!);
  const problem =
    match[1] === '\t'
      ? 'a tab is used for indentation, where only spaces count'
      : 'a blank that is no space is used for indentation';
  return [beside, beside + 2, /^ */.exec(above)![0].length].map((width) => ({
    lines: lines.with(index, ' '.repeat(width) + line.slice(match[0].length)),
    mends: [{ kind: 'syntax', line: index, column, length: 1, problem }],
  }));
}

function spaceAfterColon(lines: readonly string[], index: number): Attempt[] {
  const match = GLUED_LINE.exec(lines[index]!);
  if (!match || !FORMAT_KEYS.has(match[2]!)) return [];
  const before = `${match[1]}${match[2]}:`;
  const problem = `a space is missing after “${match[2]}:”`;
  return [
    {
      lines: lines.with(index, `${before} ${match[3]}`),
      mends: [{ kind: 'syntax', line: index, column: before.length - 1, length: 1, problem }],
    },
  ];
}

function quotesInFlowRow(lines: readonly string[], index: number): Attempt[] {
  const match = VALUE_LINE.exec(lines[index]!);
  if (!match || !FLOW_ROW.test(match[3]!)) return [];
  const before = match[1]!;
  const mends: Mend[] = [];
  const row = match[3]!.replace(FLOW_PAIR, (whole, key: string, value: string, at: number) => {
    if (parseDocument(`{key: ${value}}`, { logLevel: 'silent' }).errors.length === 0) return whole;
    const column = before.length + at + key.length;
    mends.push({ kind: 'unquoted', line: index, column, length: value.length, text: value, found: misreading(value) });
    return key + JSON.stringify(value);
  });
  return mends.length > 0 ? [{ lines: lines.with(index, before + row), mends }] : [];
}

function quotesAroundValue(lines: readonly string[], index: number): Attempt[] {
  const match = VALUE_LINE.exec(lines[index]!);
  if (!match || /^[|>][0-9+-]*(?:\s+#.*)?$/.test(match[3]!)) return [];
  const [, before, key, value] = match as unknown as [string, string, string | undefined, string];
  // Under other keys a bracket was meant as one.
  if (/^[[{]/.test(value) && key !== undefined && FORMAT_KEYS.has(key) && !PROSE_KEYS.has(key)) return [];
  const end = continuationEnd(lines, index, before);
  const whole = [value, ...lines.slice(index + 1, end).map((line) => line.trim())].join(' ').trim();
  if (readsAsWritten(whole)) return [];
  const mended = lines.with(index, before + JSON.stringify(whole));
  mended.fill('', index + 1, end);
  const mend: Mend = {
    kind: 'unquoted',
    line: index,
    column: before.length,
    length: value.length,
    text: whole,
    found: misreading(value),
  };
  return [{ lines: mended, mends: [mend] }];
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

/** Whether YAML takes a value for the text that stands there: plain, or in quotes from end to end. */
function readsAsWritten(value: string): boolean {
  const document = parseDocument(`key: ${value}`, { logLevel: 'silent' });
  const node = document.get('key', true);
  if (document.errors.length > 0 || !isScalar(node)) return false;
  return node.type === 'PLAIN' ? node.source === value : /^["']/.test(value);
}

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
