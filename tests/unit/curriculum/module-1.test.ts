import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROSE_KEYS } from '../../../generated/keys.ts';
import { QUESTIONS } from '../../../generated/registry.ts';
import type { GlossarySource, LessonSource, ModuleSource, QuestionSource, SourcesSource } from '../../../generated/types.ts';
import { PROJECT } from '../../support/project.ts';

const COURSE = path.join(PROJECT, 'courses', 'smart-city-coach');
const read = <Source>(...steps: string[]): Source => parse(readFileSync(path.join(COURSE, ...steps), 'utf8')) as Source;

const module = read<ModuleSource>('modules', 'm1', 'module.yaml');
const lessons = module.lessons.map((id) => read<LessonSource>('modules', 'm1', 'lessons', `${String(id)}.yaml`));
const blocks = lessons
  .flatMap((lesson) => [...(lesson.blocks ?? []), ...(lesson.questions ?? [])])
  .filter((block) => typeof block !== 'string');
const questions = blocks.filter((block): block is QuestionSource => QUESTIONS[block.type] !== undefined);

/** Every text that an author wrote for learners, with the ids and keys that lead to it. */
function prose(value: unknown, at: string): { at: string; text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { id } = value as { id?: unknown };
  const here = typeof id === 'string' ? `${at}/${id}` : at;
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' && PROSE_KEYS.has(key) ? [{ at: `${here} ${key}`, text: part }] : prose(part, here),
  );
}

