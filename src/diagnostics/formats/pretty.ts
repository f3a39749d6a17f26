import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import type { Diagnostic } from '../diagnostic.ts';
import type { Fix } from '../fix.ts';
import type { Position, PositionLookup } from '../position.ts';
import { columnsOf } from './columns.ts';
import { printable, wordsOf } from './words.ts';

/** How many terminal columns of a line are shown. */
const WIDEST_EXCERPT = 110;
/** How many of them stand before the mistake when it is far to the right. */
const LEAD = 40;

/** Findings for people: place, code, what is wrong with the line itself, why it matters, what to do. */
export function formatPretty(diagnostics: readonly Diagnostic[], lookup: PositionLookup, colors: Colors): string {
  return diagnostics.map((found) => one(found, lookup, colors)).join('\n');
}

/** Changes for people: place, code, the line as it was and as it is now. */
export function formatFixes(fixes: readonly Fix[], color: boolean): string {
  const colors = createColors(color);
  return fixes
    .map(({ code, file, edit, before, after }) => {
      const place = `${printable(file)}:${edit.line}:${edit.from + 1}`;
      const shown = (sign: string, text: string, paint: (line: string) => string): string[] =>
        text === ''
          ? []
          : text.split('\n').map((line) => `  ${paint(`${sign} ${firstColumns(printable(line), WIDEST_EXCERPT)}`)}`);
      return [
        `${colors.bold(place)}  ${colors.green('mended')}  ${colors.dim(code)}`,
        ...shown('-', before, colors.red),
        ...shown('+', after, colors.green),
        '',
      ].join('\n');
    })
    .join('\n');
}

/** `2 errors and 1 warning`. */
export function summarise(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((found) => found.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  return [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
    .filter((part) => part !== '')
    .join(' and ');
}

function one(found: Diagnostic, lookup: PositionLookup, colors: Colors): string {
  const words = wordsOf(found);
  const position = lookup.locate(found.at);
  const paint = found.severity === 'error' ? colors.red : colors.yellow;
  const lines = [
    `${colors.bold(placeText(found.at.file, position))}  ${paint(found.severity)}  ${colors.dim(found.code)}`,
    `  ${words.what}`,
    ...excerpt(position, paint, colors),
    `  ${colors.dim('Why')}  ${words.why}${words.clause ? ` (${words.clause})` : ''}`,
    `  ${colors.dim('Do ')}  ${words.mend}`,
    ...(found.related ?? []).map((place) => `  ${colors.dim('See')}  ${placeText(place.file, lookup.locate(place))}`),
  ];
  return `${lines.join('\n')}\n`;
}

function placeText(file: string, { line, column }: Position): string {
  return `${printable(file)}:${line}:${column}`;
}

/** The line of a position and a caret below its place, without colours; nothing where there is no line. */
export function excerptOf(position: Position): string[] {
  return excerpt(position, String, createColors(false));
}

function excerpt(position: Position, paint: (text: string) => string, colors: Colors): string[] {
  if (position.excerpt.trim() === '') return [];
  const start = position.column - 1;
  const before = position.excerpt.slice(0, start);
  // A long line is shown from a little before the mistake.
  const lead = columnsOf(before) > WIDEST_EXCERPT - LEAD ? lastColumns(before, LEAD) : before;
  const shown = printable(lead + position.excerpt.slice(start));
  const marked = printable(position.excerpt.slice(start, start + position.length));
  const indent = columnsOf(printable(lead));
  const carets = '^'.repeat(Math.max(1, Math.min(columnsOf(marked), WIDEST_EXCERPT - indent)));
  const number = String(position.line);
  const gutter = ' '.repeat(number.length);
  return [
    `  ${colors.dim(`${number} │`)} ${firstColumns(shown, WIDEST_EXCERPT)}`,
    `  ${colors.dim(`${gutter} │`)} ${' '.repeat(indent)}${paint(carets)}`,
  ];
}

function firstColumns(text: string, most: number): string {
  let shown = '';
  let columns = 0;
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > most) break;
    shown += character;
  }
  return shown;
}

function lastColumns(text: string, most: number): string {
  let shown = '';
  let columns = 0;
  for (const character of [...text].toReversed()) {
    columns += columnsOf(character);
    if (columns > most) break;
    shown = character + shown;
  }
  return shown;
}
