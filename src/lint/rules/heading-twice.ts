import { headingsOf } from '../headings.ts';
import { lintRule } from '../rule.ts';
import { alikeKey } from '../words.ts';

/** In a list of headings nobody could tell the two apart. (WCAG 2.2, 2.4.6) */
export const rule = lintRule('heading-twice', ({ passages }, report) => {
  for (const page of headingsOf(passages)) {
    const siblings = new Map<string, (typeof page)[number]>();
    const parents: string[] = [];
    for (const heading of page) {
      parents.length = heading.level - 2;
      const name = JSON.stringify([...parents, alikeKey(heading.words)]);
      const first = siblings.get(name);
      if (first && heading.words !== '') report(heading.at, { words: heading.words }, [first.at]);
      siblings.set(name, first ?? heading);
      parents[heading.level - 2] = alikeKey(heading.words);
    }
  }
});
