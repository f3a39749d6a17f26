import fc from 'fast-check';
import { areaOf } from '../../../src/diagnostics/catalogue/index.ts';
import { describe, expect, it } from 'vitest';
import { parse, Scalar, stringify } from 'yaml';
import { parseYaml } from '../../../src/course/yaml/parse.ts';
import { type Diagnostic, DiagnosticList } from '../../../src/diagnostics/diagnostic.ts';
import { wordsOf } from '../../../src/diagnostics/formats/words.ts';
import { findingsIn, fixtureFiles } from '../../support/course-in-memory.ts';
import { SEED, times } from '../../support/effort.ts';

const good = fixtureFiles('good');
const LESSON = 'modules/repair/lessons/welcome.yaml';

/** The findings on a lesson of these lines, which begin with its fourth. */
/** What is found in a lesson, but for what the linter says of its words. */
async function inLesson(...lines: string[]) {
  const found = await findingsIn({ ...good, [LESSON]: ['id: welcome', 'title: Welcome', 'blocks:', ...lines, ''].join('\n') });
  return found.filter(({ code }) => areaOf(code) !== 'lint');
}

/** Sentences as instructional designers write them, and which slip each is without quotes. */
const SLIPS: readonly (readonly [sentence: string, code: string])[] = [
  ['Smart cities: who pays?', 'text-needs-quotes'],
  ['Beachten Sie: Übung macht den Meister', 'text-needs-quotes'],
  ['Προσοχή: το καλώδιο είναι ζεστό', 'text-needs-quotes'],
  ['Пажња: кабл је врућ', 'text-needs-quotes'],
  ['Figyelem: a kábel forró', 'text-needs-quotes'],
  ['Attenzione: perché è caldo', 'text-needs-quotes'],
  ['Let op: het snoer is heet', 'text-needs-quotes'],
  ['At 10:30: the first visit', 'text-needs-quotes'],
  ['Three questions follow:', 'text-needs-quotes'],
  ['[[repair-cafe|Repair cafés]] are open to all', 'text-needs-quotes'],
  ['[The survey](https://example.org/survey) says so', 'text-needs-quotes'],
  ['"Mend it" is what she said', 'text-needs-quotes'],
  ['"Mend it", she said: "today"', 'text-needs-quotes'],
  ["'Tis the season to mend", 'text-needs-quotes'],
  ['**First** pull the plug', 'text-needs-quotes'],
  ['*First* pull the plug', 'text-needs-quotes'],
  ['- not a list but a dash', 'text-needs-quotes'],
  ['{gap} comes first', 'text-needs-quotes'],
  ['`npm` is a program', 'text-needs-quotes'],
  ['@home you need no ticket', 'text-needs-quotes'],
  ['% of people who mend', 'text-needs-quotes'],
  ['> 50 people came', 'text-needs-quotes'],
  ['| is a bar', 'text-needs-quotes'],
  ['& Co. mends everything', 'text-needs-quotes'],
  ['! Mind the cable', 'text-needs-quotes'],
  ['? is the best question', 'text-needs-quotes'],
  [', and then?', 'text-needs-quotes'],
  ['1.10', 'text-needs-quotes'],
  ['007', 'text-needs-quotes'],
  ['2017', 'text-needs-quotes'],
  ['true', 'text-needs-quotes'],
  ['# 1 is safety', 'text-cut-by-comment'],
  ['Rule #1 is safety', 'text-cut-by-comment'],
  ['Nr. #5', 'text-cut-by-comment'],
  ['Κανόνας #1', 'text-cut-by-comment'],
];

/** Sentences that YAML reads as they stand. */
const PLAIN_SENTENCES = [
  'Yes, because it is cheap',
  'No',
  'On the left',
  'C# and F# are languages',
  'At 10:30 the café opens',
  'It costs 50 % less',
  'https://example.org/a?b=c#d',
  "Don't open it, it's hot",
  'She said "yes" twice',
  'Größe, Übermaß und „Anführung“',
  'Ναι, γιατί είναι φθηνό· όχι;',
  'Да, зато што је јефтино',
  'Árvíztűrő tükörfúrógép',
  'a - b - c',
  'What now? Go on!',
  '(see below)',
  '-5 degrees',
  '–5 degrees',
  '+ and -',
  '50/50',
  '1,5',
  '1.2.3',
  '2026-11-23',
  '10 %',
  'null and void',
  'yes',
  'a\\b',
  '~ about',
  '=',
  '<b>bold</b>',
  '…and so on',
  '€ 5',
  '🙂 well done',
];

