import { describe, expect, it } from 'vitest';
import { editText, type TextEdit } from '../../../src/io/edit-text.ts';
import { decodeText } from '../../../src/io/text.ts';

function edited(stored: string, ...edits: readonly TextEdit[]): { text: string; done: readonly TextEdit[] } {
  const { bytes, done } = editText(new TextEncoder().encode(stored), edits);
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), done };
}

const edit = (line: number, from: number, to: number, text: string): TextEdit => ({ line, from, to, text });

describe('editing a text file', () => {
  it('changes what is asked for, in any order, and nothing else', () => {
    const { text, done } = edited('one two\nthree\n', edit(2, 0, 5, 'drei'), edit(1, 4, 7, 'zwei'), edit(1, 0, 3, 'eins'));
    expect(text).toBe('eins zwei\ndrei\n');
    expect(done).toHaveLength(3);
  });

  it('keeps byte order mark, line ends of each kind, and the last line without one', () => {
    expect(edited('\ufeffone\r\ntwo\rthree\nfour', edit(1, 0, 3, '1'), edit(4, 0, 4, '4')).text).toBe('\ufeff1\r\ntwo\rthree\n4');
  });

  it('adds lines with the line end of the line they stand in', () => {
    expect(edited('  a: 1\r\n', edit(1, 2, 2, 'id: x\n  ')).text).toBe('  id: x\r\n  a: 1\r\n');
    expect(edited('  a: 1', edit(1, 2, 2, 'id: x\n  ')).text).toBe('  id: x\n  a: 1');
  });

  it('takes a line out with its line break, and the last one without', () => {
    expect(edited('one\r\ntwo\r\nthree', edit(2, 0, 4, '')).text).toBe('one\r\nthree');
    expect(edited('one\ntwo', edit(2, 0, 4, '')).text).toBe('one\n');
  });

  it('counts columns as findings do, whatever form accents are stored in', () => {
    const stored = 'Cafe\u0301 und Ku\u0308che: wer?\n';
    const shown = decodeText(new TextEncoder().encode(stored)).text;
    const from = shown.indexOf('wer');
    expect(edited(stored, edit(1, from, from + 3, 'wann')).text).toBe('Cafe\u0301 und Ku\u0308che: wann?\n');
    expect(edited('e\u0301\n', edit(1, 0, 1, 'e')).text).toBe('e\n');
    expect(edited('a: e\u0301\n', edit(1, 3, 4, '"\u00e9"')).text).toBe('a: "e\u0301"\n');
  });

  it('leaves what would touch an earlier change, for the next time', () => {
    const overlapping = edited('one two three\n', edit(1, 0, 7, 'A'), edit(1, 4, 13, 'B'), edit(1, 8, 13, 'C'));
    expect(overlapping.text).toBe('A C\n');
    expect(overlapping.done.map(({ text }) => text)).toEqual(['A', 'C']);
    expect(edited('one\n', edit(1, 1, 1, 'x'), edit(1, 1, 1, 'y')).text).toBe('oxne\n');
  });

  it('leaves a place alone that is not there', () => {
    expect(edited('one\n', edit(7, 0, 1, 'x'))).toEqual({ text: 'one\n', done: [] });
  });
});
