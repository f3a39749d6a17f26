import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/position.ts';

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
  /** For people, above the findings: what was changed. */
  readonly changes?: string;
  /** Lines for people below the findings. */
  readonly summary: readonly string[];
  /** Facts for programs beside the findings. */
  readonly facts: object;
}
