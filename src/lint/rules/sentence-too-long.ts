import { piecesOf, placeOfWords } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { countWords, sentencesOf } from '../words.ts';

const LONGEST = 30;

/** Who reads a second language loses a long sentence before its end. (WCAG 2.2, 3.1.5) */
export const rule = lintRule('sentence-too-long', ({ passages }, report) => {
  for (const passage of passages) {
    if (passage.key === 'alt' || countWords(passage.text) <= LONGEST) continue;
    for (const sentence of piecesOf(passage).flatMap((piece) => sentencesOf(piece.words))) {
      const words = countWords(sentence);
      if (words > LONGEST) report(placeOfWords(passage, sentence), { words, limit: LONGEST });
    }
  }
});
