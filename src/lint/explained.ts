import type { Course } from '../course/model.ts';

/** Small words that an abbreviation leaves out: the `of` in the name behind USA. */
const LITTLE = 4;

/** Whether the glossary has an abbreviation, or a text says what it stands for: in brackets beside it, or in words whose initials it is. */
export function isExplained(abbreviation: string, course: Course, text: string): boolean {
  const terms = [...course.terms.values()].flatMap(({ term, also }) => [term, ...also]);
  return (
    terms.some((term) => term.split(/[^\p{L}\p{N}]+/u).includes(abbreviation)) ||
    new RegExp(
      `\\(${abbreviation}\\)|(?<!\\p{L})${abbreviation}s?(?:\\s+\\(\\p{L}|,? (?:stands for|is short for|means|that is)\\b)`,
      'u',
    ).test(text) ||
    initialsOf(abbreviation).test(text)
  );
}

/** Finds words in a row whose initials are an abbreviation, with little words of lower case between them. */
function initialsOf(abbreviation: string): RegExp {
  const words = [...abbreviation].map((letter) => `[${letter}${letter.toLowerCase()}]\\p{Ll}+`);
  return new RegExp(`(?<!\\p{L})${words.join(`(?:[\\s-]+\\p{Ll}{1,${LITTLE}})?[\\s-]+`)}(?!\\p{L})`, 'u');
}
