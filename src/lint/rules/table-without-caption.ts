import type { Token } from 'markdown-it';
import { structureOf } from '../../markdown/structure.ts';
import { type Passage, placeOfWords } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** What may stand above a table and say what it shows. */
const SAYS_WHAT: ReadonlySet<string> = new Set(['paragraph_close', 'heading_close']);

/** A table that nothing announces is cells out of nowhere for who listens. (WCAG 2.2, 1.3.1) */
export const rule = lintRule('table-without-caption', ({ passages }, report) => {
  for (const passage of passages) {
    // The title of a callout, of a tab or of a step announces what stands below it.
    if (passage.block?.type !== 'text' || passage.key !== 'text' || !passage.text.includes('|')) continue;
    const tokens = passage.tokens();
    for (const [index, { type, map }] of tokens.entries()) {
      if (type !== 'table_open' || isAnnounced(tokens[index - 1], passage)) continue;
      report(placeOfWords(passage, passage.text.split('\n')[map?.[0] ?? 0]!.trim()), {});
    }
  }
});

function isAnnounced(before: Token | undefined, { block, lesson }: Passage): boolean {
  if (before) return SAYS_WHAT.has(before.type);
  const above = lesson!.blocks[lesson!.blocks.indexOf(block!) - 1];
  // The first thing on a page has the title of the page.
  if (!above) return true;
  const { text } = above.source as { text?: string };
  return above.type === 'text' && text !== undefined && SAYS_WHAT.has(structureOf(text).at(-1)?.type ?? '');
}
