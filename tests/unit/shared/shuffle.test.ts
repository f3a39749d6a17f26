import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash32 } from '../../../src/shared/hash.ts';
import { shuffle } from '../../../src/shared/shuffle.ts';
import { anyText } from '../../support/any-text.ts';
import { SEED } from '../../support/effort.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const ids = fc.uniqueArray(id, { maxLength: 20 });
const named = (list: readonly string[]): { id: string }[] => list.map((each) => ({ id: each }));
const orderOf = (list: readonly string[], seed: string): string[] => shuffle(named(list), seed).map((item) => item.id);

describe('the order a learner sees', () => {
  test('holds every item once and is the same at every visit, however the author sorts them', () => {
    fc.assert(
      fc.property(ids, fc.string(), (list, seed) => {
        const order = orderOf(list, seed);
        expect(order.toSorted()).toEqual(list.toSorted());
        expect(orderOf(list, seed)).toEqual(order);
        expect(orderOf(list.toReversed(), seed)).toEqual(order);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('an item that is added or taken away moves no other pair', () => {
    fc.assert(
      fc.property(ids, id, fc.nat(), fc.string(), (list, added, place, seed) => {
        const longer = list.includes(added) ? list : list.toSpliced(place % (list.length + 1), 0, added);
        expect(orderOf(longer, seed).filter((each) => list.includes(each))).toEqual(orderOf(list, seed));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('fixed items keep their places, the others are ordered as if they were alone', () => {
    fc.assert(
      fc.property(ids, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), fc.string(), (list, fixed, seed) => {
        const items = list.map((each, index) => ({ id: each, fixed: fixed[index]! }));
        const order = shuffle(items, seed);
        for (const [index, item] of items.entries()) if (item.fixed) expect(order[index]).toBe(item);
        expect(order.filter((item) => !item.fixed).map((item) => item.id)).toEqual(
          orderOf(
            items.filter((item) => !item.fixed).map((item) => item.id),
            seed,
          ),
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('differs between learners, and no order is favoured', () => {
    const counts = new Map<string, number>();
    for (let learner = 0; learner < 6000; learner += 1) {
      const order = orderOf(['a', 'b', 'c'], String(learner)).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });

  test('changes nothing that it is given', () => {
    const items = Object.freeze(named(['b', 'a', 'c']));
    shuffle(items, 'seed');
    expect(items.map((item) => item.id)).toEqual(['b', 'a', 'c']);
  });
});

describe('the hash behind it', () => {
  // Orders and checksums of records hang on these numbers: they may never change.
  test.each([
    ['', 2_872_998_923],
    ['a', 444_641_715],
    ['m1/check', 1_924_899_323],
    ['Привіт', 3_177_336_012],
  ])('%j', (text, expected) => expect(hash32(text)).toBe(expected));

  test('is a 32-bit number, other for texts that differ in one place', () => {
    fc.assert(
      fc.property(
        anyText().filter((text) => text !== ''),
        fc.nat(),
        (text, place) => {
          const hash = hash32(text);
          expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32).toBe(true);
          const at = place % text.length;
          const other = String.fromCharCode(text.charCodeAt(at) ^ 1);
          expect(hash32(text.slice(0, at) + other + text.slice(at + 1))).not.toBe(hash);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});
