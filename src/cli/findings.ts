import { createColors } from 'picocolors';
import { toJsonFindings } from '../diagnostics/formats/json.ts';
import { formatPretty, summarise } from '../diagnostics/formats/pretty.ts';
import { toSarif } from '../diagnostics/formats/sarif.ts';
import { printableJson } from '../diagnostics/formats/words.ts';
import { inReadingOrder, PositionLookup } from '../diagnostics/position.ts';
import type { OutputOptions, Report } from './output.ts';

/** The findings of a report in the chosen format; for people each of them and how many there are. */
export function documentOf(report: Report, options: OutputOptions, tool: { readonly version: string }): string {
  const lookup = new PositionLookup((file) => report.texts.get(file));
  const diagnostics = inReadingOrder(report.diagnostics, lookup);
  if (options.format === 'json') return `${printableJson({ ...report.facts, findings: toJsonFindings(diagnostics, lookup) })}\n`;
  if (options.format === 'sarif') return `${printableJson(toSarif(diagnostics, lookup, tool))}\n`;
  return `${formatPretty(diagnostics, lookup, createColors(options.color))}\n${summarise(diagnostics)}\n`;
}
