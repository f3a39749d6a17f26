import { describe, expect, it } from 'vitest';
import { COURSE_HEAD } from '../../support/course-folder.ts';
import { findingsIn } from '../../support/course-in-memory.ts';

/** A course of modules whose lessons are written as JSON, which YAML allows; `more` goes to the end of course.yaml. */
function courseOf(modules: Readonly<Record<string, readonly object[]>>, more = ''): Record<string, string> {
  const ids = Object.keys(modules);
  return {
    'course.yaml': `${COURSE_HEAD}modules:\n${ids.map((id) => `  - ${id}\n`).join('')}${more}`,
    ...Object.fromEntries(
      ids.map((id) => [
        `modules/${id}/module.yaml`,
        `id: ${id}\ntitle: ${id}\nlessons:\n${modules[id]!.map((lesson) => `  - ${JSON.stringify(lesson)}\n`).join('')}`,
      ]),
    ),
  };
}

const page = (id: string) => ({ id, title: `Page ${id}`, blocks: ['Some words.'] });
const survey = (id: string, more: object = {}) => ({
  id,
  title: `Survey ${id}`,
  blocks: [
    {
      id: `${id}-question`,
      type: 'single',
      stem: 'Was it useful?',
      scored: false,
      required: true,
      options: [
        { id: 'yes', text: 'It was' },
        { id: 'no', text: 'It was not' },
      ],
    },
  ],
  ...more,
});
const quiz = (id: string, more: object = {}) => ({
  id,
  title: `Quiz ${id}`,
  quiz: { mode: 'graded' },
  questions: [{ id: `${id}-question`, type: 'true-false', stem: 'Is it so?', answer: true, feedback: 'It is.' }],
  ...more,
});
const story = { id: 'bench', type: 'scenario', title: 'A bench', scenes: [{ id: 'end', text: 'It ends.' }] };

async function toldOf(files: Record<string, string>): Promise<string[]> {
  const findings = await findingsIn(files);
  const others = findings.filter(({ code }) => code !== 'recorded-after-completion');
  expect(others.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return findings.map(({ file, data }) => `${file} ${(data as { title: string }).title}`);
}

describe('what is recorded after a module is complete', () => {
  it('is told of a survey, a quiz and a story that completion does not wait for', async () => {
    const optional = { optional: true };
    expect(
      await toldOf(
        courseOf({
          one: [page('a'), survey('b', optional), quiz('c', optional), { ...page('d'), ...optional, blocks: [story] }],
        }),
      ),
    ).toEqual(['Survey b', 'Quiz c', 'Page d'].map((title) => `modules/one/module.yaml ${title}`));
  });

  it('is not told of what stands before the last lesson that counts, or counts itself', async () => {
    expect(await toldOf(courseOf({ one: [page('a'), survey('b', { optional: true }), quiz('c')] }))).toEqual([]);
    expect(await toldOf(courseOf({ one: [quiz('a'), survey('b')] }))).toEqual([]);
  });

  it('is told by the completion rule, also by that of a delivery', async () => {
    const delivery = 'deliveries:\n  - id: town\n    completion:\n      lessons: none\n';
    expect(await toldOf(courseOf({ one: [quiz('a'), survey('b')] }, delivery))).toEqual(['modules/one/module.yaml Survey b']);
  });

  it('looks at what is built: in a pathway alone the next module is still to come', async () => {
    const modules = { one: [page('a'), survey('b', { optional: true })], two: [page('c')] };
    const pathway = 'pathways:\n  - id: all\n    title: All\n    modules:\n      - one\n      - two\nunits:\n  - pathways\n';
    expect(await toldOf(courseOf(modules, pathway))).toEqual([]);
    expect(await toldOf(courseOf(modules))).toEqual(['modules/one/module.yaml Survey b']);
  });

  it('leaves a module alone that a pathway leaves to the learner', async () => {
    const modules = { one: [page('a')], two: [page('b'), quiz('c')] };
    const pathway = (optional: boolean): string =>
      `pathways:\n  - id: all\n    title: All\n    modules:\n      - one\n      - module: two\n        optional: ${optional}\nunits:\n  - pathways\n`;
    expect(await toldOf(courseOf(modules, pathway(true)))).toEqual([]);
  });
});
