import { areaOf, type Code, entryOf } from '../catalogue/index.ts';
import type { Diagnostic } from '../diagnostic.ts';

/** The sentences of one finding, free of control characters and text direction marks. */
export interface Words {
  readonly what: string;
  readonly why: string;
  readonly mend: string;
  readonly clause?: string;
}

/** Puts a finding into words. */
export function wordsOf(found: Diagnostic): Words {
  const entry = entryOf(found.code);
  return {
    what: printable(entry.what(found.data as never)),
    why: printable(entry.why),
    mend: printable(entry.mend(found.data as never)),
    ...(entry.clause ? { clause: entry.clause } : {}),
  };
}

/** Where the rules reference explains a code, from the root of the package. */
export function documentationOf(code: Code): string {
  return `docs/rules/${areaOf(code)}.md#${code}`;
}

/** Control characters, line ends aside, and marks that turn the direction of text. */
const NOT_PRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A text of the author made safe for a terminal and for reports: control characters and marks that
 * turn the direction of text are replaced, so that nothing can be hidden or run.
 */
export function printable(text: string): string {
  return text.replace(NOT_PRINTABLE, '\ufffd').replaceAll('\t', ' ');
}

/** A value as JSON that a terminal may show: what `printable` replaces is written as an escape, which JSON reads back. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    NOT_PRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
