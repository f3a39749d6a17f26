import { describe, expect, it } from 'vitest';
import { withCountry } from '../../../src/course/deliver.ts';
import type { Formula } from '../../../src/shared/formula.ts';
import { COURSE_HEAD } from '../../support/course-folder.ts';
import { courseOfBlocks, findingsOf, prepared } from '../../support/prepared-course.ts';

const COUNTRY: Formula = ['name', 'country'];
const IN_AUSTRIA: Formula = ['=', COUNTRY, 'at'];
const OTHER: Formula = ['=', ['name', 'group'], 'a1'];

describe('a condition in a country that is known', () => {
  it.each<[string, Formula, string | undefined, Formula]>([
    ['holds there', IN_AUSTRIA, 'at', true],
    ['does not hold elsewhere', IN_AUSTRIA, 'it', false],
    ['does not hold where nobody knows the country', IN_AUSTRIA, undefined, false],
    ['turns round under not', ['not', IN_AUSTRIA], 'it', true],
    ['leaves what else it asks for', ['and', IN_AUSTRIA, OTHER], 'at', OTHER],
    ['fails as a whole with one part', ['and', OTHER, IN_AUSTRIA], 'it', false],
    ['holds as a whole with one part', ['or', OTHER, IN_AUSTRIA], 'at', true],
    ['leaves the other part to decide', ['or', IN_AUSTRIA, OTHER], 'it', OTHER],
    ['stays where it asks for nothing of the kind', OTHER, 'at', OTHER],
    ['knows the country inside other formulas', ['=', COUNTRY, ['name', 'home']], 'at', ['=', 'at', ['name', 'home']]],
    ['leaves an open name open', ['=', COUNTRY, ['name', 'home']], undefined, ['=', COUNTRY, ['name', 'home']]],
  ])('%s', (_what, condition, country, decided) => {
    expect(withCountry(condition, country)).toEqual(decided);
  });
});

const BLOCKS = [
  { type: 'text', text: 'For all.' },
  { type: 'text', countries: ['AT'], text: 'For Austria.' },
  { type: 'text', countries: ['IT', 'NL'], text: 'For Italy and the Netherlands.' },
  { type: 'text', when: 'not (country in ["at", "it", "nl"])', text: 'For everybody else.' },
];
const DELIVERIES = 'deliveries:\n  - id: wien\n    country: AT\n  - id: roma\n    country: IT\n  - id: open\n';

/** The pages of a delivery, or of none, and the conditions that are left to the player. */
async function shown(blocks: readonly object[], delivery?: string, extra = ''): Promise<{ html: string; conditions: number }> {
  const files = courseOfBlocks(blocks, { 'course.yaml': `${COURSE_HEAD}modules:\n  - one\n${extra}${DELIVERIES}` });
  const course = await prepared(files, delivery === undefined ? {} : { deliveries: [delivery] });
  expect(findingsOf(course)).toEqual([]);
  const [unit] = course.ready!.units;
  return {
    html: unit!.pages.map((page) => page.html).join(''),
    conditions: Object.keys(unit!.data.conditions ?? {}).length,
  };
}

const said = (html: string): string[] => [...html.matchAll(/For [^.]*\./g)].map(([text]) => text);

describe('blocks of a country', () => {
  it('are in the deliveries for it, with what is for all', async () => {
    const { html, conditions } = await shown(BLOCKS, 'wien');
    expect([said(html), conditions]).toEqual([['For all.', 'For Austria.'], 0]);
    expect(said((await shown(BLOCKS, 'roma')).html)).toEqual(['For all.', 'For Italy and the Netherlands.']);
  });

  it('follow the country of the course where no delivery names one', async () => {
    expect(said((await shown(BLOCKS, undefined, 'country: NL\n')).html)).toEqual(['For all.', 'For Italy and the Netherlands.']);
    expect(said((await shown(BLOCKS, 'open', 'country: NL\n')).html)).toEqual(['For all.', 'For Italy and the Netherlands.']);
    expect(said((await shown(BLOCKS, 'wien', 'country: NL\n')).html)).toEqual(['For all.', 'For Austria.']);
  });

  it('are in no package where nobody says a country', async () => {
    expect(said((await shown(BLOCKS)).html)).toEqual(['For all.', 'For everybody else.']);
  });

  it('take what is asked about several statements with them', async () => {
    const rating = {
      type: 'likert',
      id: 'law',
      countries: ['AT'],
      stem: 'For Austria only.',
      scale: ['no', 'yes'].map((id, value) => ({ id, value, text: id })),
      items: [{ id: 'known', text: 'For Austrians.' }],
    };
    expect(said((await shown([rating], 'wien')).html)).toEqual(['For Austria only.', 'For Austrians.']);
    expect(said((await shown([{ type: 'text', text: 'For all.' }, rating], 'roma')).html)).toEqual(['For all.']);
  });

  const ASKED = [
    {
      type: 'single',
      id: 'where',
      stem: 'Where do you work?',
      scored: false,
      sets: 'country',
      options: [
        { id: 'at', text: 'Austria' },
        { id: 'nl', text: 'Netherlands' },
        { id: 'other', text: 'Elsewhere' },
      ],
    },
    ...BLOCKS,
  ];

  it('follow the answer of the learner where a question asks for it', async () => {
    const { html, conditions } = await shown(ASKED);
    expect(said(html)).toHaveLength(4);
    expect([html.includes('Where do you work?'), conditions]).toEqual([true, 3]);
  });

  it('need no question where the delivery knows the answer', async () => {
    const { html, conditions } = await shown(ASKED, 'wien');
    expect([said(html), html.includes('Where do you work?'), conditions]).toEqual([['For all.', 'For Austria.'], false, 0]);
  });

  it('keep their numbers in the layout: a learner who comes back finds every answer', async () => {
    const files = courseOfBlocks(ASKED, { 'course.yaml': `${COURSE_HEAD}modules:\n  - one\n${DELIVERIES}` });
    const [all, wien] = await Promise.all([prepared(files), prepared(files, { deliveries: ['wien'] })]);
    expect(wien.ready!.lock).toEqual(all.ready!.lock);
  });

  it('leave no empty pages behind', async () => {
    const page = (id: string, text: string): string =>
      `id: ${id}\ntitle: ${id}\nblocks:\n  - type: text\n    countries:\n      - AT\n    text: ${text}\n`;
    const files = courseOfBlocks([{ type: 'text', text: 'Read.' }], {
      'course.yaml': `${COURSE_HEAD}modules:\n  - one\n${DELIVERIES}`,
      'modules/one/module.yaml': 'id: one\ntitle: One\nlessons:\n  - page\n  - law\n',
      'modules/one/lessons/law.yaml': page('law', 'Austrian law.'),
    });
    const lessonsOf = async (id: string): Promise<string[]> =>
      (await prepared(files, { deliveries: [id] })).ready!.units[0]!.pages.map(({ lesson }) => lesson.path);
    expect(await lessonsOf('wien')).toEqual(['one/page', 'one/law']);
    expect(await lessonsOf('roma')).toEqual(['one/page']);
  });
});
