import { piecesOf, placeOfWords } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { countWords } from '../words.ts';

const LONGEST = 30;

/** Who reads a second language loses a long sentence before its end. (WCAG 2.2, 3.1.5) */
export const rule = lintRule('sentence-too-long', ({ passages }, report) => {
  for (const passage of passages) {
    if (passage.key === 'alt' || countWords(passage.text) <= LONGEST) continue;
    for (const { sentences } of piecesOf(passage)) {
      for (const sentence of sentences) {
        const words = countWords(sentence);
        if (words > LONGEST) report(placeOfWords(passage, sentence), { words, limit: LONGEST });
      }
    }
  }
});
