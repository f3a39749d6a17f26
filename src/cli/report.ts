import { printable } from '../diagnostics/formats/words.ts';
import type { OutputOptions, Report, Terminal } from './output.ts';

/** Writes a report in the chosen format: exactly one document on stdout. */
export async function writeReport(
  report: Report,
  options: OutputOptions,
  tool: { readonly version: string },
  terminal: Terminal,
): Promise<void> {
  if (options.format === 'pretty' && report.changes) terminal.out(`${report.changes}\n`);
  if (options.format !== 'pretty' || report.diagnostics.length > 0) {
    // What puts findings into words and finds their places is loaded only where there is something to say.
    const { documentOf } = await import('./findings.ts');
    terminal.out(documentOf(report, options, tool));
  }
  if (options.format !== 'pretty' || options.quiet || report.summary.length === 0) return;
  terminal.out(`${report.summary.map(printable).join('\n')}\n`);
}
