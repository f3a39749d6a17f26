import { readFormatSchemas, type Schema } from '../../scripts/generate/schemas.ts';
import { COURSE_HEAD } from './course-folder.ts';

/** A block as an author writes it. */
export type BlockSource = { readonly type: string; readonly [key: string]: unknown };

/** The types of blocks that are no questions, with the example of their schema; its id is the type. */
export const BLOCK_EXAMPLES: readonly { readonly type: string; readonly example: BlockSource }[] = readFormatSchemas()
  .blocks.filter((block) => !block.question)
  .map(({ type, schema }) => ({ type, example: { ...(schema['examples'] as Schema[])[0]!, type, id: type } }));

const credit = { author: 'A. Rossi', licence: 'CC BY 4.0', source: 'own work' };
const roof = { src: 'media/solar-roof.svg', alt: 'A roof with ten panels.', credit };

/** Further blocks that use what the examples leave out. */
const VARIANTS: readonly BlockSource[] = [
  { type: 'accordion', items: [{ title: 'Open', text: '- a list\n- of two', open: true }] },
  { type: 'cards', cards: [{ title: 'Roof', text: 'It is **shared**.', picture: roof }, { title: 'Only a heading' }] },
  {
    type: 'chart',
    title: 'Index, 2012 = 100',
    kind: 'line',
    series: [{ label: 'Buses' }, { label: 'Cars' }, { label: 'Bicycles' }, { label: 'On foot' }],
    data: [
      { label: '2012', values: [100, 100, 100, 100] },
      { label: '2013', values: [106, 95, 104, 101] },
      { label: '2014', values: [108, 94, 110, 99] },
      { label: '2015', values: [109, 96, 121, 98] },
      { label: '2016', values: [112, 95, 125, 97] },
      { label: '2017', values: [115, 97, 140, 99] },
    ],
  },
  { type: 'audio', title: 'Without length', src: 'media/coach-talk.mp3', transcript: 'Birds.', credit },
  { type: 'chart', title: 'From a file [@V1]', kind: 'line', unit: 'kWh', src: 'media/energy.csv' },
  {
    type: 'chart',
    title: 'Below and above',
    unit: '%',
    series: [{ label: 'First year' }, { label: 'Second year' }],
    data: [
      { label: 'Buses', values: [6, 2.5] },
      { label: 'Cars in the centre', values: [-5, 0] },
    ],
  },
  { type: 'download', title: 'Tariffs', src: 'media/tariffs.csv', credit },
  { type: 'ladder', title: 'Without groups', rungs: [{ label: 'Low' }, { label: 'High' }] },
  { type: 'note', label: 'One word', kind: 'line' },
  {
    type: 'scenario',
    title: 'Two rounds',
    scenes: [
      {
        id: 'offer',
        text: 'A firm offers benches.',
        choices: [
          { id: 'take', text: 'Take *them*.', consequence: 'Nobody sits there.', score: 0, competence: 'K1' },
          { id: 'ask', text: 'Ask first.', consequence: 'Sixty people answer.', score: 2, competence: 'K2' },
        ],
      },
    ],
    'second-round': {
      id: 'two-years-later',
      title: 'Two years later',
      changed: 'You are the chair of the tenants now [@V1].\n\n- The benches need repair.',
      start: 'street',
      scenes: [
        { id: 'end', text: 'It ends here.' },
        {
          id: 'street',
          text: 'Who pays?',
          choices: [
            { id: 'city', text: 'The city.', consequence: 'It pays half.', score: 1, competence: 'K1', next: 'end' },
            { id: 'firm', text: 'The firm.', consequence: 'It goes to court.', score: 0 },
          ],
        },
      ],
    },
  },
  {
    type: 'scenario',
    title: 'Two competences',
    fiction: false,
    scenes: [
      {
        id: 'offer',
        text: 'A firm offers benches.',
        choices: [
          { id: 'take', text: 'Take them.', consequence: 'Nobody sits there.', competence: 'K1' },
          { id: 'ask', text: 'Ask first.', consequence: 'Sixty people answer.', competence: 'K2' },
        ],
      },
    ],
  },
  { type: 'quote', text: 'Levels, not steps.' },
  { type: 'quote', text: 'You decide.', who: 'B. Author', source: 'V1', consent: 'published' },
  { type: 'quote', text: 'Now they ask us.', who: 'Ana Example', role: 'neighbour', consent: true },
  {
    type: 'steps',
    steps: [{ title: 'Only a heading' }, { title: 'And a longer one that needs several lines on a narrow screen' }],
  },
  { type: 'table', caption: 'From a file', src: 'media/tariffs.csv' },
  {
    type: 'table',
    caption: 'Two columns, no row headings',
    'row-headers': false,
    columns: [
      { label: 'Place', align: 'center' },
      { label: 'Share', align: 'start' },
    ],
    rows: [{ cells: ['Trikala', '12 %'] }, { cells: ['Pécs', '9 %'] }],
  },
  { type: 'video', title: 'Nobody speaks', src: 'media/square.mp4', speech: false, described: 'media/square.mp4' },
  {
    type: 'video',
    title: 'Captions from the start',
    src: 'media/square.mp4',
    seconds: 3725,
    captions: [
      { language: 'en', src: 'media/square.en.vtt' },
      { language: 'sr-Cyrl', src: 'media/square.en.vtt' },
    ],
    'captions-shown': true,
    transcript: 'Nothing happens.',
    poster: { src: 'media/solar-roof.svg', decorative: true },
    credit,
  },
  {
    type: 'table',
    caption: 'Seven columns',
    columns: ['Practice', 'Value', 'Unit', 'Year', 'Source', 'Flag', 'Comparable?'].map((label) => ({ label })),
    rows: [
      {
        cells: [
          'Citizens’ solar power plants in Vienna',
          '19.3',
          'megawatts',
          '2017',
          '[@V1]',
          'V',
          'Yes, with utilities of that size',
        ],
      },
    ],
  },
];

