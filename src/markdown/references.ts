import type { Asset, Term } from '../course/model.ts';
import type { Place, Reporter } from '../diagnostics/diagnostic.ts';

/** What texts of a unit may refer to. */
export interface References {
  readonly terms: ReadonlyMap<string, Term>;
  readonly sources: ReadonlySet<string>;
  /** Element ids of lessons by what links write: `lesson`, `module` or `module/lesson`; empty when it is in another package. */
  readonly lessons: ReadonlyMap<string, string>;
}

/** What the texts of one unit have used so far: it decides what glossary and sources pages hold. */
export interface UsedReferences {
  readonly terms: Set<string>;
  readonly sources: Set<string>;
}

/** Where a text stands while it is turned into HTML. */
export interface TextEnvironment {
  readonly at: Place;
  readonly reporter: Reporter;
  readonly used: UsedReferences;
  /** Terms that the page has linked already. */
  readonly linked: Set<string>;
  /** Whether the text stands where nothing can be clicked, in a label for example. */
  readonly passive: boolean;
  readonly asset: (reference: string) => Asset | undefined;
  readonly references: References;
}

/** The environment that a text was parsed with, as Markdown rules get it back. */
export function environmentOf(given: unknown): TextEnvironment {
  return given as TextEnvironment;
}
