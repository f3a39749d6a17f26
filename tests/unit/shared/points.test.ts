import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addQuestion,
  FULL_SHARE,
  isBetter,
  NO_POINTS,
  percent,
  type Points,
  pointsOf,
  reaches,
  shareOf,
} from '../../../src/shared/points.ts';
import { SEED } from '../../support/effort.ts';

/** So many questions of one point, so many of them right. */
const right = (earned: number, possible: number): Points => ({
  earned: earned * FULL_SHARE * 100,
  possible: possible * FULL_SHARE * 100,
});

describe('points as whole numbers', () => {
  test('the share of any number of parts up to twelve is a whole number, and all of them are the full share', () => {
    for (let count = 1; count <= 12; count += 1) {
      for (let hits = 0; hits <= count; hits += 1) expect(Number.isInteger(shareOf(hits, count)), `${hits}/${count}`).toBe(true);
      expect(shareOf(count, count)).toBe(FULL_SHARE);
    }
  });

  test('sums depend neither on order nor on grouping, and are told in the points of the author', () => {
    const question = fc.record({
      hits: fc.integer({ min: 0, max: 12 }),
      points: fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100),
    });
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 40 }), (questions) => {
        const sum = (list: typeof questions): Points =>
          list.reduce((all, { hits, points }) => addQuestion(all, shareOf(hits, 12), points), NO_POINTS);
        expect(sum(questions.toReversed())).toEqual(sum(questions));
        const { earned, possible } = sum(questions);
        expect([earned, possible].every(Number.isSafeInteger)).toBe(true);
        const hundredths = questions.reduce((all, { points }) => all + Math.round(points * 100), 0);
        expect(pointsOf(possible)).toBe(hundredths / 100);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('percent, SCORM 1.2 RTE 3.4.4 cmi.core.score.raw', () => {
  test.each([
    [0, 8, 0],
    [1, 3, 33.33],
    [2, 3, 66.66],
    [5, 6, 83.33],
    [7, 8, 87.5],
    [199, 200, 99.5],
    [8, 8, 100],
  ])('%d of %d is %d: two decimals, towards zero', (earned, possible, expected) => {
    expect(percent(right(earned, possible))).toBe(expected);
  });

  test('nothing possible is zero percent', () => expect(percent(NO_POINTS)).toBe(0));

  const points = fc
    .integer({ min: 1, max: 400 * FULL_SHARE })
    .chain((possible) => fc.record({ possible: fc.constant(possible), earned: fc.integer({ min: 0, max: possible }) }));

  test('a decimal from 0 to 100 that never claims more than was earned, and falls short by less than a hundredth', () => {
    fc.assert(
      fc.property(points, ({ earned, possible }) => {
        const shown = percent({ earned, possible });
        expect(String(shown)).toMatch(/^\d{1,3}(\.\d{1,2})?$/);
        const hundredths = BigInt(Math.round(shown * 100));
        expect(hundredths * BigInt(possible) <= BigInt(earned) * 10_000n).toBe(true);
        expect((hundredths + 1n) * BigInt(possible) > BigInt(earned) * 10_000n).toBe(true);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('cutting never crosses a pass mark: what is shown reaches it exactly when the points do', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 100 }), (sum, mark) => {
        expect(percent(sum) >= mark).toBe(reaches(sum, mark));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

describe('reaching a pass mark', () => {
  test('is judged without rounding', () => {
    expect(reaches(right(2, 3), 66.66)).toBe(true);
    expect(reaches(right(2, 3), 66.67)).toBe(false);
    expect(reaches(right(7, 10), 70)).toBe(true);
    expect(reaches({ earned: 7 * FULL_SHARE - 1, possible: 10 * FULL_SHARE }, 70)).toBe(false);
  });

  test('nothing possible reaches no mark: nobody passes a quiz without questions', () => {
    expect(reaches(NO_POINTS, 70)).toBe(false);
    expect(reaches(NO_POINTS, 0)).toBe(false);
  });
});

describe('the better of two results', () => {
  test('is the greater share, whatever the sums are', () => {
    expect(isBetter(right(3, 4), right(5, 8))).toBe(true);
    expect(isBetter(right(5, 8), right(3, 4))).toBe(false);
    expect(isBetter(right(1, 2), right(2, 4))).toBe(false);
  });

  test('any result is better than none, even one without points', () => {
    expect(isBetter(right(0, 4), NO_POINTS)).toBe(true);
    expect(isBetter(NO_POINTS, right(0, 4))).toBe(false);
    expect(isBetter(NO_POINTS, NO_POINTS)).toBe(false);
  });
});
