import { describe, expect, it } from 'vitest';
import { courseOfBlocks, findingsOf, prepared } from '../../support/prepared-course.ts';

const LESSON_FOLDER = 'modules/one/lessons';

/** What is found in one block; the data file stands beside the lesson as `data.csv`. */
async function found(block: object, data?: string): Promise<string[]> {
  const files = data === undefined ? {} : { [`${LESSON_FOLDER}/data.csv`]: data };
  const findings = findingsOf(await prepared(courseOfBlocks([{ id: 'it', ...block }], files)));
  return findings.map((finding) => finding.replace(`${LESSON_FOLDER}/`, ''));
}

const table = { type: 'table', caption: 'It' };
const chart = { type: 'chart', title: 'It' };
const columns = [{ label: 'A' }, { label: 'B' }];

describe('rows of tables and charts', () => {
  it.each([
    ['neither rows nor file', table],
    ['rows without columns', { ...table, rows: [{ cells: ['a'] }] }],
    ['rows and file', { ...table, src: 'data.csv', columns, rows: [{ cells: ['a', 'b'] }] }],
    ['neither data nor file', chart],
    ['data and file', { ...chart, src: 'data.csv', data: [{ label: 'a', value: 1 }] }],
  ])('refuses %s', async (_what, block) => {
    expect((await found(block, 'A,B\n1,2\n')).map((finding) => finding.split(' ')[0])).toEqual(['rows-or-file']);
  });

  it('counts the cells of every row', async () => {
    const rows = [{ cells: ['a', 'b'] }, { cells: ['c'] }];
    expect(await found({ ...table, columns, rows })).toEqual([expect.stringMatching(/^row-length page\.yaml:4:/)]);
    const series = [{ label: 'X' }, { label: 'Y' }];
    expect(await found({ ...chart, series, data: [{ label: 'a', value: 1 }] })).toHaveLength(1);
    expect(await found({ ...chart, data: [{ label: 'a', values: [1, 2] }] })).toHaveLength(1);
    expect(await found({ ...chart, data: [{ label: 'a' }] })).toHaveLength(1);
    expect(await found({ ...chart, data: [{ label: 'a', value: 1 }] })).toEqual([]);
  });

  it('points into the data file', async () => {
    const src = { ...table, src: 'data.csv' };
    expect(await found(src, 'A,B\nc,d\n"e",f,g\n')).toEqual(['row-length data.csv:3:1 "e"']);
    expect(await found(src, 'A,B\nc,say "no"\n')).toEqual(['csv-quotes data.csv:2:7 "']);
    expect(await found(src, 'A,\nc,d\n')).toEqual([expect.stringMatching(/^csv-heading-missing data\.csv:1:3/)]);
    expect(await found(src, 'A,B\n')).toEqual([expect.stringMatching(/^csv-empty data\.csv/)]);
    expect(await found(src, 'A,B\nc,"a term: [[nothing]] there"\n')).toEqual(['term-not-found data.csv:2:12 [[nothing]]']);
    expect(await found(src, 'A,B\nc,see [@V77]\n')).toEqual(['source-not-found data.csv:2:8 @V77']);
    expect(await found(src, 'A,B\nc,![](none.png)\n')).toEqual([
      expect.stringMatching(/^alt-missing data\.csv:2:3 !\[\]/),
      expect.stringMatching(/^asset-not-found data\.csv:2:3 !\[\]/),
    ]);
    expect(await found(src, 'A,B\r\nc,d\r\n')).toEqual([]);
    expect(await found(src, '\ufeffA,B\nc,d\n')).toEqual([]);
  });

  it('says that a data file is not there, or of another kind', async () => {
    expect(await found({ ...table, src: 'date.csv' }, 'A,B\n1,2\n')).toEqual([
      expect.stringMatching(/^asset-not-found page\.yaml:4:.*date\.csv/),
    ]);
    expect(await found({ ...table, src: 'data.xlsx' })).toEqual([expect.stringMatching(/^asset-type-unknown page\.yaml:4:/)]);
    expect(await found({ ...table, src: '../../../../etc/passwd.csv' })).toEqual([
      expect.stringMatching(/^asset-outside-course/),
    ]);
  });

  it('takes numbers of a chart with point or comma, and nothing else', async () => {
    const src = { ...chart, src: 'data.csv' };
    expect(await found(src, 'Year;Value\n2021;1,5\n2022;-2.25\n2023;+3\n')).toEqual([]);
    expect(await found(src, 'Year,Value\n2021,many\n')).toEqual(['number-not-usable data.csv:2:6 many']);
    expect(await found(src, 'Year;Value\n2021;1.234,5\n')).toEqual(['number-not-usable data.csv:2:6 1.234,5']);
    expect(await found(src, 'Year,Value\n2021,\n')).toEqual([expect.stringMatching(/^number-not-usable data\.csv:2:6/)]);
    expect(
      await found({
        ...chart,
        data: [
          { label: 'a', value: 1 },
          { label: 'b', value: 2 },
        ],
      }),
    ).toEqual([]);
  });

  it('counts the columns of a chart', async () => {
    const src = { ...chart, src: 'data.csv' };
    expect(await found(src, 'Year\n2021\n')).toEqual(['chart-columns data.csv:1:1 Year']);
    expect(await found(src, 'Year,A,B,C,D,E\n2021,1,2,3,4,5\n')).toEqual(['chart-columns data.csv:1:1 Year']);
    expect(await found(src, 'Year,A,B,C,D\n2021,1,2,3,4\n')).toEqual([]);
  });

  it('knows what stands out', async () => {
    const data = [{ label: 'Finland', value: 1 }];
    expect(await found({ ...chart, data, highlight: ['Finlnd'] })).toEqual([expect.stringMatching(/^chart-label-unknown/)]);
    expect(await found({ ...chart, data, highlight: ['Finland'] })).toEqual([]);
  });
});

