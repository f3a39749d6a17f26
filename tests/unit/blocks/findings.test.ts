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

describe('sounds, films and downloads', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const MEDIA = {
    'talk.mp3': bytes('ID3\u0003\0\0\0\0\0\0'),
    'film.mp4': bytes('\0\0\0\u0018ftypmp42'),
    'film.vtt': 'WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n',
    'late.vtt': 'WEBVTT\n\n00:02.000 --> 00:03.000\nYes.\n\n00:01.000 --> 00:02.000\n\n',
    'note.pdf': '%PDF-1.4\n',
    'note.docx': bytes('PK\u0003\u0004…[Content_Types].xml…'),
    'macro.docx': bytes('PK\u0003\u0004…[Content_Types].xml…word/vbaProject.bin'),
    'plain.pdf': 'Hello',
    'archive.docx': bytes('PK\u0003\u0004…evil.exe'),
    'sheet.ods': bytes(`PK\u0003\u0004${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`),
    'empty.mp3': '',
    'page.html': '<p>Hello</p>',
    'roof.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  };

  /** Codes and places of what is found in one block with the files above beside its lesson. */
  async function foundIn(block: object): Promise<string[]> {
    const files = Object.fromEntries(Object.entries(MEDIA).map(([name, content]) => [`${LESSON_FOLDER}/${name}`, content]));
    const findings = findingsOf(await prepared(courseOfBlocks([{ id: 'it', ...block }], files)));
    return findings.map((finding) => finding.replace(`${LESSON_FOLDER}/`, '').replace(/^(\S+ page\.yaml).*/, '$1'));
  }

  const audio = { type: 'audio', title: 'It', src: 'talk.mp3', transcript: 'Yes.' };
  const video = {
    type: 'video',
    title: 'It',
    src: 'film.mp4',
    captions: [{ language: 'en', src: 'film.vtt' }],
    transcript: 'Yes.',
  };
  const download = (src: string): object => ({ type: 'download', title: 'It', src });

  it('have a transcript when they are heard (WCAG 2.2, 1.2.1)', async () => {
    expect(await foundIn(audio)).toEqual([]);
    expect(await foundIn({ ...audio, transcript: undefined })).toEqual(['transcript-missing page.yaml']);
  });

  it('have captions in every language of the course when something is said (WCAG 2.2, 1.2.2)', async () => {
    expect(await foundIn(video)).toEqual([]);
    expect(await foundIn({ ...video, captions: undefined })).toEqual(['captions-missing page.yaml']);
    expect(await foundIn({ ...video, captions: [{ language: 'de', src: 'film.vtt' }] })).toEqual(['captions-missing page.yaml']);
    expect(await foundIn({ ...video, captions: undefined, speech: false })).toEqual([]);
    expect(await foundIn({ ...video, captions: [...video.captions, ...video.captions] })).toEqual(['duplicate-value page.yaml']);
  });

  it('say in words what there is to see, or have it told (WCAG 2.2, 1.2.1 and 1.2.3)', async () => {
    expect(await foundIn({ ...video, transcript: undefined })).toEqual(['video-alternative-missing page.yaml']);
    expect(await foundIn({ ...video, transcript: undefined, described: 'film.mp4' })).toEqual([]);
    expect(await foundIn({ ...video, poster: { src: 'roof.svg' } })).toContain('alt-missing page.yaml');
  });

  it('have captions that follow the standard: mistakes point into their file', async () => {
    const captions = [{ language: 'en', src: 'late.vtt' }];
    expect(await foundIn({ ...video, captions })).toEqual(['captions-invalid late.vtt:6:1 0', 'captions-invalid late.vtt:6:1 0']);
  });

  it.each([
    ['a document', download('note.pdf'), []],
    ['an office document', download('note.docx'), []],
    ['an open document', download('sheet.ods'), []],
    ['a sound', download('talk.mp3'), []],
    ['a page, which could run code', download('page.html'), ['asset-type-unknown page.yaml']],
    ['a drawing, which could run code when it is opened by itself', download('roof.svg'), ['asset-type-unknown page.yaml']],
    ['text under the name of a document', download('plain.pdf'), ['asset-type-mismatch page.yaml']],
    ['an archive under the name of a document', download('archive.docx'), ['asset-type-mismatch page.yaml']],
    ['a document with macros', download('macro.docx'), ['asset-not-safe page.yaml']],
    ['an empty file', { ...audio, src: 'empty.mp3' }, ['asset-type-mismatch page.yaml']],
    ['a film as a sound', { ...audio, src: 'film.mp4' }, ['asset-type-unknown page.yaml']],
    ['a file that is not there', { ...audio, src: 'talc.mp3' }, ['asset-not-found page.yaml']],
  ])('take or refuse %s', async (_what, block, expected) => {
    expect(await foundIn(block)).toEqual(expected);
  });

  it('are looked at for each use: what is a download is not a picture', async () => {
    const files = { [`${LESSON_FOLDER}/note.pdf`]: '%PDF-1.4\n' };
    const blocks = [
      { id: 'a', ...download('note.pdf') },
      { id: 'b', type: 'figure', src: 'note.pdf', alt: 'A note' },
    ];
    expect(findingsOf(await prepared(courseOfBlocks(blocks, files)))).toEqual([
      expect.stringMatching(/^asset-type-unknown .*:5:/),
    ]);
  });
});
