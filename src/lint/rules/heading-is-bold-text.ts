import { placeOfWords } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** How many characters a line may have and still look like a heading. */
const LONGEST = 80;

/** It looks like a heading and is none for those who cannot see it. (WCAG 2.2, 1.3.1, failure F2) */
export const rule = lintRule('heading-is-bold-text', ({ passages }, report) => {
  for (const passage of passages) {
    if (!passage.block || !passage.text.includes('\n') || !/\*\*|__/.test(passage.text)) continue;
    const tokens = passage.tokens();
    for (const [index, { type, level, children }] of tokens.entries()) {
      if (type !== 'inline' || level !== 1 || tokens[index - 1]!.type !== 'paragraph_open') continue;
      const inside = (children ?? []).filter((token) => token.type !== 'text' || token.content.trim() !== '');
      const words = inside.map((token) => token.content).join('');
      const isBold =
        inside[0]?.type === 'strong_open' &&
        inside.findIndex((token) => token.type === 'strong_close') === inside.length - 1 &&
        words.length <= LONGEST &&
        !/[.!?:…]["”’)]?$/.test(words);
      if (isBold && tokens[index + 2]?.type.endsWith('_open')) report(placeOfWords(passage, words), { words });
    }
  }
});