/** A text as it is read: without marks, citations and the addresses of links. */
function readable(text: string): string {
  return text
    .replaceAll(/\[\[(?:[^\]|]*\|)?([^\]]+)\]\]/g, '$1')
    .replaceAll(/ ?\[@[^\]]+\]/g, '')
    .replaceAll(/\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})/g, '$1')
    .replaceAll(/[*_#`]/g, '');
}

const wordsOf = (text: string): number => readable(text).match(/[\p{L}\p{N}][\p{L}\p{N}.,’'-]*/gu)?.length ?? 0;

/** Sentences of a text; a cell of a table, an entry of a list and a heading are sentences of their own. */
const sentencesOf = (text: string): string[] =>
  readable(text)
    .split(/\n\n|\n(?=[-\d|])|\||(?<=[.!?]["”)]?)\s+(?=["“(\p{Lu}\d])/u)
    .map((sentence) => sentence.trim());

describe('module 1 of the curriculum', () => {
  it('teaches in six lessons of about 2,500 words in all', () => {
    const teaching = lessons.slice(0, 6);
    const words = teaching.map((lesson) =>
      (lesson.blocks ?? [])
        .filter((block) => typeof block !== 'string' && QUESTIONS[block.type] === undefined)
        .flatMap((block) => prose(block, lesson.id))
        .filter(({ at }) => !at.endsWith(' alt'))
        .reduce((sum, { text }) => sum + wordsOf(text), 0),
    );
    for (const [index, count] of words.entries()) expect(count, teaching[index]!.id).toBeGreaterThan(350);
    const total = words.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(2300);
    expect(total).toBeLessThan(2800);
  });

  it('keeps sentences under 25 words', () => {
    const long = [...prose(module, ''), ...lessons.flatMap((lesson) => prose(lesson, 'm1'))].flatMap(({ at, text }) =>
      sentencesOf(text)
        .filter((sentence) => wordsOf(sentence) >= 25)
        .map((sentence) => `${at}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('asks all eight types of question, in lessons and in the quiz', () => {
    const quiz = lessons.find((lesson) => lesson.quiz)!;
    expect(quiz.quiz).toMatchObject({ mode: 'graded', pass: 70, attempts: 3 });
    const types = ['fill-in', 'hotspot', 'matching', 'multiple', 'numeric', 'ordering', 'single', 'true-false'];
    expect(quiz.questions!.map(({ type }) => type).toSorted()).toEqual(types);
    const practice = lessons
      .flatMap((lesson) => lesson.blocks ?? [])
      .map((block) => (typeof block === 'string' ? 'text' : block.type));
    expect(types.filter((type) => !practice.includes(type as never))).toEqual([]);
  });

  it('answers every choice a learner can make', () => {
    const silent = questions.flatMap((question): string[] => {
      const missing = (parts: readonly { readonly id: string; readonly feedback?: string }[]): string[] =>
        parts.filter((part) => !part.feedback).map((part) => `${question.id}/${part.id}`);
      const own = question.feedback ? [] : [question.id];
      switch (question.type) {
        case 'single':
        case 'multiple':
          return [...own, ...missing(question.options)];
        case 'hotspot':
          return [...own, ...missing(question.regions)];
        case 'matching':
          return [...own, ...missing(question.items)];
        case 'fill-in':
          return [...own, ...missing(question.blanks)];
        case 'true-false':
          return question['feedback-true'] && question['feedback-false'] ? own : [question.id];
        case 'numeric':
          return question['feedback-wrong'] ? own : [question.id];
        default:
          return own;
      }
    });
    expect(silent).toEqual([]);
    expect(questions).toHaveLength(16);
  });

  it('lets every outcome be assessed in the quiz', () => {
    const assessed = new Set(lessons.flatMap((lesson) => lesson.questions ?? []).flatMap((question) => question.outcomes ?? []));
    expect([...assessed].toSorted()).toEqual(module.outcomes!.map(({ id }) => id).toSorted());
  });

  it('tells a story with three reasonable choices, scored 0, 1 and 2', () => {
    const [story, ...others] = blocks.filter((block) => block.type === 'scenario');
    expect(others).toEqual([]);
    const [offer, ...ends] = story!.scenes;
    expect(new Set(offer!.choices!.map(({ score }) => score))).toEqual(new Set([0, 1, 2]));
    expect(ends.map(({ choices }) => choices)).toEqual([undefined, undefined, undefined]);
    expect(new Set(offer!.choices!.map(({ next }) => next))).toEqual(new Set(ends.map(({ id }) => id)));
  });

  it('has a worksheet for the five steps of a service', () => {
    const [sheet] = blocks.filter((block) => block.type === 'worksheet');
    const grid = sheet!.fields.find(({ kind }) => kind === 'grid')!;
    expect(grid.rows!.map(({ id }) => id)).toEqual(['know', 'reach', 'understand', 'use', 'complain']);
  });

  it('shows pictures of its own, each with words that teach and a credit', () => {
    const pictures = blocks.filter((block) => block.type === 'figure' || block.type === 'hotspot');
    expect(new Set(pictures.map(({ src }) => src))).toEqual(
      new Set(['families', 'lenses', 'path', 'pattern', 'people-first', 'street'].map((name) => `../media/${name}.svg`)),
    );
    for (const { id, alt, credit } of pictures) {
      expect(wordsOf(alt ?? ''), id).toBeGreaterThan(12);
      expect(credit, id).toMatchObject({ licence: 'CC BY 4.0' });
    }
  });

  it('uses and explains the terms that the module needs', () => {
    const { terms } = read<GlossarySource>('glossary.yaml');
    const text = lessons
      .flatMap((lesson) => prose(lesson, ''))
      .map((entry) => entry.text)
      .join('\n');
    for (const id of ['smart-city', 'stakeholder', 'digital-divide', 'climate-city-contract', 'indicator']) {
      const term = terms.find((candidate) => candidate.id === id)!;
      const forms = [`[[${id}|`, `[[${id}]]`, term.term, ...(term.also ?? [])];
      expect(
        forms.some((form) => text.includes(form)),
        id,
      ).toBe(true);
    }
  });
});

describe('register of facts', () => {
  // As the facts were read: only these came from a secondary source or from memory. A flag is never raised.
  const SECONDARY = 'V05 V24 V25 V31 V37 V41 V51 V52 V55 V56 V57 V59 V61 V63 V65 V70 V74 V81 V83 V84 V87 V88 V90'.split(' ');
  const { sources } = read<SourcesSource>('sources.yaml');

  it('flags what was not read in the source itself', () => {
    const flagged = (flag: string): string[] => sources.filter((source) => source.flag === flag).map(({ id }) => id);
    expect(flagged('V*')).toEqual(SECONDARY);
    expect(flagged('G')).toEqual(sources.map(({ id }) => id).filter((id) => id.startsWith('G')));
    expect(sources).toHaveLength(99);
  });

  it('says where and when each fact was read', () => {
    const read = sources.filter((source) => source.flag !== 'G');
    // V02 and V03 come from the project card, which has no address.
    expect(read.filter(({ urls }) => !urls?.length).map(({ id }) => id)).toEqual(['V02', 'V03']);
    expect(read.filter(({ seen }) => seen !== '2026-11-23')).toEqual([]);
  });
});