describe('a sentence without the quotes it needs', () => {
  it.each(SLIPS)('%s', async (sentence, code) => {
    const places: Record<string, { lines: string[]; line: number }> = {
      'as the text of a block': { lines: ['  - type: text', `    text: ${sentence}`], line: 5 },
      'as the first key of an entry': {
        lines: [
          '  - id: own-question',
          '    type: single',
          '    stem: Which?',
          '    options:',
          `      - text: ${sentence}`,
          '        id: one',
          '        correct: true',
          '      - id: two',
          '        text: Two',
        ],
        line: 8,
      },
      'as a bare text': { lines: [`  - ${sentence}`], line: 4 },
    };
    for (const [place, { lines, line }] of Object.entries(places)) {
      const found = await inLesson(...lines, '  - type: text', '    text: What follows is read.', '    colour: blue');
      expect(
        found.map((one) => `${one.code}:${one.line}`),
        place,
      ).toEqual([`${code}:${line}`, `unknown-key:${4 + lines.length + 2}`]);
    }
  });

  it.each(SLIPS)('is mended by what the finding proposes: %s', async (sentence) => {
    const [found] = await inLesson('  - type: text', `    text: ${sentence}`);
    const proposal = /"(?:[^"\\]|\\.)*"/.exec(found!.mend)![0];
    expect(parse(proposal)).toBe(sentence);
    expect(await inLesson('  - type: text', `    text: ${JSON.stringify(sentence)}`)).toEqual([]);
  });

  it.each([
    ['split at a comma', '{id: one, text: Pull the plug, because it is safe, correct: true}', ['text-split-by-comma']],
    ['split at two commas', '{id: one, text: Pull, look, mend, correct: true}', ['text-split-by-comma', 'text-split-by-comma']],
    ['with a colon', '{id: one, text: Safety: pull the plug, correct: true}', ['text-needs-quotes']],
    [
      'with an apostrophe',
      "{id: one, text: It's, of course, the plug, correct: true}",
      ['text-split-by-comma', 'text-split-by-comma'],
    ],
    ['as it should be', '{id: one, text: "Safety: pull the plug, please", correct: true}', []],
  ])('in a row of braces, %s', async (_name, row, codes) => {
    const found = await inLesson(
      '  - id: own-question',
      '    type: single',
      '    stem: Which?',
      '    options:',
      `      - ${row}`,
      '      - {id: two, text: Two}',
    );
    expect(found.map(({ code, line }) => `${code}:${line}`)).toEqual(codes.map((code) => `${code}:8`));
  });

  it('on several lines is told where it starts', async () => {
    const found = await inLesson('  - type: text', '    text: It goes on', '      and then: it breaks', '      and ends');
    expect(found.map(({ code, line, data }) => ({ code, line, data }))).toEqual([
      {
        code: 'text-needs-quotes',
        line: 5,
        data: { text: 'It goes on and then: it breaks and ends', found: 'a key with a value' },
      },
    ]);
  });

  it('that became keys or a list is told to become a block of text', async () => {
    const found = await inLesson('  - type: text', '    text:', '      Note: this', '      Also: that');
    expect(found.map(({ code, line }) => `${code}:${line}`)).toEqual(['text-needs-quotes:6']);
    expect(found[0]!.mend).toMatch(/^Write \| after the colon/);
  });

  it.each(['yes', 'Yes', 'YES', 'no', 'No', 'on', 'off', 'y', 'n'])('%s is no truth', async (word) => {
    const found = await inLesson('  - id: own-question', '    type: true-false', '    stem: True?', `    answer: ${word}`);
    expect(found.map(({ code, line, column }) => `${code}:${line}:${column}`)).toEqual(['yes-is-not-true:7:13']);
  });

  it.each(['1.10', '2', '1.0', '0.5'])('version %s is a number, and told as it is written', async (version) => {
    const course = new TextDecoder().decode(good['course.yaml']).replace('"1.0.0"', `${version} # the first`);
    const found = await findingsIn({ ...good, 'course.yaml': course });
    expect(found.map(({ code, line, data }) => ({ code, line, data }))).toEqual([
      { code: 'version-is-a-number', line: 2, data: { written: version } },
    ]);
  });
});

