import type { Code } from '../catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostic.ts';
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
  readonly related: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/** Findings as plain objects, positions and words included. */
export function toJsonFindings(diagnostics: readonly Diagnostic[], lookup: PositionLookup): JsonFinding[] {
  return diagnostics.map((found) => {
    const words = wordsOf(found);
    const position = lookup.locate(found.at);
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
      related: (found.related ?? []).map((place) => relatedPlace(place, lookup)),
    };
  });
}

function relatedPlace(place: Place, lookup: PositionLookup): JsonFinding['related'][number] {
  const { line, column } = lookup.locate(place);
  return { file: place.file, line, column };
}
