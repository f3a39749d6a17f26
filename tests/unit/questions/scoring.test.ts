import { describe, expect, test } from 'vitest';
import { BYTES_PER_CHARACTER, measureText } from '../../../src/questions/free-text/limits.ts';
import type { Answer } from '../../../src/shared/answer.ts';
import { FULL_SHARE } from '../../../src/shared/points.ts';
import type { CharacterOf, QuestionData } from '../../../src/shared/question.ts';
import { partCharacter } from '../../../src/shared/scorm12-format.ts';
import { PARTS } from '../../support/units.ts';

/** Options a, b, c, d; items 1 to 4 in the author's order for pairs: their ranks are their characters. */
const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const characterOf: CharacterOf = (kind, id) => partCharacter(kind, IDS.indexOf(id.replace('to-', '')), kind !== 'option');

function question(type: string, data: object): QuestionData {
  return { type, outcomes: [], ...data };
}

/** The share of the points as a fraction of twelve parts, and the ids of the feedback. */
function judged(data: QuestionData, answer: Answer, locale = 'en'): [twelfths: number, feedback: readonly string[]] {
  const { scoring } = PARTS.get(data.type)!;
  return [(scoring.score(data, answer, locale).share / FULL_SHARE) * 12, scoring.feedback(data, answer, locale)];
}

function told(data: QuestionData, answer: Answer, locale = 'en'): [response: string, patterns: readonly string[]] {
  const { response, patterns } = PARTS.get(data.type)!.interaction.scorm12(data, answer, characterOf, locale);
  return [response, patterns];
}

describe('single choice', () => {
  const data = question('single', { correct: ['b'] });
  test.each([
    ['b', 12],
    ['a', 0],
  ])('%s', (answer, twelfths) => expect(judged(data, answer)).toEqual([twelfths, [answer]]));
  test('is told by the character of the option', () => expect(told(data, 'a')).toEqual(['a', ['b']]));
});

describe('multiple choice', () => {
  const all = question('multiple', { correct: ['a', 'b', 'c'] });
  const partial = question('multiple', { correct: ['a', 'b', 'c'], partial: true });
  test.each<[string[], number, number]>([
    [['a', 'b', 'c'], 12, 12],
    [['c', 'b', 'a'], 12, 12],
    [['a', 'b'], 0, 8],
    [['a'], 0, 4],
    [['a', 'b', 'd'], 0, 4],
    [['a', 'd'], 0, 0],
    [['d'], 0, 0],
    [['a', 'b', 'c', 'd'], 0, 8],
    [['d', 'e', 'f'], 0, 0],
  ])('%j earns %d or %d twelfths', (answer, whole, part) => {
    expect(judged(all, answer)).toEqual([whole, answer]);
    expect(judged(partial, answer)).toEqual([part, answer]);
  });
  test('is told in the order of the characters', () => expect(told(all, ['d', 'a'])).toEqual(['a,d', ['a,b,c']]));
});

describe('places in a picture', () => {
  const data = question('hotspot', { correct: ['a', 'b'], partial: true });
  test.each<[string[], number]>([
    [['a', 'b'], 12],
    [['b'], 6],
    [['a', 'b', 'c'], 6],
    [['c'], 0],
  ])('%j earns %d twelfths', (answer, twelfths) => expect(judged(data, answer)).toEqual([twelfths, answer]));
  test('are told as a choice', () => expect(told(data, ['c', 'b'])).toEqual(['b,c', ['a,b']]));
});

describe('true or false', () => {
  const data = question('true-false', { correct: ['false'] });
  test.each([
    ['false', 12],
    ['true', 0],
  ])('%s', (answer, twelfths) => expect(judged(data, answer)).toEqual([twelfths, [answer]]));
  test('is told as t or f', () => expect(told(data, 'true')).toEqual(['t', ['f']]));
});