describe('correct YAML', () => {
  it.each(PLAIN_SENTENCES)('%s', async (sentence) => {
    expect(parse(`text: ${sentence}`)).toEqual({ text: sentence });
    expect(await inLesson('  - type: text', `    text: ${sentence}`, `  - ${sentence}`)).toEqual([]);
  });

  it('holds every sentence between quotes and in a block of text', async () => {
    const sentences = [...SLIPS.map(([sentence]) => sentence), ...PLAIN_SENTENCES]
      .filter((sentence) => !sentence.includes('survey') && !/[[\]`]/.test(sentence))
      .flatMap((sentence) => [
        '  - type: text',
        `    text: ${JSON.stringify(sentence)}`,
        '  - type: text',
        `    text: '${sentence.replaceAll("'", "''")}'`,
        '  - type: text',
        '    text: |',
        `      ${sentence}`,
        '  - type: text',
        '    text: >-',
        `      ${sentence}`,
      ]);
    expect(await inLesson(...sentences)).toEqual([]);
  });

  it('may have remarks where no text is lost', async () => {
    expect(
      await inLesson(
        '  # a line of its own',
        '  - id: own-question # behind an id',
        '    type: true-false # behind a type',
        '    # between keys',
        '    stem: "Is this a text?" # behind quotes',
        '    answer: true # behind a truth',
        '    points: 2 # behind a number',
        '  - type: text',
        '    text: | # behind the start of a block',
        '      # in a block it is text',
        '      #hashtag',
      ),
    ).toEqual([]);
  });

  it('may have anchors and aliases that are used', async () => {
    expect(
      await inLesson('  - type: text', '    text: &words The same words twice.', '  - type: text', '    text: *words'),
    ).toEqual([]);
  });
});

/** What sentences are made of: letters, and everything that means something to YAML. */
const MARKS = 'a ß ж λ 🙂 : # - [ ] [[ ]] { } " \' * ** & ! !! | > % @ ` , ? 1 . 0 yes true null ~ \\ < = ... --- << word';
const TOKENS = MARKS.split(' ').concat(' ', ' ', ': ', ' #', '- ', ', ', '? ', '\t', 'key: ', 'text: ');
const sentences = fc
  .array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 9 })
  .map((tokens) => tokens.join('').trim())
  .filter((sentence) => sentence !== '');

describe('any sentence', () => {
  it(`is read as it is written, or told (seed ${SEED})`, () => {
    fc.assert(
      fc.property(sentences, (sentence) => {
        const { value, found } = read(`blocks:\n  - type: text\n    text: ${sentence}\n    id: after\n`);
        const text = (value as { blocks?: { text?: unknown }[] } | undefined)?.blocks?.[0]?.text;
        const isToldLater = typeof text !== 'string' || text === '';
        // A comment behind a text in quotes is meant as one.
        const isQuoted = /^(["']).*\1(?: +#.*)?$/s.test(sentence);
        return found.length > 0 || isToldLater || isQuoted || text === sentence;
      }),
      { numRuns: times(2000, 50_000), seed: SEED },
    );
  });

  it(`raises no alarm when YAML itself writes it, in whatever style (seed ${SEED})`, () => {
    const styles = [Scalar.PLAIN, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE, Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED] as const;
    fc.assert(
      fc.property(sentences, fc.constantFrom(...styles), (sentence, type) => {
        const scalar = Object.assign(new Scalar(sentence), { type });
        const { value, found } = read(stringify({ blocks: [{ type: 'text', text: scalar }] }, { lineWidth: 0 }));
        expect({ found: found.map((one) => wordsOf(one).what), value }).toEqual({
          found: [],
          value: { blocks: [{ type: 'text', text: sentence }] },
        });
      }),
      { numRuns: times(2000, 50_000), seed: SEED },
    );
  });
});

function read(text: string): { value: unknown; found: readonly Diagnostic[] } {
  const list = new DiagnosticList();
  const parsed = parseYaml(text, 'lesson.yaml', list);
  return { value: parsed?.value, found: list.all };
}
