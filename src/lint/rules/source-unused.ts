import { mentionsIn } from '../mentions.ts';
import { unusedOf } from '../registers.ts';
import { lintRule } from '../rule.ts';

/** A fact that no text cites must still be read again when it ages. */
export const rule = lintRule('source-unused', (context, report) => {
  const { loaded } = context;
  if (!loaded.sources) return;
  const cited = new Set(
    mentionsIn(context).flatMap((text) => [text, ...[...text.matchAll(/@([A-Za-z0-9.-]+)/g)].map((match) => match[1]!)]),
  );
  for (const { at, ...unused } of unusedOf(loaded.sources, 'sources', (id) => cited.has(id))) report(at, unused);
});
