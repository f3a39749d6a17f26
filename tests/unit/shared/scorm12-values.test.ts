import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTimespan } from '../../../src/preview/scorm12/index.ts';
import { feedbackText, MOST_PARTS, partCharacter, recordIdentifier } from '../../../src/shared/scorm12-format.ts';
import { scorm12Time, scorm12Timespan } from '../../../src/shared/timespan.ts';
import { SEED } from '../../support/effort.ts';

describe('SCORM 1.2 RTE 3.4.3, CMITimespan and CMITime', () => {
  const HOUR = 3_600_000;
  test.each([
    [0, '0000:00:00.00'],
    [9, '0000:00:00.00'],
    [50, '0000:00:00.05'],
    [59_999, '0000:00:59.99'],
    [HOUR, '0001:00:00.00'],
    [100 * HOUR, '0100:00:00.00'],
    [9999 * HOUR + HOUR - 10, '9999:59:59.99'],
    [10_000 * HOUR, '9999:59:59.99'],
    [-1, '0000:00:00.00'],
  ])('%d milliseconds are %s', (milliseconds, expected) => expect(scorm12Timespan(milliseconds)).toBe(expected));

  test('any duration is legal, with two decimals, and says what it means', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 9999 * HOUR, noNaN: true }), (milliseconds) => {
        const text = scorm12Timespan(milliseconds);
        expect(text).toMatch(/^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/);
        expect(parseTimespan(text)).toBe(Math.floor(milliseconds / 10));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test('a time of day is local, on the 24 hour clock', () => {
    expect(scorm12Time(new Date(2026, 10, 23, 7, 5, 9))).toBe('07:05:09');
    expect(scorm12Time(new Date(2026, 10, 23, 23, 59, 59))).toBe('23:59:59');
  });
});

describe('SCORM 1.2 RTE 3.4.7, CMIFeedback', () => {
  test('36 parts have a character each: letters first, the items of pairs digits first', () => {
    const characters = (kind: 'option' | 'item', isPair: boolean): string =>
      Array.from({ length: MOST_PARTS }, (_, rank) => partCharacter(kind, rank, isPair)).join('');
    expect(characters('option', false)).toBe('abcdefghijklmnopqrstuvwxyz1234567890');
    expect(characters('item', false)).toBe('abcdefghijklmnopqrstuvwxyz1234567890');
    expect(characters('item', true)).toBe('1234567890abcdefghijklmnopqrstuvwxyz');
    expect(partCharacter('option', MOST_PARTS, false)).toBe('');
  });

  test('a typed text becomes one line without what platforms stumble over', () => {
    expect(feedbackText(' two\nlines\tand \u2028 more ')).toBe('two lines and more');
    expect(feedbackText('say "yes" \\ no')).toBe("say 'yes' / no");
    expect(feedbackText('Київ – Αθήνα')).toBe('Київ – Αθήνα');
  });

  test('any text: one line, at most 255 characters, no half character', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc.string({ unit: fc.constant('🏙'), minLength: 120, maxLength: 140 }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('', 'a'), (typed, before) => {
        const line = feedbackText(before + typed);
        expect(line.length).toBeLessThanOrEqual(255);
        expect(line).not.toMatch(/["\\\n\r\u2028\u2029\u0000-\u001f]/);
        expect(() => encodeURIComponent(line)).not.toThrow();
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe('SCORM 1.2 RTE 3.4.3, CMIIdentifier', () => {
  const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,47}$/);

  test('every path gives another identifier, of the characters that every platform takes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.array(id, { minLength: 2, maxLength: 4 }).map((ids) => ids.join('/'))), (paths) => {
        const identifiers = paths.map(recordIdentifier);
        expect(new Set(identifiers).size).toBe(paths.length);
        for (const identifier of identifiers) expect(identifier).toMatch(/^[a-z0-9_-]{1,255}$/);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
