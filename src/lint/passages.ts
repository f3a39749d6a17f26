import type { Token } from 'markdown-it';
import { PROSE_KEYS, PROSE_LISTS } from '../../generated/keys.ts';
import type { Block, Course, Lesson, Module } from '../course/model.ts';
import { type Place, within } from '../diagnostics/diagnostic.ts';
import { structureOf } from '../markdown/structure.ts';
import { sentencesOf } from './words.ts';

/** A text that learners read, and where it stands. */
export interface Passage {
  readonly text: string;
  readonly at: Place;
  /** The key that holds it: `text`, `stem`, `alt` … */
  readonly key: string;
  readonly module?: Module;
  readonly lesson?: Lesson;
  readonly block?: Block;
  /** What the text consists of. */
  readonly tokens: () => readonly Token[];
}

/** Text for people that is no prose of the course: names, formulas, answers that learners type. */
const NO_PROSE: ReadonlySet<string> = new Set([
  'accept',
  'author',
  'formula',
  'index',
  'keywords',
  'licence',
  'role',
  'source',
  'when',
]);

/** Every text of a course that learners read: title and summary, modules, lessons, glossary. The register is left out. */
export function passagesOf(course: Course): Passage[] {
  const passages: Passage[] = [passage(course.title, within(course.at, 'title'), 'title')];
  if (course.summary) passages.push(passage(course.summary.text, course.summary.at, 'summary'));
  for (const module of course.modules) {
    passages.push(passage(module.title, within(module.at, 'title'), 'title', { module }));
    if (module.summary) passages.push(passage(module.summary.text, module.summary.at, 'summary', { module }));
    for (const { text } of module.outcomes) passages.push(passage(text.text, text.at, 'outcome', { module }));
    for (const lesson of module.lessons) {
      passages.push(passage(lesson.title, within(lesson.at, 'title'), 'title', { module, lesson }));
      for (const block of blocksOf(lesson)) collect(block.source, '', block.at, { module, lesson, block }, passages);
    }
  }
  for (const { definition } of course.terms.values()) passages.push(passage(definition.text, definition.at, 'definition'));
  return passages;
}

/** The blocks of a lesson and the questions of its quiz. */
export function blocksOf(lesson: Lesson): readonly Block[] {
  return lesson.quiz ? [...lesson.blocks, ...lesson.quiz.questions] : lesson.blocks;
}

type Owner = Pick<Passage, 'module' | 'lesson' | 'block'>;

function collect(value: unknown, key: string, at: Place, owner: Owner, passages: Passage[]): void {
  if (typeof value === 'string') {
    if (PROSE_KEYS.has(key) || PROSE_LISTS.has(key)) passages.push(passage(value, at, key, owner));
  } else if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) collect(part, key, within(at, index), owner, passages);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value))
      if (!NO_PROSE.has(name)) collect(part, name, within(at, name), owner, passages);
  }
}

function passage(text: string, at: Place, key: string, owner: Owner = {}): Passage {
  let tokens: readonly Token[] | undefined;
  return { text, at, key, ...owner, tokens: () => (tokens ??= structureOf(text)) };
}

/** A piece of a text in plain words: a paragraph, a heading, an entry of a list, a cell. */
export interface Piece {
  readonly kind: 'paragraph' | 'heading' | 'cell';
  readonly words: string;
  /** The sentences of the words. */
  readonly sentences: readonly string[];
  readonly token: Token;
}

const PIECES = new WeakMap<Passage, readonly Piece[]>();

/** The pieces of a passage. Code and words in another language are left out of them. */
export function piecesOf(passage: Passage): readonly Piece[] {
  const known = PIECES.get(passage);
  if (known) return known;
  const tokens = passage.tokens();
  const pieces = tokens.flatMap((token, index): Piece[] => {
    if (token.type !== 'inline') return [];
    const opener = tokens[index - 1]?.type ?? '';
    const kind = opener === 'heading_open' ? 'heading' : /^t[dh]_open$/.test(opener) ? 'cell' : 'paragraph';
    const words = wordsIn(token.children ?? []);
    return [{ kind, words, sentences: sentencesOf(words), token }];
  });
  // Many rules ask for the same pieces.
  PIECES.set(passage, pieces);
  return pieces;
}

/** The words of inline tokens, without code, citations, pictures and what is marked as another language. */
export function wordsIn(tokens: readonly Token[]): string {
  let foreign = 0;
  let words = '';
  for (const token of tokens) {
    if (token.type === 'foreign_open') foreign += 1;
    else if (token.type === 'foreign_close') foreign -= 1;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') words += ' ';
    else if (foreign === 0 && (token.type === 'text' || token.type === 'term')) words += token.content;
  }
  return words.replace(/\s+/g, ' ').trim();
}

/**
 * The place of some words in a passage: their longest beginning that stands in one line of it. The
 * whole passage when markup breaks even the first word.
 */
export function placeOfWords({ text, at }: Pick<Passage, 'text' | 'at'>, words: string): Place {
  const parts = words.split(' ');
  for (let count = Math.min(parts.length, 8); count > 0; count -= 1) {
    const find = parts.slice(0, count).join(' ');
    if (find !== '' && text.includes(find)) return { ...at, find };
  }
  return at;
}
