import { describe, expect, it } from 'vitest';
import { COURSE_HEAD } from '../../support/course-folder.ts';
import { findingsOf, prepared } from '../../support/prepared-course.ts';

const CSV = `id,title,place,country,problem,actors,action,results,failed,coach,facts
solar,Citizens’ plants,[=city],Austria,"Most people rent, with no roof.",The utility,They bought panels.,30 plants | 19.3 megawatts,The payment fell.,Ask early.,V1|V2
heat,Shared heat,Pécs,,Heat is dear.,A block,They insulate.,"12 % less
nobody left out",Unknown.,Ask who is cold.,V2
`;

const YAML = `practices:
  - id: solar
    title: Citizens’ plants
    place: "[=city]"
    problem: Most people rent.
    actors: The utility
    action:
      src: solar.md
    results:
      - 30 plants
    failed: The payment fell.
    coach: Ask early.
    facts:
      - V1
`;

/** A course with one page, the files in the folder of its data. */
function course(blocks: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'course.yaml': `${COURSE_HEAD}values:\n  city: Vienna\nmodules:\n  - one\n`,
    'sources.yaml': 'sources:\n  - id: V1\n    text: One.\n    flag: V\n  - id: V2\n    text: Two.\n    flag: V\n',
    'modules/one/module.yaml': `id: one\ntitle: One\nlessons:\n  - id: page\n    title: Page\n    blocks:\n${blocks}`,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`modules/one/data/${name}`, text])),
  };
}

const cards = (file: string): string => `      - id: of\n        type: practice-card\n        src: data/${file}\n`;
const htmlOf = async (files: Record<string, string>): Promise<string> => (await prepared(files)).ready!.units[0]!.pages[0]!.html;
/** Findings as `code file:line piece`: the piece of the line says where in it. */
const findings = async (files: Record<string, string>): Promise<string[]> =>
  findingsOf(await prepared(files)).map((line) => line.replace(/(:\d+):\d+ /, '$1 '));

