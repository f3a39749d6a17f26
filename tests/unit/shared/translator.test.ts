import { describe, expect, test } from 'vitest';
import { createTranslator } from '../../../src/shared/translator.ts';

const translate = createTranslator(
  {
    plain: 'Saved',
    values: '{title}: {done} of {total}',
    questions: { one: '{count} question', other: '{count} questions' },
  },
  'en',
);

describe('words of the player', () => {
  test('are filled in; numbers are written as the language writes them', () => {
    expect(translate('plain')).toBe('Saved');
    expect(translate('values', { title: 'A {done} title', done: 1234.567, total: 5000 })).toBe(
      'A {done} title: 1,234.57 of 5,000',
    );
    expect(createTranslator({ size: '{size}' }, 'de')('size', { size: 1234.5 })).toBe('1.234,5');
  });

  test('the first number chooses the plural form of the language', () => {
    expect(translate('questions', { count: 1 })).toBe('1 question');
    expect(translate('questions', { count: 0 })).toBe('0 questions');
    const polish = createTranslator(
      { files: { one: '{n} plik', few: '{n} pliki', many: '{n} plików', other: '{n} pliku' } },
      'pl',
    );
    expect([1, 3, 5, 22, 1.5].map((n) => polish('files', { n }))).toEqual([
      '1 plik',
      '3 pliki',
      '5 plików',
      '22 pliki',
      '1,5 pliku',
    ]);
  });

  test('a value that is missing stays visible, a missing word is our bug', () => {
    expect(translate('values', { title: 'T' })).toBe('T: {done} of {total}');
    expect(() => translate('nothing')).toThrow('nothing');
  });
});
