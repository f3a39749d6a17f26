import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTimespan, parseTimespan } from '../../../../src/preview/scorm12/index.ts';

describe('SCORM 1.2 RTE 3.4.5, CMITimespan', () => {
  test.each([
    ['00:00:00', 0],
    ['0000:00:00.05', 5],
    ['0000:00:00.5', 50],
    ['00:00:59.99', 5_999],
    ['01:00:00', 360_000],
    ['0100:00:00.00', 36_000_000],
    ['9999:59:59.99', 3_599_999_999],
  ])('%s is %d hundredths of a second', (text, hundredths) => {
    expect(parseTimespan(text)).toBe(hundredths);
  });

  test.each([
    '',
    '0:00:00',
    '00000:00:00',
    '00:60:00',
    '00:00:60',
    '00:00:00.',
    '00:00:00.000',
    '-00:00:01',
    '00:00:00 ',
    '0:0:0',
  ])('%j is no time span', (text) => {
    expect(parseTimespan(text)).toBeUndefined();
  });

  test.each([
    [0, '0000:00:00.00'],
    [5, '0000:00:00.05'],
    [5_999, '0000:00:59.99'],
    [360_000, '0001:00:00.00'],
    [36_000_000, '0100:00:00.00'],
    [3_600_000_000, '9999:59:59.99'],
    [-1, '0000:00:00.00'],
    [99.9, '0000:00:00.99'],
  ])('%d hundredths are written %s', (hundredths, text) => {
    expect(formatTimespan(hundredths)).toBe(text);
  });

  test('two hour digits are enough where a platform writes two', () => {
    expect(formatTimespan(360_000, 2)).toBe('01:00:00.00');
    expect(formatTimespan(36_000_000, 2)).toBe('100:00:00.00');
  });

  test('property: what is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_599_999_999 }), fc.constantFrom<2 | 4>(2, 4), (hundredths, digits) => {
        expect(parseTimespan(formatTimespan(hundredths, digits))).toBe(hundredths);
      }),
    );
  });
});
