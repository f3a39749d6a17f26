import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { valueStore } from '../../../src/io/value-store.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keptFile = (): string => path.join(folder, readdirSync(folder)[0]!);

test('what is kept comes back in another run as it was', () => {
  const shared = { id: 'm1' };
  const value = {
    numbers: [-0, Number.NaN, Number.POSITIVE_INFINITY],
    map: new Map([['a', shared]]),
    shared,
    key: JSON.parse('{"__proto__": 1}') as unknown,
  };
  valueStore(folder, 'one').write('course', value);
  const again = valueStore(folder, 'one').read('course') as typeof value;
  expect(again).toEqual(value);
  expect(again.map.get('a')).toBe(again.shared);
  expect(Object.keys(again.key as object)).toEqual(['__proto__']);
  expect(valueStore(folder, 'one').read('another')).toBeUndefined();
});

test('another program finds nothing of it', () => {
  valueStore(folder, 'one').write('course', 1);
  expect(valueStore(folder, 'two').read('course')).toBeUndefined();
});

test('a file with a wrong byte anywhere is no value', () => {
  valueStore(folder, 'one').write('course', { text: 'city' });
  const file = keptFile();
  const bytes = readFileSync(file);
  for (let at = 0; at < bytes.length; at += 1) {
    const wrong = Buffer.from(bytes);
    wrong[at]! ^= 1;
    writeFileSync(file, wrong);
    expect(valueStore(folder, 'one').read('course'), `byte ${at}`).toBeUndefined();
  }
  for (const length of [0, 1, bytes.length - 1]) {
    writeFileSync(file, bytes.subarray(0, length));
    expect(valueStore(folder, 'one').read('course'), `${length} bytes`).toBeUndefined();
  }
});

test('a place that cannot be written keeps nothing and harms nothing', () => {
  const file = path.join(folder, 'a-file');
  writeFileSync(file, 'mine');
  valueStore(file, 'one').write('course', 1);
  expect(valueStore(file, 'one').read('course')).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toEqual(['a-file']);
});