describe('matching', () => {
  const pairs = { a: 'to-b', b: 'to-a', c: 'to-a' };
  const partial = question('matching', { pairs, partial: true });
  test.each<[Record<string, string>, number, string[]]>([
    [pairs, 12, []],
    [{ a: 'to-b', b: 'to-b', c: 'to-a' }, 8, ['b']],
    [{ a: 'to-b' }, 4, []],
    [{ a: 'to-a', b: 'to-b', c: 'to-c' }, 0, ['a', 'b', 'c']],
  ])('%j earns %d twelfths', (answer, twelfths, feedback) => {
    expect(judged(partial, answer)).toEqual([twelfths, feedback]);
    expect(judged(question('matching', { pairs }), answer)[0]).toBe(twelfths === 12 ? 12 : 0);
  });
  test('is told as pairs of source and target, in the order of the sources', () => {
    expect(told(partial, { c: 'to-c', a: 'to-b' })).toEqual(['1.b,3.c', ['1.b,2.a,3.a']]);
  });
  test('is complete when every item has a target', () => {
    const { isAnswered } = PARTS.get('matching')!.scoring;
    expect(isAnswered!(partial, pairs, 'en')).toBe(true);
    expect(isAnswered!(partial, { a: 'to-b' }, 'en')).toBe(false);
  });
});

describe('ordering', () => {
  const partial = question('ordering', { order: ['a', 'b', 'c', 'd'], partial: true });
  test.each<[string[], number]>([
    [['a', 'b', 'c', 'd'], 12],
    [['b', 'c', 'd', 'a'], 8],
    [['c', 'd', 'a', 'b'], 8],
    [['a', 'b', 'd', 'c'], 4],
    [['d', 'c', 'b', 'a'], 0],
    [['a', 'c', 'b', 'd'], 0],
    [['b', 'a', 'd', 'c'], 0],
  ])('%j earns %d twelfths: a share for every pair of neighbours', (answer, twelfths) => {
    expect(judged(partial, answer)).toEqual([twelfths, []]);
    expect(judged(question('ordering', { order: ['a', 'b', 'c', 'd'] }), answer)[0]).toBe(twelfths === 12 ? 12 : 0);
  });
  test('is told in the order of the learner', () =>
    expect(told(partial, ['b', 'a', 'd', 'c'])).toEqual(['2,1,4,3', ['1,2,3,4']]));
  test('every position is marked as right or not', () => {
    const { parts } = PARTS.get('ordering')!.scoring.score(partial, ['a', 'c', 'b', 'd'], 'en');
    expect(parts).toEqual({ a: true, c: false, b: false, d: true });
  });
});

describe('gaps', () => {
  const accept = { a: ['Wien', 'Vienna'], b: ['Αθήνα'] };
  const partial = question('fill-in', { accept, partial: true });
  test.each<[Record<string, string>, number, string[]]>([
    [{ a: 'Vienna', b: 'Αθηνα' }, 12, []],
    [{ a: ' wien ', b: 'ΑΘΗΝΑ' }, 12, []],
    [{ a: 'Wien', b: 'Sparta' }, 6, ['b']],
    [{ a: 'Wien' }, 6, []],
    [{ a: 'Wein', b: 'Sparta' }, 0, ['a', 'b']],
  ])('%j earns %d twelfths', (answer, twelfths, feedback) => {
    expect(judged(partial, answer, 'el')).toEqual([twelfths, feedback]);
    expect(judged(question('fill-in', { accept }), answer, 'el')[0]).toBe(twelfths === 12 ? 12 : 0);
  });
  test('several are told one after the other, with the first answer of each that is right', () => {
    expect(told(partial, { b: 'Sparta', a: 'Wein' })).toEqual(['Wein; Sparta', ['Wien; Αθήνα']]);
    expect(told(partial, { b: 'Sparta' })).toEqual(['; Sparta', ['Wien; Αθήνα']]);
  });
  test('one is told with all that is right, up to five', () => {
    const one = question('fill-in', { accept: { a: ['1', '2', '3', '4', '5', '6'] } });
    expect(told(one, { a: 'say "7"' })).toEqual(["say '7'", ['1', '2', '3', '4', '5']]);
  });
});

