import { describe, expect, it } from 'vitest';
import { COURSE_HEAD } from '../../support/course-folder.ts';
import { findingsOf, prepared } from '../../support/prepared-course.ts';

const MODULE = `id: one\ntitle: One\nlessons:\n  - first\n  - second\n`;

/** A small course of two lessons with the same blocks, and the files beside them. */
function course(blocks: string, files: Record<string, string>): Record<string, string> {
  const lesson = (id: string): string => `id: ${id}\ntitle: ${id}\nblocks:\n${blocks.replaceAll('ID', id)}`;
  return {
    'course.yaml': `${COURSE_HEAD}values:\n  city: Tarvena\n  day: Friday\nmodules:\n  - one\n`,
    'modules/one/module.yaml': MODULE,
    'modules/one/lessons/first.yaml': lesson('first'),
    'modules/one/lessons/second.yaml': lesson('second'),
    ...files,
  };
}

const USE = '  - id: ID-ask\n    type: use\n    block: ask\n';
const ASK = 'id: ask\ntype: true-false\nstem: Is [=city] a city?\nanswer: true\n';

describe('a shared block', () => {
  it('is a block of its own wherever it is used: records hang on the id of the use', async () => {
    const { ready } = await prepared(course(USE, { 'shared/ask.yaml': ASK }));
    expect(ready!.lock.entries.map(({ path }) => path)).toEqual(expect.arrayContaining(['one/first-ask', 'one/second-ask']));
    expect(ready!.lock.entries.map(({ path }) => path)).not.toContain('one/ask');
  });

  it('keeps its records when what it says and where it lives changes', async () => {
    const before = await prepared(course(USE, { 'shared/ask.yaml': ASK }));
    const elsewhere = course(USE.replace('block: ask', 'block: asked'), {
      'shared/asked.yaml': ASK.replace('id: ask', 'id: asked').replace('a city', 'large'),
    });
    const after = await prepared(elsewhere);
    expect(after.ready!.lock.entries).toEqual(before.ready!.lock.entries);
  });

  it('has the id that it has itself where its use gives none, and collides when used twice so', async () => {
    const found = findingsOf(await prepared(course('  - type: use\n    block: ask\n', { 'shared/ask.yaml': ASK })));
    expect(found).toEqual([expect.stringContaining('duplicate-id')]);
  });

  it('may use another one', async () => {
    const { ready } = await prepared(
      course(USE, {
        'shared/ask.yaml': 'type: use\nblock: deeper\n',
        'shared/deeper.yaml': ASK.replace('id: ask', 'id: deeper'),
      }),
    );
    expect(ready!.units[0]!.pages[0]!.html).toContain('Is Tarvena a city?');
  });
});

describe('words for names', () => {
  const text = '  - type: text\n    text:\n      src: letter.md\n  - "Every [=day], \\\\[=day]"\n';

  it('are filled into texts, wherever they stand', async () => {
    const { ready } = await prepared(course(text, { 'modules/one/lessons/letter.md': 'We are in **[=city]**.\n' }));
    const { html } = ready!.units[0]!.pages[0]!;
    expect(html).toContain('We are in <strong>Tarvena</strong>.');
    expect(html).toContain('Every Friday, [=day]');
  });

  it('can be others than those of the course', async () => {
    const files = course(text, { 'modules/one/lessons/letter.md': 'We are in **[=city]**.\n' });
    const { ready } = await prepared(files, { values: { city: 'Linz' } });
    const { html } = ready!.units[0]!.pages[0]!;
    expect(html).toContain('<strong>Linz</strong>');
    expect(html).toContain('Every Friday');
  });

  describe('of a delivery', () => {
    const DELIVERIES =
      'deliveries:\n  - id: north\n    values:\n      city: Braga\n  - id: south\n    values:\n      city: Lisboa\n      day: Monday\n  - id: plain\n';
    const files = course(
      `${text}  - id: ID-claim\n    type: single\n    stem: Who decides in [=city]?\n    options:\n      - id: a\n        text: "[=city]"\n        correct: true\n      - id: b\n        text: Nobody\n`,
      { 'modules/one/lessons/letter.md': 'We are in **[=city]**.\n' },
    );
    const own = {
      ...files,
      'course.yaml': `${files['course.yaml']!.replace('title: Trial', 'title: Trial in [=city]')}${DELIVERIES}`,
    };

    it('count before those of the course, in every text and nowhere else', async () => {
      const { ready } = await prepared(own, { deliveries: 'every' });
      const said = ready!.units.map(({ delivery, pages, course: made }) => {
        const html = pages.map((page) => page.html).join('');
        const cities = ['Tarvena', 'Braga', 'Lisboa'].filter((city) => html.includes(city));
        return [delivery?.id, made.title, cities, html.includes('Every Monday')];
      });
      expect(said).toEqual([
        [undefined, 'Trial in Tarvena', ['Tarvena'], false],
        ['north', 'Trial in Braga', ['Braga'], false],
        ['south', 'Trial in Lisboa', ['Lisboa'], true],
        ['plain', 'Trial in Tarvena', ['Tarvena'], false],
      ]);
    });

    it('change no identifier and no place of a record: a learner may go on in the package of another delivery', async () => {
      const { ready } = await prepared(own, { deliveries: 'every' });
      const records = ready!.units.map(({ data, pages }) => ({
        identity: data.identity,
        layout: data.layout,
        length: data.layoutLength,
        lessons: pages.map(({ lesson }) => lesson.path),
        questions: pages.map(({ practice }) => practice),
      }));
      for (const record of records.slice(1)) expect(record).toEqual(records[0]);
      expect(Object.keys(Object.assign({}, ...records[0]!.questions) as object)).toEqual(['one/first-claim', 'one/second-claim']);
    });

    it('are checked as they are filled in', async () => {
      const wrong = { ...own, 'course.yaml': own['course.yaml'].replace('Lisboa', '"[[Lisboa]]"') };
      expect(findingsOf(await prepared(wrong, { deliveries: 'every' }))).toContainEqual(
        expect.stringMatching(/^term-not-found modules\/one\/lessons\/letter\.md:1:/),
      );
      expect(findingsOf(await prepared(wrong, { deliveries: ['north'] }))).toEqual([]);
    });
  });
});
