import type { Code } from '../catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostic.ts';
import { type Fix, fixOf } from '../fix.ts';
import type { PositionLookup } from '../position.ts';
import { documentationOf, wordsOf } from './words.ts';

/** A finding as programs read it. */
export interface JsonFinding {
  readonly code: Code;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly message: string;
  readonly why: string;
  readonly mend: string;
  readonly data: unknown;
  readonly documentation: string;
  /** What `validate --fix` would put in place of what, where the finding needs no judgement. */
  readonly fix?: JsonEdit;
  readonly related: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/** A part of a line and what comes in its place: lines and columns from 1; a column behind the line takes its line break along. */
export interface JsonEdit {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly text: string;
}

/** What was changed in a file, as programs read it. */
export function toJsonFix({ code, file, edit, before, after }: Fix): JsonEdit & Pick<Fix, 'code' | 'file' | 'before' | 'after'> {
  return { code, file, ...toJsonEdit(edit), before, after };
}

function toJsonEdit({ line, from, to, text }: Fix['edit']): JsonEdit {
  return { line, column: from + 1, endColumn: to + 1, text };
}

/** Findings as plain objects, positions and words included. */
export function toJsonFindings(diagnostics: readonly Diagnostic[], lookup: PositionLookup): JsonFinding[] {
  return diagnostics.map((found) => {
    const words = wordsOf(found);
    const position = lookup.locate(found.at);
    const fix = fixOf(found, lookup);
    return {
      code: found.code,
      severity: found.severity,
      file: found.at.file,
      line: position.line,
      column: position.column,
      endColumn: position.column + position.length,
      message: words.what,
      why: words.why,
      mend: words.mend,
      data: found.data,
      documentation: documentationOf(found.code),
      ...(fix ? { fix: toJsonEdit(fix.edit) } : {}),
      related: (found.related ?? []).map((place) => relatedPlace(place, lookup)),
    };
  });
}

function relatedPlace(place: Place, lookup: PositionLookup): JsonFinding['related'][number] {
  const { line, column } = lookup.locate(place);
  return { file: place.file, line, column };
}
