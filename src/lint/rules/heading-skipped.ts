import { headingsOf } from '../headings.ts';
import { lintRule } from '../rule.ts';

/** Who moves from heading to heading would look for a part that is not there. (WCAG 2.2, 1.3.1) */
export const rule = lintRule('heading-skipped', ({ passages }, report) => {
  for (const page of headingsOf(passages)) {
    let former = 1;
    for (const { level, words, at } of page) {
      // A text may begin with any heading of the first two levels: pages make both the second.
      if (level > former + 1) report(at, { words, level, expected: former + 1 });
      former = level;
    }
  }
});
