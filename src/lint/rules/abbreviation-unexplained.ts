import type { Module } from '../../course/model.ts';
import { isExplained } from '../explained.ts';
import { type Passage, piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** Three to five capitals. Two are most often a country, six or more a name or a shout. */
const ABBREVIATION = /(?<![\p{L}\p{N}.@/-])\p{Lu}{3,5}(?=s?(?![\p{L}\p{N}/-]))/gu;

/** What people know by these letters better than by their words, in every language; and what is left of a draft, which has a rule of its own. */
const KNOWN: readonly string[] =
  'AIDS CSV DNA DVD FAQ GPS HIV HTML HTTP HTTPS IBAN ISBN JPEG JPG LED PDF PIN PNG SIM SMS SOS SVG UNO URL USA USB WIFI WLAN ZIP FIXME TBC TBD TODO XXX'.split(
    ' ',
  );

/** Who does not know the letters loses the sentence. (WCAG 2.2, 3.1.4) */
export const rule = lintRule('abbreviation-unexplained', ({ course, passages }, report) => {
  const modules = new Map<Module | undefined, Passage[]>();
  for (const passage of passages) {
    const own = modules.get(passage.module);
    if (own) own.push(passage);
    else modules.set(passage.module, [passage]);
  }
  const shared = wordsOf(modules.get(undefined) ?? []);
  for (const own of modules.values()) {
    const known = new Set(KNOWN);
    let whole: string | undefined;
    for (const passage of own) {
      if (!/\p{Lu}{3}/u.test(passage.text)) continue;
      for (const { words } of piecesOf(passage)) {
        for (const [abbreviation] of words.matchAll(ABBREVIATION)) {
          if (known.has(abbreviation) || isRoman(abbreviation) || isShouted(words, abbreviation)) continue;
          known.add(abbreviation);
          whole ??= `${shared}\n${wordsOf(own)}`;
          // A word in capitals that is also written small is no abbreviation.
          const isWord = new RegExp(`(?<!\\p{L})${abbreviation.toLowerCase()}(?!\\p{L})`, 'u').test(whole);
          if (!isWord && !isExplained(abbreviation, course, whole))
            report({ ...passage.at, find: abbreviation }, { abbreviation });
        }
      }
    }
  }
});

const wordsOf = (passages: readonly Passage[]): string =>
  passages.flatMap((passage) => piecesOf(passage).map(({ words }) => words)).join('\n');

const isRoman = (letters: string): boolean => /^[IVXLCM]+$/.test(letters);

// Whole sentences in capitals have a rule of their own.
const isShouted = (words: string, abbreviation: string): boolean =>
  new RegExp(`\\p{Lu}{2,}[\\s,;–-]+${abbreviation}(?!\\p{L})|(?<!\\p{L})${abbreviation}[\\s,;–-]+\\p{Lu}{2,}`, 'u').test(words);
