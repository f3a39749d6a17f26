import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { place, scaleFor } from '../../../src/blocks/chart/scale.ts';
import { SEED, times } from '../../support/effort.ts';

describe('the scale of a chart', () => {
  it('ends at round numbers and holds zero', () => {
    expect(scaleFor([3, 17, 42])).toEqual({ low: 0, high: 50, ticks: [0, 10, 20, 30, 40, 50] });
    expect(scaleFor([100, 140])).toEqual({ low: 0, high: 150, ticks: [0, 50, 100, 150] });
    expect(scaleFor([-5, 6])).toEqual({ low: -5, high: 10, ticks: [-5, 0, 5, 10] });
    expect(scaleFor([-0.3, -0.1])).toEqual({ low: -0.3, high: 0, ticks: [-0.3, -0.2, -0.1, 0] });
    expect(scaleFor([0.1, 0.3])).toEqual({ low: 0, high: 0.3, ticks: [0, 0.1, 0.2, 0.3] });
  });

  it('ends where the author says, unless a number is larger', () => {
    expect(scaleFor([83, 56], 100)).toEqual({ low: 0, high: 100, ticks: [0, 20, 40, 60, 80, 100] });
    expect(scaleFor([83, 56], 90)).toEqual({ low: 0, high: 90, ticks: [0, 20, 40, 60, 80, 90] });
    expect(scaleFor([120], 100).high).toBe(150);
  });

  it('has room for nothing, for zeros and for one number', () => {
    expect(scaleFor([])).toEqual(scaleFor([0]));
    expect(scaleFor([0]).high).toBeGreaterThan(0);
    expect(scaleFor([7])).toEqual({ low: 0, high: 8, ticks: [0, 2, 4, 6, 8] });
  });

  it('places zero and every number between its ends, in their order', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((value) => value === 0 || Math.abs(value) > 1e-6);
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), (numbers) => {
        const scale = scaleFor(numbers);
        const places = [0, ...numbers].toSorted((left, right) => left - right).map((value) => place(value, scale));
        expect(places[0]).toBeGreaterThanOrEqual(-1e-6);
        expect(places.at(-1)).toBeLessThanOrEqual(100 + 1e-6);
        expect(places).toEqual(places.toSorted((left, right) => left - right));
        expect(scale.ticks.length).toBeGreaterThan(1);
        expect(scale.ticks.length).toBeLessThanOrEqual(8);
        expect(scale.ticks).toContain(0);
      }),
      { seed: SEED, numRuns: times(200, 5000) },
    );
  });
});
