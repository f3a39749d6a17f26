import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/player/kernel/reduce.ts';
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
