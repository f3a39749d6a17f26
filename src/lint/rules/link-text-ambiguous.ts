import { type Link, linksIn } from '../links.ts';
import { lintRule } from '../rule.ts';
import { alikeKey } from '../words.ts';

/** Two links with one name look like the same link. (WCAG 2.2, 2.4.4) */
export const rule = lintRule('link-text-ambiguous', ({ passages }, report) => {
  const pages = new Map<unknown, Map<string, Link>>();
  for (const passage of passages) {
    if (!passage.lesson) continue;
    const known = pages.get(passage.lesson) ?? new Map<string, Link>();
    pages.set(passage.lesson, known);
    for (const link of linksIn(passage)) {
      const name = alikeKey(link.words);
      const first = known.get(name);
      if (!first) known.set(name, link);
      else if (first.target !== link.target)
        report(link.at, { words: link.words, target: link.target, first: first.target }, [first.at]);
    }
  }
});
