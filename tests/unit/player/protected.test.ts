import { describe, expect, test } from 'vitest';
import { interactionsOf } from '../../../src/player/kernel/reports.ts';
import { reduce } from '../../../src/player/kernel/reduce.ts';
import { documentFiles } from '../../../src/render/document.ts';
import { EMPTY_STATE } from '../../../src/shared/state.ts';
import { DEFAULT_TARGET, TARGETS } from '../../../src/targets/registry.ts';
import { COURSE_HEAD } from '../../support/course-folder.ts';
import { findingsOf, prepared } from '../../support/prepared-course.ts';
import { buildUnit, single, unitOf } from '../../support/units.ts';

const QUESTIONS = [
  single('one', { feedback: 'SECRET general', hints: ['SECRET hint'] }),
  {
    id: 'some',
    type: 'multiple',
    stem: 'Which ones?',
    options: ['a', 'b', 'c'].map((id) => ({ id, text: id, feedback: `SECRET ${id}`, ...(id === 'b' ? {} : { correct: true }) })),
  },
  { id: 'truth', type: 'true-false', stem: 'So it is.', answer: false, 'feedback-true': 'SECRET truth' },
].map((question) => ({ ...question, protected: true }));
const LESSON = { id: 'check', title: 'Check', quiz: { mode: 'test' } };
const RIGHT = { 'm/one': 'a', 'm/some': ['a', 'c'], 'm/truth': 'false' };
const WRONG = { 'm/one': 'b', 'm/some': ['a'], 'm/truth': 'true' };

describe('protected questions of a test', () => {
  test('are judged, and told the platform, without a right answer in the package', async () => {
    const unit = unitOf(await buildUnit({ lessons: [{ ...LESSON, questions: QUESTIONS }] }));
    for (const path of Object.keys(RIGHT))
      expect(unit.question(path)).toMatchObject({ correct: [], seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
    for (const [answers, verdict] of [
      [RIGHT, 'correct'],
      [WRONG, 'wrong'],
    ] as const) {
      const state = [
        { type: 'start-attempt', lesson: 'm/check' } as const,
        ...Object.entries(answers).map(([question, answer]) => ({ type: 'answer', question, answer }) as const),
        { type: 'hand-in', lesson: 'm/check' } as const,
      ].reduce((before, event) => reduce(before, event, unit, 'seed'), EMPTY_STATE);
      const told = Object.keys(answers).flatMap((path) => interactionsOf(path, state, unit, () => undefined));
      expect(told.map(({ result }) => result)).toEqual([verdict, verdict, verdict]);
      expect(told.flatMap(({ patterns }) => patterns)).toEqual([]);
      for (const { response } of told) expect(response).not.toBe('');
    }
  });

  const course = (more: string, lessons: readonly object[] = [{ ...LESSON, questions: QUESTIONS }]): Record<string, string> => ({
    'course.yaml': `${COURSE_HEAD}modules:\n  - m\n${more}`,
    'modules/m/module.yaml': JSON.stringify({ id: 'm', title: 'Module', lessons }),
  });

  test('bring neither feedback nor hints into the package', async () => {
    const { ready } = await prepared(course(''));
    const { course: model, units, templates } = ready!;
    const files = documentFiles(model, units[0]!, templates, '', TARGETS[DEFAULT_TARGET]!.document);
    const html = files.map(({ content }) => new TextDecoder().decode(content as Uint8Array)).join('');
    expect(html).toContain('Which ones?');
    expect(html).not.toContain('SECRET');
  });

  test.each<[string, Record<string, string>, object]>([
    ['the package of the whole course', course('units:\n  - course\n'), {}],
    ['an edition for trainers', course(''), { edition: 'trainer' }],
    ['the edition for reviewers', course(''), { edition: 'review' }],
    [
      'a module that has practice, too',
      course('', [
        { ...LESSON, questions: QUESTIONS },
        { id: 'read', title: 'Read', blocks: [single('own')] },
      ]),
      {},
    ],
  ])('never get into %s: the build says so', async (_name, files, options) => {
    const built = await prepared(files, options);
    expect(findingsOf(built).join()).toContain('protected-in-package');
    expect(built.ready).toBeUndefined();
  });
});
