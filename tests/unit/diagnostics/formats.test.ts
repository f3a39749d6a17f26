import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { toJsonFindings } from '../../../src/diagnostics/formats/json.ts';
import { formatPretty, summarise } from '../../../src/diagnostics/formats/pretty.ts';
import { toSarif } from '../../../src/diagnostics/formats/sarif.ts';
import { printableJson } from '../../../src/diagnostics/formats/words.ts';
import { inReadingOrder, PositionLookup } from '../../../src/diagnostics/position.ts';
import { type SarifLog, sarifProblems } from '../../support/sarif.ts';

const PLAIN = createColors(false);

describe('on a terminal', () => {
  it('a finding has its place, code, words, line and caret', () => {
    const found = diagnostic(
      'duplicate-id',
      { file: 'course.yaml', pointer: ['modules', 1] },
      { id: 'one', scope: 'the list of modules' },
      [{ file: 'course.yaml', pointer: ['modules', 0] }],
    );
    expect(pretty(found, 'modules:\n  - one\n  - one\n')).toBe(
      [
        'course.yaml:3:5  error  duplicate-id',
        '  The id “one” is used twice in the list of modules.',
        '  3 │   - one',
        '    │     ^^^',
        '  Why  Records of learners hang on ids: two things with one id would mix their records.',
        '  Do   Give one of them another id. Choose the newer one: the older one may already have records.',
        '  See  course.yaml:2:5',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['a tab, which is shown as one blank', 'a\t', 2],
    ['letters of two columns', '価格価格 ', 9],
    ['pictures of two columns', '🙂🙂 ', 5],
    ['accents of their own', 'e\u0301e\u0301 ', 3],
    ['joined pictures', '👩\u200d🔧 ', 5],
    ['Greek and Cyrillic', 'αβγ где ', 8],
  ])('the caret stands below its word behind %s', (_name, before, columns) => {
    const [shown, marked] = excerptOf(`${before}word`, before.length, 4);
    expect(shown!.endsWith(' word')).toBe(true);
    expect(marked).toBe(`${' '.repeat(columns)}^^^^`);
  });

  it('the mark is as wide as the words it stands below', () => {
    expect(excerptOf('see 価格 now', 4, 2)).toEqual(['see 価格 now', '    ^^^^']);
  });

  it('a long line is shown from a little before the mistake, never cut inside a letter', () => {
    const line = `${'🙂'.repeat(300)}mistake${'🙂'.repeat(300)}`;
    const [shown, marked] = excerptOf(line, 600, 7);
    expect(shown).toBe(`${'🙂'.repeat(20)}mistake${'🙂'.repeat(31)}`);
    expect(marked).toBe(`${' '.repeat(40)}${'^'.repeat(7)}`);
  });

  it('a mark that goes on for ever ends with the line that is shown', () => {
    const [shown, marked] = excerptOf('x'.repeat(10_000), 0, 10_000);
    expect(shown).toHaveLength(110);
    expect(marked).toBe('^'.repeat(110));
  });

  it('counts', () => {
    const error = diagnostic('text-empty', { file: 'a' }, {});
    const warning = diagnostic('hidden-direction-mark', { file: 'a' }, { character: 'U+202E' });
    expect(summarise([])).toBe('');
    expect(summarise([error])).toBe('1 error');
    expect(summarise([error, error, warning])).toBe('2 errors and 1 warning');
    expect(summarise([warning, warning])).toBe('2 warnings');
  });

  it('colours say nothing that words do not say', () => {
    const found = diagnostic('text-empty', { file: 'a.yaml', offset: 0, length: 1 }, {});
    const lookup = lookupOf('x');
    const coloured = formatPretty([found], lookup, createColors(true));
    expect(coloured).toContain('\u001b[31m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(formatPretty([found], lookup, PLAIN));
  });
});

describe('text of an author', () => {
  const HOSTILE = {
    'a colour': '\u001b[31mred',
    'a cleared screen': '\u001b[2J\u001b[H',
    'a link of a terminal (OSC 8)': '\u001b]8;;https://example.org\u0007click\u001b]8;;\u0007',
    'a title of the window (OSC 0)': '\u001b]0;owned\u001b\\',
    'the one-byte form of escape (C1)': '\u009b31mred\u009d0;owned\u009c',
    'a bell': '\u0007',
    'a backspace': 'safe\b\b\b\bevil',
    'a return to the start of the line': 'safe\revil',
    'text turned round': '\u202etxt.exe\u202c',
    'an isolate': '\u2066evil\u2069',
    'line separators': 'a\u2028b\u2029c',
    'a rubout': 'a\u007fb',
  };

  it.each(Object.entries(HOSTILE))('cannot do %s', (_name, text) => {
    const found = [
      diagnostic(
        'term-not-found',
        { file: `folder-${text}/a.yaml`, offset: 0, length: 3 },
        { id: text, known: [text], nearest: text },
      ),
      diagnostic('theme-file-unknown', { file: 'theme/x' }, { file: text, known: [text] }),
    ];
    const lookup = new PositionLookup(() => ({ text: `${text} is here` }));
    const pretty = formatPretty(found, lookup, PLAIN);
    const json = printableJson({ findings: toJsonFindings(found, lookup) });
    const sarif = printableJson(toSarif(found, lookup, { version: '1' }));
    for (const document of [pretty, json, sarif]) {
      expect(document).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
    }
    // The document for programs says exactly what was written, as escapes.
    expect((JSON.parse(json) as { findings: { data: { id: string } }[] }).findings[0]!.data.id).toBe(text);
  });
});

describe('for programs', () => {
  const text = 'title: A\nalso:\n  - 価格: x\n';
  const found: Diagnostic[] = [
    diagnostic('wrong-type', { file: 'b/a b#1?.yaml', pointer: ['also', 0] }, { expected: 'a text', found: 'a list' }),
    diagnostic('text-empty', { file: 'a.yaml', pointer: ['title'] }, {}, [{ file: 'a.yaml', offset: 9, length: 4 }]),
    diagnostic('file-too-large', { file: 'gone.yaml' }, { bytes: 9_000_000, limit: 5_000_000 }),
    diagnostic('hidden-direction-mark', { file: 'a.yaml', offset: 7 }, { character: 'U+202E' }),
  ];
  const lookup = new PositionLookup((file) => (file === 'gone.yaml' ? undefined : { text }));

  it('findings come by file, line and column', () => {
    const places = toJsonFindings(inReadingOrder(found.toReversed(), lookup), lookup).map(
      ({ file, line, column }) => `${file}:${line}:${column}`,
    );
    expect(places).toEqual(['a.yaml:1:8', 'a.yaml:1:8', 'b/a b#1?.yaml:3:5', 'gone.yaml:1:1']);
  });

  it('a log follows SARIF 2.1.0', () => {
    expect(sarifProblems(toSarif(found, lookup, { version: '1.0.0' }))).toEqual([]);
    expect(sarifProblems(toSarif([], lookup, { version: '1.0.0' }))).toEqual([]);
  });

  it('the check of the log finds what is wrong with one', () => {
    const log = JSON.parse(JSON.stringify(toSarif(found, lookup, { version: '1' }))) as SarifLog;
    const [result] = log.runs[0]!.results;
    Object.assign(result!.locations[0]!.physicalLocation.region, { startLine: 0 });
    expect(sarifProblems(log)).toEqual(['/runs/0/results/0/locations/0/physicalLocation/region/startLine must be >= 1']);
    Object.assign(result!.locations[0]!.physicalLocation.region, { startLine: 1 });
    Object.assign(result!, { ruleId: 'text-empty' });
    expect(sarifProblems(log)).toEqual(['text-empty is not rule 3']);
  });

  it('every file has an address, also those outside the working directory', () => {
    const uriOf = (file: string): string => {
      const log = toSarif([diagnostic('text-empty', { file }, {})], lookup, { version: '1' }) as SarifLog;
      return log.runs[0]!.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri;
    };
    expect(uriOf('courses/a b#1?/ü.yaml')).toBe('courses/a%20b%231%3F/%C3%BC.yaml');
    expect(uriOf('/home/a b/course.yaml')).toBe('file:///home/a%20b/course.yaml');
    expect(uriOf('C:/a b/course.yaml')).toBe('file:///C:/a%20b/course.yaml');
  });

  it('all formats say the same code at the same place', () => {
    const json = toJsonFindings(found, lookup);
    const sarif = (toSarif(found, lookup, { version: '1' }) as SarifLog).runs[0]!.results;
    const heads = formatPretty(found, lookup, PLAIN).match(/^\S.*$/gm)!;
    expect(heads).toEqual(
      json.map(({ file, line, column, severity, code }) => `${file}:${line}:${column}  ${severity}  ${code}`),
    );
    expect(sarif.map(({ ruleId, level, locations: [place] }) => ({ ruleId, level, ...place!.physicalLocation.region }))).toEqual(
      json.map(({ code, severity, line, column, endColumn }) => ({
        ruleId: code,
        level: severity,
        startLine: line,
        startColumn: column,
        endColumn,
      })),
    );
  });
});

function lookupOf(text: string): PositionLookup {
  return new PositionLookup(() => ({ text }));
}

function pretty(found: Diagnostic, text: string): string {
  return formatPretty([found], lookupOf(text), PLAIN);
}

/** The line that is shown and the line with the caret, without the gutter. */
function excerptOf(line: string, offset: number, length: number): string[] {
  const lines = pretty(diagnostic('text-empty', { file: 'a.yaml', offset, length }, {}), line).split('\n');
  return lines.slice(2, 4).map((shown) => shown.slice('  1 │ '.length));
}
