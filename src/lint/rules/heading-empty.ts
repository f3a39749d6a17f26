import { headingsOf } from '../headings.ts';
import { lintRule } from '../rule.ts';

/** A heading without words is still read out as one. (WCAG 2.2, 2.4.6) */
export const rule = lintRule('heading-empty', ({ passages }, report) => {
  for (const { words, at } of headingsOf(passages).flat()) if (words === '') report(at, {});
});
