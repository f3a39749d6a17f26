import { linksIn } from '../links.ts';
import { lintRule } from '../rule.ts';

/** A screen reader spells an address out, letter by letter. (WCAG 2.2, 2.4.4) */
export const rule = lintRule('link-text-is-address', ({ passages }, report) => {
  for (const { words, at } of passages.flatMap(linksIn)) if (/^(?:https?:\/\/|www\.)\S+$/i.test(words)) report(at, { words });
});
