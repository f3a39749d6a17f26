import type { Lesson } from '../../course/model.ts';
import type { Passage } from '../passages.ts';
import { piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { countWords, inLanguage } from '../words.ts';
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
    // The same few hundred words make up most of any text.
    const known = new Map<string, number>();
    let syllables = 0;
    for (const word of words) {
      const count = known.get(word) ?? syllablesOf(word);
      known.set(word, count);
      syllables += count;
    }
    return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  },
};

/** A text that asks for more schooling than most adults have shuts them out. (WCAG 2.2, 3.1.5) */
export const rule = lintRule('hard-to-read', ({ course, passages }, report) => {
  const formula = inLanguage(FORMULAS, course.locale);
  if (!formula) return;
  const read = sentencesByLesson(passages);
  for (const { lessons } of course.modules) {
    for (const lesson of lessons) {
      const sentences = read.get(lesson) ?? [];
      if (!haveWords(sentences, FEWEST_WORDS)) continue;
      const years = Math.round(formula(sentences) * 10) / 10;
      if (years > MOST_YEARS) report(within(lesson.at, 'title'), { years, limit: MOST_YEARS });
    }
  }
});

function haveWords(sentences: readonly string[], least: number): boolean {
  let words = 0;
  return sentences.some((sentence) => (words += countWords(sentence)) >= least);
}

function sentencesByLesson(passages: readonly Passage[]): Map<Lesson | undefined, string[]> {
  const sentences = new Map<Lesson | undefined, string[]>();
  for (const passage of passages) {
    const before = sentences.get(passage.lesson);
    if (before) before.push(...readingOf(passage));
    else sentences.set(passage.lesson, readingOf(passage));
  }
  return sentences;
}

// Headings, cells and labels are no sentences: a formula for running text would take them for very short ones.
function readingOf(passage: Passage): string[] {
  return piecesOf(passage)
    .filter(({ kind, words }) => kind === 'paragraph' && /[.!?:…]["”’)]?$/.test(words))
    .flatMap(({ sentences }) => sentences);
}

function syllablesOf(word: string): number {
  const letters = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  const groups = letters.replace(/(?:[^laeiouy]es|[^tdaeiouy]ed|[^laeiouy]e)$/, '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}
