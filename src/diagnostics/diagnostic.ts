import { type Code, type DataOf, entryOf } from './catalogue/index.ts';
import type { Severity } from './entry.ts';

/** A step into a YAML document: a key or the index of a list. */
export type PointerStep = string | number;

/**
 * Where a finding is. Line and column are computed when it is printed, from whatever is known here:
 * the place in the document's structure, a word in its text, or an exact position.
 */
export interface Place {
  /** The file as the user knows it: relative to the working directory, with forward slashes. */
  readonly file: string;
  /** From the root of the YAML document to the value. */
  readonly pointer?: readonly PointerStep[];
  /** Point at the key rather than at its value. */
  readonly atKey?: boolean;
  /** A piece of the value's text to point at. */
  readonly find?: string;
  /** Which of several occurrences of `find` is meant, counted from 0. */
  readonly occurrence?: number;
  /** Where line and column are known already: both counted from 1. */
  readonly line?: number;
  readonly column?: number;
  /** Offset into the text of the file, in UTF-16 units. */
  readonly offset?: number;
  /** How many UTF-16 units from there belong to it. */
  readonly length?: number;
}

/** One finding: facts only. Words come from the catalogue when it is printed. */
export interface Diagnostic<C extends Code = Code> {
  readonly code: C;
  readonly severity: Severity;
  readonly data: DataOf<C>;
  readonly at: Place;
  /** Another place that belongs to the finding, such as the first of two equal ids. */
  readonly related?: readonly Place[];
}

/** Makes a finding. The compiler demands exactly the facts that the words of this code need. */
export function diagnostic<C extends Code>(code: C, at: Place, data: DataOf<C>, related?: readonly Place[]): Diagnostic {
  const made = { code, severity: entryOf(code).severity, data, at, ...(related ? { related } : {}) };
  return made as unknown as Diagnostic;
}

/** Collects findings while a stage goes on as far as it can. */
export interface Reporter {
  report<C extends Code>(code: C, at: Place, data: DataOf<C>, related?: readonly Place[]): void;
}

/** A reporter that keeps what it is told, in order. What is told twice of one place is kept once. */
export class DiagnosticList implements Reporter {
  readonly all: Diagnostic[] = [];
  readonly #known = new Set<string>();

  report<C extends Code>(code: C, at: Place, data: DataOf<C>, related?: readonly Place[]): void {
    const name = JSON.stringify([code, at, data]);
    if (this.#known.has(name)) return;
    this.#known.add(name);
    this.all.push(diagnostic(code, at, data, related));
  }
}

/** The place of a part of a value. */
export function within(place: Place, ...steps: PointerStep[]): Place {
  return { file: place.file, pointer: [...(place.pointer ?? []), ...steps] };
}

/** The findings that keep a package from being written: errors, and under `strict` warnings too. */
export function stopping(diagnostics: readonly Diagnostic[], strict = false): Diagnostic[] {
  return diagnostics.filter((found) => strict || found.severity === 'error');
}
