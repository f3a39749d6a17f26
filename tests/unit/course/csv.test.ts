import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../src/course/csv.ts';

const textsOf = (csv: string): string[][] => parseCsv(csv).records.map((record) => record.map(({ text }) => text));
const problemsOf = (csv: string): [string, number][] => parseCsv(csv).problems.map(({ kind, offset }) => [kind, offset]);

describe('comma-separated values (RFC 4180, 2)', () => {
  it('makes a record of each line, the last with or without a line break (rules 1 and 2)', () => {
    expect(textsOf('a,b\nc,d\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(textsOf('a,b\nc,d')).toEqual(textsOf('a,b\nc,d\n'));
  });

  it('keeps spaces as part of a field and empty fields as fields (rule 4)', () => {
    expect(textsOf('a, b \n,\nx,')).toEqual([
      ['a', ' b '],
      ['', ''],
      ['x', ''],
    ]);
  });

  it('takes separators, line breaks and doubled quotation marks inside quotation marks as text (rules 5 to 7)', () => {
    expect(textsOf('"a","b"\n"one, two","line\nbreak"\n"She said ""yes""",""')).toEqual([
      ['a', 'b'],
      ['one, two', 'line\nbreak'],
      ['She said "yes"', ''],
    ]);
  });

  it('lets the first line decide between comma, semicolon and tab, outside quotation marks', () => {
    expect(textsOf('a;b\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    expect(textsOf('a\tb\n1,5\t2;3')).toEqual([
      ['a', 'b'],
      ['1,5', '2;3'],
    ]);
    expect(textsOf('"a,b";c\n1;2')).toEqual([
      ['a,b', 'c'],
      ['1', '2'],
    ]);
    expect(textsOf('only\n1\n2')).toEqual([['only'], ['1'], ['2']]);
  });

  it('tells where each field stands, quotation marks included', () => {
    const csv = 'a,"b c"\n"d ""e""",f\n';
    expect(parseCsv(csv).records.map((record) => record.map(({ offset, length }) => csv.slice(offset, offset + length)))).toEqual(
      [
        ['a', '"b c"'],
        ['"d ""e"""', 'f'],
      ],
    );
  });

  it('tells where quotation marks are wrong', () => {
    expect(problemsOf('a,b\nx,y "z"')).toEqual([['inside', 8]]);
    expect(problemsOf('a,b\nx,"y" z')).toEqual([['after', 9]]);
    expect(problemsOf('a,b\nx,"y\nz,w')).toEqual([['open', 6]]);
    expect(problemsOf('a,b\n"x","y"')).toEqual([]);
  });

  it('finds nothing in an empty text', () => {
    expect(parseCsv('')).toEqual({ records: [], problems: [] });
    expect(parseCsv('\n\n')).toEqual({ records: [], problems: [] });
  });
});
