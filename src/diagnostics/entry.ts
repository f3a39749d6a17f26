/** How bad a finding is. Errors stop the package; warnings stop it only under `--strict`. */
export type Severity = 'error' | 'warning';

/**
 * One kind of finding: its severity and its words. `what` says what happened, `why` what comes of
 * it, `mend` what to do. The code itself is the key in the catalogue and is permanent.
 */
export interface CatalogueEntry<Data> {
  readonly severity: Severity;
  readonly what: (data: Data) => string;
  readonly why: string;
  readonly mend: (data: Data) => string;
  /** The clause of a standard that is the reason, where there is one. */
  readonly clause?: string;
}

/** Types an entry by the facts its words need. */
export function entry<Data>(definition: CatalogueEntry<Data>): CatalogueEntry<Data> {
  return definition;
}

/** A text of the author in quotes, cut to a readable length. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 57)}…` : line}”`;
}

/** `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** A guess in words, or the whole choice when nothing is near. */
export function proposal(nearest: string | undefined, known: readonly string[]): string {
  if (nearest !== undefined) return `Write ${quoted(nearest)} if that is what you mean.`;
  return known.length > 0 ? `Possible here: ${alternatives(known)}.` : 'Take it out.';
}
