import { createColors } from 'picocolors';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { toJsonFindings } from '../diagnostics/formats/json.ts';
import { formatPretty, summarise } from '../diagnostics/formats/pretty.ts';
import { toSarif } from '../diagnostics/formats/sarif.ts';
import { printable, printableJson } from '../diagnostics/formats/words.ts';
import { inReadingOrder, PositionLookup, type SourceText } from '../diagnostics/position.ts';

export const FORMATS = ['pretty', 'json', 'sarif'] as const;

export type Format = (typeof FORMATS)[number];

/** Options that every command has. */
export interface OutputOptions {
  readonly format: Format;
  readonly strict: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

/** Where the program writes to: one document to stdout, talk to stderr. */
export interface Terminal {
  out(text: string): void;
  talk(text: string): void;
  /** Talk that is shown only on a terminal and replaces itself. */
  progress(step: string): void;
}

/** What a command has to say. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, SourceText>;
  /** Lines for people below the findings. */
  readonly summary: readonly string[];
  /** Facts for programs beside the findings. */
  readonly facts: object;
}

/** Writes a report in the chosen format: exactly one document on stdout. */
export function writeReport(
  report: Report,
  options: OutputOptions,
  tool: { readonly version: string },
  terminal: Terminal,
): void {
  const lookup = new PositionLookup((file) => report.texts.get(file));
  const diagnostics = inReadingOrder(report.diagnostics, lookup);
  if (options.format === 'json') {
    terminal.out(`${printableJson({ ...report.facts, findings: toJsonFindings(diagnostics, lookup) })}\n`);
  } else if (options.format === 'sarif') {
    terminal.out(`${printableJson(toSarif(diagnostics, lookup, tool))}\n`);
  } else {
    if (diagnostics.length > 0) terminal.out(`${formatPretty(diagnostics, lookup, createColors(options.color))}\n`);
    const counted = summarise(diagnostics);
    const lines = [...(counted === '' ? [] : [counted]), ...(options.quiet ? [] : report.summary.map(printable))];
    if (lines.length > 0) terminal.out(`${lines.join('\n')}\n`);
  }
}
