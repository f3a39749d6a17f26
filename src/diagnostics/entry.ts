/** How bad a finding is. Errors stop the package; warnings stop it only under `--strict`. */
export type Severity = 'error' | 'warning';

/** The line that a finding points at, and the part of it that the finding is about: columns from 0, the end not included. */
export interface MarkedLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What mends a finding without anybody's judgement: a part of its line, columns from 0, and what comes
 * in its place. A part that ends one column behind the line takes the line break along.
 */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * One kind of finding: its severity and its words. `what` says what happened, `why` what comes of
 * it, `mend` what to do. The code itself is the key in the catalogue and is permanent.
 */
export interface CatalogueEntry<Data> {
  readonly severity: Severity;
  readonly what: (data: Data) => string;
  readonly why: string;
  readonly mend: (data: Data) => string;
  /** The change that `mend` asks for, where it is mechanical; undefined where this line needs a person. */
  readonly fix?: (data: Data, line: MarkedLine) => LineChange | undefined;
  /** The clause of a standard that is the reason, where there is one. */
  readonly clause?: string;
}

/** Types an entry by the facts its words need. */
export function entry<Data>(definition: CatalogueEntry<Data>): CatalogueEntry<Data> {
  return definition;
}

/** Puts other text in place of what a finding is about, if exactly this stands there. */
export function inPlaceOf(written: string, text: string, { text: line, start }: MarkedLine): LineChange | undefined {
  return line.startsWith(written, start) ? { from: start, to: start + written.length, text } : undefined;
}

/** Puts other text in place of a value that stands there as it is or in quotes. */
export function inPlaceOfValue(value: string, text: string, line: MarkedLine): LineChange | undefined {
  const quote = /^["']/.exec(line.text.slice(line.start))?.[0] ?? '';
  return inPlaceOf(`${quote}${value}${quote}`, text, line);
}

/** A text as a value of one line in YAML that needs quotes: double ones, single ones where those would need backslashes. */
export function yamlQuoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
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
