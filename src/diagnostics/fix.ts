import { type Code, entryOf } from './catalogue/index.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { LineChange } from './entry.ts';
import type { PositionLookup } from './position.ts';

/** The change of a source that mends a finding. */
export interface Fix {
  readonly code: Code;
  /** The file as findings name it. */
  readonly file: string;
  readonly edit: LineChange & { readonly line: number };
  /** The line before and after the change; empty where it is taken out, and of several lines where some are added. */
  readonly before: string;
  readonly after: string;
}

/** How a finding is mended without anybody's judgement; undefined where it needs a person. */
export function fixOf(found: Diagnostic, lookup: PositionLookup): Fix | undefined {
  const { fix } = entryOf(found.code);
  if (!fix) return undefined;
  const { line, column, length, excerpt } = lookup.locate(found.at);
  const start = column - 1;
  const change = fix(found.data as never, { text: excerpt, start, end: start + length });
  if (!change) return undefined;
  return {
    code: found.code,
    file: found.at.file,
    edit: { line, ...change },
    before: excerpt,
    after: excerpt.slice(0, change.from) + change.text + excerpt.slice(change.to),
  };
}
