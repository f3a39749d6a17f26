import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/player/kernel/reduce.ts';
import { resultOf } from '../../../src/player/kernel/reports.ts';
import { hasAttemptsLeft, requirements } from '../../../src/shared/completion.ts';
import { EMPTY_STATE } from '../../../src/shared/state.ts';
import { decodeState, encodeState } from '../../../src/shared/state-codec.ts';
import { times } from '../../support/effort.ts';
import { buildUnit, single, unitOf } from '../../support/units.ts';

const tagged = (id: string, ...tags: string[]): object => single(id, { tags });
const LESSON = { id: 'check', title: 'Check' };
const BANK = [
  tagged('a1', 'a', 'easy'),
  tagged('a2', 'a', 'easy'),
  tagged('a3', 'a', 'hard'),
  tagged('b1', 'b', 'easy'),
  tagged('b2', 'b', 'hard'),
  tagged('c1', 'c'),
];
const learners = Array.from({ length: times(40, 400) }, (_, learner) => String(learner));

describe('a quiz from a bank', () => {
  test('has the questions with all tags it asks for, after its own, in the order of the bank', async () => {
    const lesson = { ...LESSON, quiz: { mode: 'graded' }, questions: [single('own')], from: { bank: 'b', tags: ['a', 'easy'] } };
    const unit = unitOf(await buildUnit({ lessons: [lesson] }, { banks: { b: BANK } }));
    expect(unit.quiz('m/check')).toMatchObject({ questions: ['m/own', 'm/a1', 'm/a2'], draw: 3 });
    expect(unit.question('m/a3')).toBeUndefined();
  });

  test('gives every question a place among the interactions for ever: the bank grows, nothing moves', async () => {
    const lesson = { ...LESSON, quiz: { mode: 'graded', draw: 2 }, from: { bank: 'b' } };
    const first = await buildUnit({ lessons: [lesson] }, { banks: { b: BANK } });
    const grown = [tagged('new', 'a'), ...BANK.toReversed()];
    const second = await buildUnit({ lessons: [lesson] }, { banks: { b: grown }, lock: first.lock });
    const [before, now] = [unitOf(first), unitOf(second)];
    const paths = before.quiz('m/check')!.questions;
    expect(paths.map((path) => before.slot(path))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(paths.map((path) => now.slot(path))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(now.slot('m/new')).toBe(6);
  });
});

describe('a blueprint', () => {
  const drawn = async (quiz: object): Promise<string[][]> => {
    const unit = unitOf(
      await buildUnit(
        { lessons: [{ ...LESSON, quiz: { mode: 'graded', ...quiz }, from: { bank: 'b' } }] },
        { banks: { b: BANK } },
      ),
    );
    return learners.map((learner) => unit.draw('m/check', learner, 0).map((path) => path.slice(2)));
  };
  const count = (draw: readonly string[], first: string): number => draw.filter((id) => id.startsWith(first)).length;

  test('draws for every learner as many of each row as it says, no question twice', async () => {
    const draws = await drawn({
      blueprint: [
        { tags: ['a'], draw: 2 },
        { tags: ['b'], draw: 1 },
      ],
    });
    for (const draw of draws) {
      expect(new Set(draw).size).toBe(3);
      expect([count(draw, 'a'), count(draw, 'b')]).toEqual([2, 1]);
    }
    expect(new Set(draws.map((draw) => draw.toSorted().join())).size).toBe(6);
  });

  test('takes the rest of a greater draw from all others', async () => {
    const draws = await drawn({ draw: 4, blueprint: [{ tags: ['c'], draw: 1 }] });
    for (const draw of draws) {
      expect(new Set(draw).size).toBe(4);
      expect(draw).toContain('c1');
    }
    expect(new Set(draws.flat()).size).toBe(6);
  });

  test('fills rows that share questions from top to bottom', async () => {
    const draws = await drawn({
      blueprint: [
        { tags: ['b', 'hard'], draw: 1 },
        { tags: ['hard'], draw: 1 },
        { tags: ['a'], draw: 2 },
      ],
    });
    for (const draw of draws) expect(draw.toSorted()).toEqual(['a1', 'a2', 'a3', 'b2']);
  });

  test('a running attempt keeps what it has drawn when the bank and the blueprint change', async () => {
    const lesson = { ...LESSON, quiz: { mode: 'graded', blueprint: [{ tags: ['a'], draw: 2 }] }, from: { bank: 'b' } };
    const first = await buildUnit({ lessons: [lesson] }, { banks: { b: BANK } });
    const changed = { ...lesson, quiz: { mode: 'graded', blueprint: [{ tags: ['c'], draw: 1 }] } };
    const second = await buildUnit({ lessons: [changed] }, { banks: { b: [tagged('c0', 'c'), ...BANK] }, lock: first.lock });
    const [before, now] = [unitOf(first), unitOf(second)];
    const started = reduce(EMPTY_STATE, { type: 'start-attempt', lesson: 'm/check' }, before, 'seed');
    const kept = decodeState(encodeState(started, before.layout), now.layout)!;
    const drawnIn = (state: typeof kept): string[] => Object.keys(state.questions).filter((path) => state.questions[path]!.drawn);
    expect(drawnIn(kept)).toEqual(drawnIn(started));
    expect(drawnIn(kept)).toHaveLength(2);
  });
});

describe('a test with two forms', () => {
  const before = { ...LESSON, quiz: { mode: 'test', draw: 4, forms: { test: 'knowledge', both: ['c1'] } }, from: { bank: 'b' } };
  const later = (forms: object, more: object = {}): object => ({
    ...before,
    quiz: { ...before.quiz, ...more, forms: { ...before.quiz.forms, ...forms } },
  });
  const wider = [...BANK, tagged('b3', 'b'), tagged('d1', 'd')];
  const formsOf = async (lesson: object, questions = wider): Promise<string[][]> => {
    const unit = unitOf(await buildUnit({ lessons: [lesson] }, { banks: { b: questions } }));
    return learners.map((learner) => unit.draw('m/check', learner, 0).map((path) => path.slice(2)));
  };

  test('half of the learners get each; only what is meant for both is in both', async () => {
    const draws = await formsOf(before);
    const forms = [...new Set(draws.map((draw) => draw.toSorted().join()))].map((form) => form.split(','));
    expect(forms.map((form) => form.length)).toEqual([4, 4]);
    expect(forms[0]!.filter((id) => forms[1]!.includes(id))).toEqual(['c1']);
    expect(draws.filter((draw) => draw.toSorted().join() === forms[0]!.join()).length).toBe(draws.length / 2);
  });

  test('the test after the course gives every learner the other form, the same on every build', async () => {
    const [first, again, other] = await Promise.all([formsOf(before), formsOf(before), formsOf(later({ take: 'other' }))]);
    expect(again).toEqual(first);
    for (const [learner, draw] of other.entries()) expect(draw.filter((id) => first[learner]!.includes(id))).toEqual(['c1']);
  });

  test('another seed draws other forms; a blueprint holds in both', async () => {
    const rows = [
      { tags: ['a'], draw: 1 },
      { tags: ['b'], draw: 1 },
    ];
    const bySeed = await Promise.all(
      [1, 2, 3].map((seed) => formsOf(later({ seed, both: ['a1'] }, { draw: 3, blueprint: rows }))),
    );
    for (const draw of bySeed.flat()) {
      expect(new Set(draw).size).toBe(3);
      expect(draw).toContain('a1');
      expect(draw.filter((id) => id.startsWith('b')).length).toBeGreaterThanOrEqual(1);
    }
    expect(new Set(bySeed.flat().map((draw) => draw.toSorted().join())).size).toBeGreaterThan(2);
  });

  test('may be listed', async () => {
    const draws = await formsOf(later({ a: ['a1', 'b1'], b: ['a2', 'b2'], both: ['d1'] }, { draw: undefined }));
    expect([...new Set(draws.map((draw) => draw.join()))].toSorted()).toEqual(['a1,b1,d1', 'a2,b2,d1']);
  });

  test('never counts for the score, is done when it is handed in, and is taken once', async () => {
    const graded = { id: 'graded', title: 'Graded', quiz: { mode: 'graded' }, questions: [single('own')] };
    const unit = unitOf(await buildUnit({ completion: { lessons: 'none' }, lessons: [before, graded] }, { banks: { b: wider } }));
    const taken = (['start-attempt', 'hand-in'] as const).reduce(
      (state, type) =>
        reduce(state, { type, lesson: 'm/check', ...(type === 'start-attempt' ? { seed: '1' } : {}) }, unit, 'seed'),
      EMPTY_STATE,
    );
    expect(resultOf(taken, unit)).toEqual({ verdict: 'none', objectives: [] });
    const [requirement] = requirements(unit.data, taken).filter(({ kind }) => kind === 'quizzes');
    expect(requirement).toEqual({ kind: 'quizzes', done: 1, total: 2 });
    expect(unit.quiz('m/check')).toMatchObject({ attempts: 1, review: 'none' });
    expect(hasAttemptsLeft(unit.quiz('m/check')!, taken, 'm/check')).toBe(false);
  });
});
