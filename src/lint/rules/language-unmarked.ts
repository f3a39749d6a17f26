import { piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { inLanguage } from '../words.ts';

const SCRIPTS = { Latin: 'Latin', Greek: 'Greek', Cyrillic: 'Cyrillic' } as const;

/** Languages that are not written in Latin letters; Serbian is written in both. */
const WRITTEN_IN: Readonly<Record<string, readonly string[]>> = {
  el: ['Greek'],
  bg: ['Cyrillic'],
  mk: ['Cyrillic'],
  ru: ['Cyrillic'],
  uk: ['Cyrillic'],
  sr: ['Latin', 'Cyrillic'],
};

/** A screen reader would read the words with the sounds of another language. (WCAG 2.2, 3.1.2) */
export const rule = lintRule('language-unmarked', ({ course, passages }, report) => {
  const own = inLanguage(WRITTEN_IN, course.locale) ?? ['Latin'];
  const foreign = Object.values(SCRIPTS).filter((script) => !own.includes(script));
  const runs = foreign.map((script) => ({
    script,
    pattern: new RegExp(
      `\\p{Script=${script}}[\\p{Script=${script}}\\p{M}'’]*(?:[\\s,;–-]+\\p{Script=${script}}[\\p{Script=${script}}\\p{M}'’]*){2,}`,
      'u',
    ),
  }));
  for (const passage of passages) {
    for (const { words } of piecesOf(passage)) {
      for (const { script, pattern } of runs) {
        const found = pattern.exec(words);
        if (found) report({ ...passage.at, find: found[0] }, { words: found[0], script });
      }
    }
  }
});
