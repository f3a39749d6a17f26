import { piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** Three words in a row, or one that is too long for an abbreviation. */
const SHOUTED = /(?<![\p{L}\p{N}])(?:\p{Lu}{2,}(?:[\s,;–-]+\p{Lu}{2,}){2,}|\p{Lu}{10,})(?![\p{L}\p{N}])/u;

/** Words in capitals have no shape: they are slow to read, and some screen readers spell them. */
export const rule = lintRule('all-capitals', ({ passages }, report) => {
  for (const passage of passages) {
    if (!/\p{Lu}{2}/u.test(passage.text)) continue;
    for (const { words } of piecesOf(passage)) {
      const shouted = SHOUTED.exec(words);
      if (shouted) report({ ...passage.at, find: shouted[0] }, { words: shouted[0] });
    }
  }
});
