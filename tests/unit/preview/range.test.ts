import { expect, it } from 'vitest';
import { partOf } from '../../../src/preview/server/range.ts';

it.each([
  // RFC 9110, 14.1.2: the examples of a representation of 10,000 bytes.
  ['bytes=0-499', { from: 0, to: 499 }],
  ['bytes=500-999', { from: 500, to: 999 }],
  ['bytes=-500', { from: 9500, to: 9999 }],
  ['bytes=9500-', { from: 9500, to: 9999 }],
  // A last byte behind the end is the end; more bytes from the end than there are, are all.
  ['bytes=9000-20000', { from: 9000, to: 9999 }],
  ['bytes=-20000', { from: 0, to: 9999 }],
  // Nothing is there: 14.1.2, unsatisfiable.
  ['bytes=10000-', 'none'],
  ['bytes=-0', 'none'],
  // Not a range that this server knows: 14.2 lets it send the whole.
  [undefined, 'whole'],
  ['bytes=0-1,3-4', 'whole'],
  ['bytes=5-2', 'whole'],
  ['bytes=-', 'whole'],
  ['lines=1-2', 'whole'],
] as const)('%s of 10,000 bytes is %o', (range, part) => {
  expect(partOf(range, 10_000)).toEqual(part);
});
