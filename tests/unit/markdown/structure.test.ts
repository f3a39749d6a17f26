import fc from 'fast-check';
import { expect, test } from 'vitest';
import { structureOf } from '../../../src/markdown/structure.ts';
import { SEED, times } from '../../support/effort.ts';

// A line end at the end means nothing in Markdown, and keeps a text from being taken for plain words at sight.
const parsed = (text: string): unknown => structureOf(`${text}\n`);
const SIGNS = [
  'a',
  'ö',
  'Σ',
  '1',
  ' ',
  '  ',
  '.',
  ':',
  '-',
  '+',
  '=',
  '#',
  '(',
  ')',
  '“',
  "'",
  '"',
  '/',
  '@',
  '!',
  '?',
  '…',
  '*',
  '_',
  '[',
  ']',
  '`',
  '<',
  '&',
  '|',
  '~',
  '{',
  '}',
  '^',
  '\u00a0',
];

test('plain words have the structure that the parser gives them', () => {
  for (const text of [
    'Who is left out?',
    'Straße 7: 3 + 4 = 7',
    'Ποιος μένει έξω',
    'word',
    'word  ',
    'a - b',
    'see https://example.org',
  ])
    expect(JSON.stringify(structureOf(text)), text).toBe(JSON.stringify(parsed(text)));
  expect(structureOf('plain words').map(({ type }) => type)).toEqual(['paragraph_open', 'inline', 'paragraph_close']);
});

test('tokens of plain words are tokens like all others', () => {
  const [, inline] = structureOf('plain words');
  expect(inline!.children![0]!.attrGet('href')).toBeNull();
  expect(inline!.children!.map(({ content }) => content)).toEqual(['plain words']);
});

test(`whatever a text consists of, a look at it gives what the parser gives (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 12 }), (signs) => {
      const text = signs.join('');
      expect(JSON.stringify(structureOf(text))).toBe(JSON.stringify(parsed(text)));
    }),
    { numRuns: times(2_000, 50_000), seed: SEED },
  );
});