/** What must stand beside the blocks of a type: a profile is computed from the answers to questions. */
const COMPANIONS: readonly BlockSource[] = [
  {
    id: 'profile-items',
    type: 'likert',
    stem: 'How sure are you?',
    scale: ['one', 'two', 'three'].map((id, index) => ({ id, value: index + 1, text: `Point ${id}` })),
    items: ['open-data', 'privacy', 'data-matters'].map((id) => ({ id, text: `About ${id}`, sets: id })),
  },
];

/** Files that the blocks name, as small as they can be and still what their names say. */
const MEDIA: Readonly<Record<string, string | Uint8Array>> = {
  'solar-roof.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200"><path d="M20 180L200 30l180 150z" fill="#0b5a61"/><path d="M120 120h40v30h-40zM180 120h40v30h-40zM240 120h40v30h-40z" fill="#ffbf47"/></svg>',
  'square.png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAKAAAABaCAIAAACwpMoFAAAAoklEQVR42u3RAQ0AAAjDsPu3iQCQgA9oMgVralqHiwWABViABViABViAAQuwAAuwAAuwAAMWYAEWYAEWYAEWYMACLMACLMACLMCABViABViABViAAQuwAAuwAAuwAAswYAEWYAEWYAEWYMACLMACLMACLMCAXQAswAIswAIswAIMWIAFWIAFWIAFGLAAC7AAC7AAC7AAAxZgARZgARZgAf7VAp8RKZad67DUAAAAAElFTkSuQmCC',
    'base64',
  ),
  'coach-talk.mp3': Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000'),
  'square.mp4': Buffer.from('\u0000\u0000\u0000\u0018ftypmp42\u0000\u0000\u0000\u0000mp42isom'),
  'square.en.vtt': 'WEBVTT\n\n00:01.000 --> 00:03.500\nAt noon nobody finds shade.\n',
  'decision-note.pdf': '%PDF-1.4\n%%EOF\n',
  'energy.csv': 'Year,Used\n2021,3200\n2022,2950.5\n2023,2700\n',
  'tariffs.csv': 'Tariff;Price a month;Remark\n"Basic; for everybody";9,50;See [@V1]\n"Called ""night""";12,00;\n',
};

/** All blocks of the course below by type: the example of the schema first, then the variants. */
export function blocksOfType(type: string): BlockSource[] {
  const examples = BLOCK_EXAMPLES.filter((entry) => entry.type === type).map(({ example }) => example);
  const variants = VARIANTS.filter((variant) => variant.type === type);
  return [...examples, ...variants.map((variant, index): BlockSource => ({ ...variant, id: `${type}-${index + 1}` }))];
}

/** A course of one module with a lesson `<type>-page` for each type of block, or for those that are named. */
export function everyBlockCourse(types = BLOCK_EXAMPLES.map(({ type }) => type)): Record<string, string | Uint8Array> {
  const lessons = types.map((type): [string, string] => {
    const companions = COMPANIONS.filter(({ id }) => String(id).startsWith(type));
    const blocks = [...companions, ...blocksOfType(type)].map((block) => `  - ${JSON.stringify(block)}\n`);
    return [`modules/one/lessons/${type}-page.yaml`, `id: ${type}-page\ntitle: ${type}\nblocks:\n${blocks.join('')}`];
  });
  const sources = [...new Set(JSON.stringify(lessons).match(/\bV\d+\b/g)), 'V1'];
  return {
    'course.yaml': `${COURSE_HEAD}modules:\n  - one\ncompetences:\n  - id: K1\n    title: Cities\n  - id: K2\n    title: People\n`,
    'sources.yaml': `sources:\n${[...new Set(sources)].map((id) => `  - id: ${id}\n    text: A fact.\n    flag: V\n`).join('')}`,
    'modules/one/module.yaml': `id: one\ntitle: Every block\nlessons:\n${types.map((type) => `  - ${type}-page\n`).join('')}`,
    ...Object.fromEntries(lessons),
    ...Object.fromEntries(Object.entries(MEDIA).map(([name, content]) => [`modules/one/lessons/media/${name}`, content])),
  };
}