describe('funnels', () => {
  it('only get narrower', async () => {
    const stages = (...values: number[]): object => ({
      type: 'funnel',
      title: 'It',
      stages: values.map((value) => ({ label: 'x', value })),
    });
    expect(await found(stages(5, 5, 2))).toEqual([]);
    expect(await found(stages(5, 6))).toEqual([expect.stringMatching(/^funnel-grows page\.yaml:4:.* 6$/)]);
  });
});

describe('quotes', () => {
  const quote = { type: 'quote', text: 'So it is.' };
  it('name nobody without a word on consent', async () => {
    expect(await found({ ...quote, who: 'Ana' })).toEqual([
      expect.stringMatching(/^quote-consent-missing page\.yaml:4:.* "Ana"$/),
    ]);
    expect(await found({ ...quote, who: 'Ana', source: 'V1' })).toHaveLength(1);
    for (const block of [
      quote,
      { ...quote, role: 'a teacher' },
      { ...quote, who: 'Ana', consent: true },
      { ...quote, who: 'Ana', consent: 'fiction' },
    ])
      expect(await found(block)).toEqual([]);
  });

  it('say where published words stand', async () => {
    expect(await found({ ...quote, who: 'Ana', consent: 'published' })).toEqual([expect.stringMatching(/^quote-source-missing/)]);
    expect(await found({ ...quote, who: 'Ana', consent: 'published', source: 'V1' })).toEqual([]);
    expect(await found({ ...quote, who: 'Ana', consent: 'published', source: 'V9' })).toEqual([
      expect.stringMatching(/^source-not-found/),
    ]);
  });
});

describe('pictures of cards', () => {
  const cards = (picture: object): object => ({ type: 'cards', cards: [{ title: 'A', picture }, { title: 'B' }] });
  it('say something, or that they say nothing', async () => {
    const codes = async (picture: object): Promise<string[]> =>
      (await found(cards(picture))).map((finding) => finding.split(' ')[0]!).filter((code) => code !== 'asset-not-found');
    expect(await codes({ src: 'a.svg' })).toEqual(['alt-missing']);
    expect(await codes({ src: 'a.svg', alt: 'A roof', decorative: true })).toEqual(['alt-and-decorative']);
    expect(await codes({ src: 'a.svg', alt: 'A roof' })).toEqual([]);
    expect(await codes({ src: 'a.svg', decorative: true })).toEqual([]);
  });
});

describe('practice cards', () => {
  it('answer all five questions of the house rules', async () => {
    const block = {
      type: 'practice-card',
      title: 'T',
      place: 'P',
      problem: 'x',
      actors: 'x',
      action: 'x',
      results: ['x'],
      failed: 'x',
      coach: 'x',
      facts: ['V1'],
    };
    expect(await found(block)).toEqual([]);
    for (const key of ['problem', 'actors', 'results', 'failed', 'coach']) {
      const { [key as 'problem']: _left, ...rest } = block;
      expect(await found(rest)).toEqual([expect.stringMatching(/^missing-field/)]);
    }
    expect(await found({ ...block, facts: ['V8'] })).toEqual([expect.stringMatching(/^source-not-found/)]);
  });
});
