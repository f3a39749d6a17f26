import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/shared/sha256.ts';

const reference = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

test('is SHA-256 for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => sha256(text) === reference(text)),
    { seed: 1 },
  );
});

test('is SHA-256 at every length around the ends of blocks', () => {
  for (let length = 0; length < 200; length += 1) expect(sha256('a'.repeat(length))).toBe(reference('a'.repeat(length)));
});
