import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { printable, wordsOf } from '../../diagnostics/formats/words.ts';
import type { PositionLookup } from '../../diagnostics/position.ts';
import type { PreviewFinding } from '../protocol.ts';

/** Findings in the words of the terminal, as the page shows them. */
export function previewFindings(diagnostics: readonly Diagnostic[], lookup: PositionLookup): PreviewFinding[] {
  const placeText = (place: Place): string => {
    const { line, column } = lookup.locate(place);
    return `${printable(place.file)}:${line}:${column}`;
  };
  return diagnostics.map((found) => {
    const { column, length, excerpt } = lookup.locate(found.at);
    return {
      code: found.code,
      severity: found.severity,
      place: placeText(found.at),
      ...wordsOf(found),
      ...(excerpt.trim() === '' ? {} : { excerpt: { text: printable(excerpt), from: column - 1, to: column - 1 + length } }),
      related: (found.related ?? []).map(placeText),
    };
  });
}