describe('practice cards from a file', () => {
  it('are one for each row of a CSV file, with lists in a cell, values and citations', async () => {
    const html = await htmlOf(course(cards('cities.csv'), { 'cities.csv': CSV }));
    expect(html.match(/<section class="practice">/g)).toHaveLength(2);
    expect(html).toContain('Vienna, Austria');
    expect(html).toMatch(/<li>30 plants<\/li><li>19\.3 megawatts<\/li>/);
    expect(html).toMatch(/<li>12 % less<\/li><li>nobody left out<\/li>/);
    expect(html).toContain('Most people rent, with no roof.');
    expect(html).toMatch(/Shared heat[\s\S]*Pécs</);
  });

  it('look as those written in the lesson', async () => {
    const [, first] = CSV.split('\n');
    const one = `${CSV.split('\n')[0]!}\n${first!.replace('[=city]', 'Vienna')}\n`;
    const written = `      - id: of-solar
        type: practice-card
        title: Citizens’ plants
        place: Vienna
        country: Austria
        problem: Most people rent, with no roof.
        actors: The utility
        action: They bought panels.
        results:
          - 30 plants
          - 19.3 megawatts
        failed: The payment fell.
        coach: Ask early.
        facts:
          - V1
          - V2
`;
    expect(await htmlOf(course(cards('one.csv'), { 'one.csv': one }))).toBe(await htmlOf(course(written, {})));
  });

  it('come from YAML as well, with texts in Markdown files beside it', async () => {
    const html = await htmlOf(course(cards('cities.yaml'), { 'cities.yaml': YAML, 'solar.md': 'They *bought* panels.\n' }));
    expect(html).toContain('<em>bought</em>');
    expect(html).toContain('Vienna');
  });

  it('are shown under the conditions of their block', async () => {
    const files = course(`${cards('cities.csv')}        countries:\n          - AT\n`, { 'cities.csv': CSV });
    files['course.yaml'] += 'country: IT\n';
    files['modules/one/module.yaml'] += '      - Another text.\n';
    expect(await htmlOf(files)).not.toContain('class="practice"');
  });

  it('point into the cell that holds a mistake', async () => {
    const at = (csv: string): Promise<string[]> => findings(course(cards('cities.csv'), { 'cities.csv': csv }));
    const file = 'modules/one/data/cities.csv';
    expect(await at(CSV.replace('V1|V2', 'V1|V9'))).toEqual([`source-not-found ${file}:2 V1|V9`]);
    expect(await at(CSV.replace('V1|V2', 'v1'))).toEqual([`bad-code ${file}:2 v1`]);
    expect(await at(CSV.replace('[=city]', '[=town]'))).toEqual([`value-unknown ${file}:2 [=town]`]);
    expect(await at(CSV.replace('Ask who is cold.', 'Ask [[nobody]].'))).toEqual([`term-not-found ${file}:4 [[nobody]]`]);
    expect(await at(CSV.replace('Shared heat', ''))).toEqual([`missing-field ${file}:3 ,`]);
    expect(await at(CSV.replace('heat,', 'solar,'))).toEqual([`duplicate-id ${file}:3 solar`]);
    expect(await at(CSV.replace('The payment fell.', 'The "payment" fell.'))).toEqual([`csv-quotes ${file}:2 "`]);
  });

  it('point to the headings for what a whole column has or lacks', async () => {
    const at = (csv: string): Promise<string[]> => findings(course(cards('cities.csv'), { 'cities.csv': csv }));
    const file = 'modules/one/data/cities.csv';
    expect(await at(CSV.replace('actors', 'actor'))).toEqual([`unknown-key ${file}:1 actor`]);
    expect(await at(CSV.replace(',country', ',place'))).toEqual([`duplicate-value ${file}:1 place`]);
  });

  it('point into the YAML file that holds a mistake', async () => {
    const at = (yaml: string): Promise<string[]> =>
      findings(course(cards('cities.yaml'), { 'cities.yaml': yaml, 'solar.md': 'They bought [[panels]].\n' }));
    expect(await at(YAML.replace('V1', 'V9'))).toEqual([
      'source-not-found modules/one/data/cities.yaml:14 V9',
      'term-not-found modules/one/data/solar.md:1 [[panels]]',
    ]);
    expect(await at(YAML.replace('actors', 'actor'))).toEqual(['unknown-key modules/one/data/cities.yaml:6 actor']);
  });

  it('are not mixed with a card in the block, and come from no other kind of file', async () => {
    const both = course(`${cards('cities.csv')}        title: Here\n`, { 'cities.csv': CSV });
    expect(await findings(both)).toEqual(['rows-or-file modules/one/module.yaml:9 data/cities.csv']);
    expect(await findings(course(cards('cities.json'), { 'cities.json': '[]' }))).toEqual([
      'asset-type-unknown modules/one/module.yaml:9 data/cities.json',
    ]);
    expect(await findings(course(cards('citys.csv'), { 'cities.csv': CSV }))).toEqual([
      'asset-not-found modules/one/module.yaml:9 data/citys.csv',
    ]);
  });
});

describe('rows of a table in a YAML file', () => {
  const TABLE = '      - type: table\n        caption: Plants\n        src: data/plants.yaml\n';
  const ROWS = 'rows:\n  - City: "[=city]"\n    Plants: 30\n    Since: 1.10\n  - City: Pécs\n    Remark: See [@V1]\n';

  it('are a table whose columns are the keys; what a row leaves out is empty', async () => {
    const html = await htmlOf(course(TABLE, { 'plants.yaml': ROWS }));
    expect([...html.matchAll(/scope="col"[^>]*>([^<]*)</g)].map(([, heading]) => heading)).toEqual([
      'City',
      'Plants',
      'Since',
      'Remark',
    ]);
    expect(html).toContain('>Vienna</th>');
    expect(html).toMatch(/>30<.*>1\.10<.*>–</s);
  });

  it('make a chart as well', async () => {
    const chart = '      - type: chart\n        title: Plants\n        src: data/plants.yaml\n';
    const html = await htmlOf(
      course(chart, { 'plants.yaml': 'rows:\n  - City: Vienna\n    Plants: 30\n  - City: Pécs\n    Plants: 2.5\n' }),
    );
    expect(html).toContain('Pécs');
    expect(html).toContain('2.5');
  });

  it('point to the value that is wrong', async () => {
    const at = (yaml: string): Promise<string[]> => findings(course(TABLE, { 'plants.yaml': yaml }));
    expect(await at(ROWS.replace('V1', 'V9'))).toEqual(['source-not-found modules/one/data/plants.yaml:6 @V9']);
    expect(await at(ROWS.replace('30', 'true'))).toEqual(['text-needs-quotes modules/one/data/plants.yaml:3 true']);
    expect(await at(ROWS.replace('rows:', 'lines:'))).toEqual([
      'missing-field modules/one/data/plants.yaml:1 l',
      'unknown-key modules/one/data/plants.yaml:1 lines',
    ]);
  });
});