describe('a number', () => {
  const data = question('numeric', { answer: 41_800, tolerance: 500 });
  test.each([
    ['41800', 12],
    ['41,300', 12],
    ['42 300', 12],
    ['41299', 0],
    ['42301', 0],
    ['many', 0],
  ])('%s earns %d twelfths', (answer, twelfths) =>
    expect(judged(data, answer)).toEqual([twelfths, twelfths === 12 ? [] : ['number']]),
  );
  test('without tolerance it is exact, but for what binary fractions lose', () => {
    const sum = question('numeric', { answer: 0.1 + 0.2 });
    expect(judged(sum, '0.3')[0]).toBe(12);
    expect(judged(sum, '0.3001')[0]).toBe(0);
    expect(judged(question('numeric', { answer: 0 }), '0')[0]).toBe(12);
    expect(judged(question('numeric', { answer: 0 }), '0.001')[0]).toBe(0);
    expect(judged(question('numeric', { answer: 1_000_000_000 }), '1000000001')[0]).toBe(0);
    expect(judged(question('numeric', { answer: 41.8, tolerance: 0.1 }), '41.9')[0]).toBe(12);
    expect(judged(question('numeric', { answer: 41.8, tolerance: 0.1 }), '41.7')[0]).toBe(12);
  });
  test.each([
    ['41,800', '41800'],
    ['−2,5', '-2.5'],
    ['0.0000001', '0.0000001'],
    ['0.00000000000000000001', '0'],
    ['999999999999999999999999', '999999999999999983222784'],
    ['many', ''],
  ])('%s is told as %j', (typed, response) => expect(told(data, typed)).toEqual([response, ['41800']]));
});

describe('a text in own words', () => {
  const data = question('free-text', { record: 'lms', unscored: true, max: 500 });
  const { isAnswered } = PARTS.get('free-text')!.scoring;
  test('earns nothing, and nothing of it is right', () => {
    expect(judged(data, { text: 'A lane.', done: '1' })).toEqual([0, []]);
    expect(told(data, { text: 'A lane.', done: '1' })).toEqual(['A lane.', []]);
  });
  test('is answered only when its writer has finished it', () => {
    expect(isAnswered!(data, { text: 'A lane.' }, 'en')).toBe(false);
    expect(isAnswered!(data, { text: 'A lane.', done: '1' }, 'en')).toBe(true);
    expect(isAnswered!(data, { done: '1' }, 'en')).toBe(true);
  });
  test('is told as one line of at most 255 characters; the rest stays in the state (SCORM 1.2 RTE 3.4.7, fill-in)', () => {
    const [response] = told(data, { text: `First.\n\n${'ä'.repeat(400)}`, done: '1' });
    expect(response).toBe(`First. ${'ä'.repeat(248)}`);
  });
  test('that stays on the device is told by an empty response', () => expect(told(data, { done: '1' })).toEqual(['', []]));
  test.each<[string, number, string, number, number]>([
    ['', 4, '', 4, 2],
    [' a ', 4, ' a ', 1, 1],
    ['abcd', 4, 'abcd', 0, 0],
    ['abcdef', 4, 'abcd', -2, 0],
    ['áé', 4, 'áé', 2, 0],
    ['日本', 4, '日本', 1, 0],
    ['日本語', 4, '日本', -1, 0],
    ['🏙🏙🏙', 4, '🏙🏙', -1, 0],
    ['🏙', 1, '', -1, 1],
  ])('%j with room for %d characters: %j is kept, %d are left, %d are missing', (text, max, kept, left, missing) => {
    expect(measureText(text, { type: 'free-text', outcomes: [], record: 'lms', min: 2, max })).toEqual({ kept, left, missing });
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(BYTES_PER_CHARACTER * max);
  });
  test('without limits has room for everything and needs one character', () => {
    const open = { type: 'free-text', outcomes: [], record: 'device' } as const;
    expect(measureText('x'.repeat(9000), open)).toEqual({ kept: 'x'.repeat(9000), left: Infinity, missing: 0 });
    expect(measureText(' ', open).missing).toBe(1);
  });
});

describe('a rating', () => {
  test('earns nothing, is told by the character of its point, and nothing of it is right', () => {
    const data = question('likert', { correct: [], unscored: true });
    expect(judged(data, 'b')).toEqual([0, []]);
    expect(told(data, 'b')).toEqual(['b', []]);
  });
});
