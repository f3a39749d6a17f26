import { type Code, entryOf } from '../catalogue/index.ts';
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

/** The page of the rules reference that explains a code. */
export function documentationOf(code: Code): string {
  return `docs/rules/${code}.md`;
}

/**
 * A text of the author made safe for a terminal and for reports: control characters and marks that
 * turn the direction of text are replaced, so that nothing can be hidden or run.
 */
export function printable(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replaceAll('\t', ' ');
}
