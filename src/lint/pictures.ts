import type { Block } from '../course/model.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { picturesIn } from '../markdown/pictures.ts';
import type { Passage } from './passages.ts';

/** What is said in place of a picture. */
export interface AltText {
  readonly alt: string;
  readonly at: Place;
  readonly block?: Block;
}

/** The alt texts of a course: those of blocks and those of pictures in running text. */
export function altTextsOf(passages: readonly Passage[]): AltText[] {
  return passages.flatMap(({ key, text, at, block }): AltText[] =>
    key === 'alt'
      ? [{ alt: text, at, ...(block ? { block } : {}) }]
      : picturesIn(text).map(({ alt }) => ({ alt, at: { ...at, find: `![${alt}]` } })),
  );
}
