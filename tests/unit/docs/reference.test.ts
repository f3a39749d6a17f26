import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lesson as isLesson } from '../../../generated/validators.js';
import { readPages } from '../../../scripts/docs/pages.ts';
import { referencePages } from '../../../scripts/docs/reference.ts';
import { DOCUMENT_KINDS, readFormatSchemas, type Schema } from '../../../scripts/generate/schemas.ts';
import { PROJECT } from '../../support/project.ts';

const schemas = readFormatSchemas();

describe('reference of the course format', () => {
  it('is what the schemas say; npm run docs writes it', () => {
    const written = readPages(path.join(PROJECT, 'docs', 'reference'));
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(referencePages(schemas)));
  });

  it('has a page for every kind of document, block and question', () => {
    const names = [...DOCUMENT_KINDS, ...schemas.blocks.map((block) => block.type)];
    expect([...referencePages(schemas).keys()].toSorted()).toEqual(
      ['README', 'values', 'use', ...names].map((name) => `${name}.md`).toSorted(),
    );
  });

  it.each(schemas.blocks.flatMap((block) => (block.schema['examples'] as Schema[]).map((example) => ({ ...block, example }))))(
    'shows an example of $type that the format allows',
    ({ question, example }) => {
      const page = { id: 'lesson', title: 'Lesson', blocks: [example] };
      const quiz = { id: 'lesson', title: 'Lesson', quiz: { mode: 'graded' }, questions: [example] };
      expect(isLesson(page), JSON.stringify(isLesson.errors)).toBe(true);
      expect(isLesson(quiz)).toBe(question);
    },
  );

  it('describes every key', () => {
    const empty = [...referencePages(schemas)].flatMap(([name, text]) =>
      text.split('\n').flatMap((line) => (/^\| `.*\|\s*\|$/.test(line) ? [`${name}: ${line}`] : [])),
    );
    expect(empty).toEqual([]);
  });
});
