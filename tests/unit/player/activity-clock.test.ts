import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createActivityClock } from '../../../src/player/kernel/activity-clock.ts';
import { SEED } from '../../support/effort.ts';

const MINUTE = 60_000;

function clockAt(start = 5000): { clock: ReturnType<typeof createActivityClock>; pass: (milliseconds: number) => void } {
  let time = start;
  const clock = createActivityClock(() => time);
  return { clock, pass: (milliseconds) => (time += milliseconds) };
}

describe('time at work', () => {
  test('counts from the start', () => {
    const { clock, pass } = clockAt();
    expect(clock.elapsed()).toBe(0);
    pass(1234);
    expect(clock.elapsed()).toBe(1234);
  });

  test('a pause of up to five minutes is reading; what goes beyond is no time', () => {
    const { clock, pass } = clockAt();
    pass(5 * MINUTE);
    expect(clock.elapsed()).toBe(5 * MINUTE);
    pass(60 * MINUTE);
    expect(clock.elapsed()).toBe(5 * MINUTE);
    clock.sign();
    pass(MINUTE);
    expect(clock.elapsed()).toBe(6 * MINUTE);
  });

  test('with a sign of life every four minutes everything counts', () => {
    const { clock, pass } = clockAt();
    for (let sign = 0; sign < 10; sign += 1) {
      pass(4 * MINUTE);
      clock.sign();
    }
    expect(clock.elapsed()).toBe(40 * MINUTE);
  });

  test('a hidden window is no time, and showing it again is a sign of life', () => {
    const { clock, pass } = clockAt();
    pass(MINUTE);
    clock.show(false);
    pass(30 * MINUTE);
    expect(clock.elapsed()).toBe(MINUTE);
    clock.sign();
    pass(MINUTE);
    expect(clock.elapsed()).toBe(MINUTE);
    clock.show(true);
    expect(clock.elapsed()).toBe(MINUTE);
    pass(2 * MINUTE);
    expect(clock.elapsed()).toBe(3 * MINUTE);
  });

  test('active means: a sign of life in the last five minutes, with the window in view', () => {
    const { clock, pass } = clockAt();
    expect(clock.active()).toBe(true);
    pass(5 * MINUTE - 1);
    expect(clock.active()).toBe(true);
    pass(1);
    expect(clock.active()).toBe(false);
    clock.sign();
    expect(clock.active()).toBe(true);
    clock.show(false);
    expect(clock.active()).toBe(false);
  });

  test('never runs backwards, never faster than the clock on the wall, even when that one jumps back', () => {
    const step = fc.oneof(
      fc.integer({ min: 0, max: 20 * MINUTE }).map((passed) => ({ passed })),
      fc.integer({ min: -10 * MINUTE, max: -1 }).map((passed) => ({ passed })),
      fc.constantFrom('sign' as const, 'hide' as const, 'show' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const { clock, pass } = clockAt();
        let [last, wall] = [0, 0];
        for (const each of steps) {
          if (each === 'sign') clock.sign();
          else if (each === 'hide' || each === 'show') clock.show(each === 'show');
          else {
            pass(each.passed);
            wall += Math.max(0, each.passed);
          }
          const now = clock.elapsed();
          // A clock that jumps back may take back what was not counted yet, and nothing more.
          if (typeof each === 'string' || each.passed >= 0) expect(now).toBeGreaterThanOrEqual(last);
          expect(now).toBeGreaterThanOrEqual(0);
          expect(now).toBeLessThanOrEqual(wall);
          last = now;
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
