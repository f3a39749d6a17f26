import type { Colors } from 'picocolors/types.js';
import type { Diagnostic } from '../diagnostic.ts';
import type { Position, PositionLookup } from '../position.ts';
import { printable, wordsOf } from './words.ts';

const WIDEST_EXCERPT = 110;

/** Findings for people: place, code, what is wrong with the line itself, why it matters, what to do. */
export function formatPretty(diagnostics: readonly Diagnostic[], lookup: PositionLookup, colors: Colors): string {
  return diagnostics.map((found) => one(found, lookup, colors)).join('\n');
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
    ...(position ? excerpt(position, paint, colors) : []),
    `  ${colors.dim('Why')}  ${words.why}${words.clause ? ` (${words.clause})` : ''}`,
    `  ${colors.dim('Do ')}  ${words.mend}`,
    ...(found.related ?? []).map((place) => `  ${colors.dim('See')}  ${placeText(place.file, lookup.locate(place))}`),
  ];
  return `${lines.join('\n')}\n`;
}

function placeText(file: string, position: Position | undefined): string {
  return position ? `${printable(file)}:${position.line}:${position.column}` : printable(file);
}

function excerpt(position: Position, paint: (text: string) => string, colors: Colors): string[] {
  const number = String(position.line);
  // A long line is shown from a little before the mistake.
  const from = position.column > WIDEST_EXCERPT ? position.column - 40 : 1;
  const shown = printable(position.excerpt.slice(from - 1, from - 1 + WIDEST_EXCERPT));
  const marked = '^'.repeat(Math.max(1, Math.min(position.length, WIDEST_EXCERPT - (position.column - from))));
  const gutter = ' '.repeat(number.length);
  return [
    `  ${colors.dim(`${number} │`)} ${shown}`,
    `  ${colors.dim(`${gutter} │`)} ${' '.repeat(position.column - from)}${paint(marked)}`,
  ];
}
