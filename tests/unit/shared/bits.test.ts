import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BitCoder, bitMeter, bitReader, bitsFor, bitWriter } from '../../../src/shared/bits.ts';
import { SEED } from '../../support/effort.ts';

type Item =
  | { readonly kind: 'bits'; readonly width: number; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'count'; readonly value: number; readonly most: number };

const item: fc.Arbitrary<Item> = fc.oneof(
  fc.integer({ min: 0, max: 32 }).chain((width) =>
    fc.record({
      kind: fc.constant('bits' as const),
      width: fc.constant(width),
      value: fc.integer({ min: 0, max: 2 ** width - 1 }),
    }),
  ),
  fc.record({ kind: fc.constant('flag' as const), value: fc.boolean() }),
  fc
    .oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 2 ** 36 }))
    .chain((most) =>
      fc.record({ kind: fc.constant('count' as const), value: fc.integer({ min: 0, max: most }), most: fc.constant(most) }),
    ),
);

function code(coder: BitCoder, each: Item): number | boolean {
  if (each.kind === 'bits') return coder.bits(each.width, each.value);
  return each.kind === 'flag' ? coder.flag(each.value) : coder.count(each.value, each.most);
}

describe('writing, reading and measuring bits', () => {
  test('what is read is what was written, in characters that no platform changes', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), (items) => {
        const writer = bitWriter();
        for (const each of items) expect(code(writer, each)).toBe(each.value);
        const text = writer.finish();
        expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
        const reader = bitReader(text);
        expect(items.map((each) => code(reader, { ...each, value: 0 } as Item))).toEqual(items.map(({ value }) => value));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test('nothing that is written is longer than what was measured', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), (items) => {
        const [writer, meter] = [bitWriter(), bitMeter()];
        for (const each of items) {
          code(writer, each);
          code(meter, each);
        }
        expect(writer.finish().length).toBeLessThanOrEqual(Math.ceil(meter.total() / 6));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test.each([0, 1, 15, 16, 255, 256, 4095, 4096, 65_535, 2 ** 36])(
    'the largest count %d takes exactly what was measured',
    (most) => {
      const [writer, meter] = [bitWriter(), bitMeter()];
      writer.count(most, most);
      meter.count(0, most);
      expect(writer.finish()).toHaveLength(Math.ceil(meter.total() / 6));
    },
  );

  test('as many bits as it takes to tell so many possibilities apart, and no more', () => {
    for (let count = 2; count <= 5000; count += 1) {
      const bits = bitsFor(count);
      expect(2 ** bits).toBeGreaterThanOrEqual(count);
      expect(2 ** (bits - 1)).toBeLessThan(count);
    }
    expect([bitsFor(0), bitsFor(1)]).toEqual([0, 0]);
  });

  test('reading past the end, or a character that is none of ours, is a RangeError', () => {
    expect(() => bitReader('A').bits(7, 0)).toThrow(RangeError);
    expect(() => bitReader('!').flag(false)).toThrow(RangeError);
    // Sixteen groups that all say that another follows.
    expect(() => bitReader('_'.repeat(20)).count(0, 1)).toThrow(RangeError);
  });
});
