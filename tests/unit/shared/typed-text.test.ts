import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../src/shared/fold.ts';
import { readNumber, tidyNumber } from '../../../src/shared/number-input.ts';
import { anyText } from '../../support/any-text.ts';
import { SEED } from '../../support/effort.ts';

describe('numbers as people type them', () => {
  test.each<[string, string, number]>([
    ['en', '112', 112],
    ['en', ' 112 ', 112],
    ['en', '+7', 7],
    ['en', '-2.5', -2.5],
    ['en', '−2,5', -2.5],
    ['en', '–3', -3],
    ['en', '2,5', 2.5],
    ['en', '.5', 0.5],
    ['en', ',5', 0.5],
    ['en', '5.', 5],
    ['en', '41,800', 41_800],
    ['en', '1,234,567', 1_234_567],
    ['en', '1,234,567.89', 1_234_567.89],
    ['en', '1.234.567,89', 1_234_567.89],
    ['en', '41.800', 41.8],
    ['en', '41 800', 41_800],
    ['en', '41\u202f800', 41_800],
    ['en', "41'800", 41_800],
    ['en', '41’800', 41_800],
    ['en', '0,500', 0.5],
    ['en', '12 %', 12],
    ['en', '12%', 12],
    ['en', '12 % ', 12],
    ['en', '12%%', 12],
    ['de', '41.800', 41_800],
    ['de', '41,800', 41.8],
    ['de', '0.500', 0.5],
    ['de', '2.5', 2.5],
    ['de', '1.234.567', 1_234_567],
    ['fr', '1 234,5', 1234.5],
    ['el', '41.800', 41_800],
    ['hu', '1 000,25', 1000.25],
  ])('in %s, %j is %d', (locale, typed, expected) => expect(readNumber(typed, locale)).toBe(expected));

  test.each([
    '',
    ' ',
    '-',
    '.',
    ',',
    'ten',
    '1e5',
    '0x10',
    '5 people',
    'about 5',
    '1-2',
    '--1',
    '1.2.3',
    '1,23,4',
    '1,234.56.7',
    '%',
    'Infinity',
    'NaN',
    '٣',
  ])('%j is no number', (typed) => expect(readNumber(typed, 'en')).toBeUndefined());

  test.each(['en', 'de', 'fr', 'el', 'hu', 'sr', 'pl'])('a number written by the rules of %s is read back', (locale) => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (hundredths) => {
        // Three digits behind one sign can be read in two ways; a person who groups thousands writes them so.
        expect(readNumber(format.format(hundredths / 100), locale)).toBe(hundredths / 100);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('whatever is typed, there is a finite number or none, and tidying changes nothing about it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: fc.constantFrom(..."0123456789+-−., '’%e") }), anyText()), (typed) => {
        const number = readNumber(typed, 'en');
        expect(number === undefined || Number.isFinite(number)).toBe(true);
        expect(readNumber(tidyNumber(typed), 'en')).toBe(number);
        expect(tidyNumber(tidyNumber(typed))).toBe(tidyNumber(typed));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

describe('words as they are compared', () => {
  test.each<[string, string, string]>([
    ['en', '  Paris ', 'paris'],
    ['en', 'New   York', 'new york'],
    ['de', 'Straße', 'STRASSE'],
    ['de', 'Köln', 'koln'],
    ['fr', 'Été', 'ete'],
    ['fr', "l'été", 'l’été'],
    ['el', 'Πόλις', 'πολισ'],
    ['el', 'ΠΟΛΙΣ', 'πόλις'],
    ['el', 'Αθήνα', 'αθηνα'],
    ['hu', 'Győr', 'GYŐR'],
    ['sr', 'Šabac', 'sabac'],
    ['tr', 'IĞDIR', 'ığdır'],
    ['en', 'carbon\u2011neutral', 'Carbon-Neutral'],
    ['en', 'e\u0301t\u00e9', '\u00e9te\u0301'],
    ['en', 'ﬁnance', 'finance'],
  ])('in %s, %j equals %j', (locale, left, right) => expect(foldText(left, locale)).toBe(foldText(right, locale)));

  test.each<[string, string]>([
    ['city', 'cities'],
    ['112', '113'],
    ['a b', 'ab'],
    ['Wien', 'Vienna'],
  ])('%j is not %j', (left, right) => expect(foldText(left, 'en')).not.toBe(foldText(right, 'en')));

  test('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('en', 'de', 'el', 'fr', 'tr'), (text, locale) => {
        const once = foldText(text, locale);
        expect(foldText(once, locale)).toBe(once);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
