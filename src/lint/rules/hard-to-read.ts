import type { Passage } from '../passages.ts';
import { piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { countWords, inLanguage, sentencesOf } from '../words.ts';
import { within } from '../../diagnostics/diagnostic.ts';

/** Years of school that a text may ask for. */
const MOST_YEARS = 12;
/** Of fewer words no formula says anything. */
const FEWEST_WORDS = 100;

/** Years of school that a text asks for, by language: only languages with a formula of their own are here. */
const FORMULAS: Readonly<Record<string, (sentences: readonly string[]) => number>> = {
  // Flesch-Kincaid grade level (Kincaid et al., 1975).
  en(sentences) {
    const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}][\p{L}'’-]*/gu) ?? []);
    const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
    return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  },
};

/** A text that asks for more schooling than most adults have shuts them out. (WCAG 2.2, 3.1.5) */
export const rule = lintRule('hard-to-read', ({ course, passages }, report) => {
  const formula = inLanguage(FORMULAS, course.locale);
  if (!formula) return;
  for (const { lessons } of course.modules) {
    for (const lesson of lessons) {
      const sentences = passages.filter((passage) => passage.lesson === lesson).flatMap(readingOf);
      if (sentences.reduce((sum, sentence) => sum + countWords(sentence), 0) < FEWEST_WORDS) continue;
      const years = Math.round(formula(sentences) * 10) / 10;
      if (years > MOST_YEARS) report(within(lesson.at, 'title'), { years, limit: MOST_YEARS });
    }
  }
});

// Headings, cells and labels are no sentences: a formula for running text would take them for very short ones.
function readingOf(passage: Passage): string[] {
  return piecesOf(passage)
    .filter(({ kind, words }) => kind === 'paragraph' && /[.!?:…]["”’)]?$/.test(words))
    .flatMap(({ words }) => sentencesOf(words));
}

function syllablesOf(word: string): number {
  const letters = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  const groups = letters.replace(/(?:[^laeiouy]es|[^tdaeiouy]ed|[^laeiouy]e)$/, '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}
