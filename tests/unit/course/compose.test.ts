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
});
