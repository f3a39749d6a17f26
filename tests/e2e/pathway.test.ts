import { beforeAll, expect, test } from 'vitest';
import { statusOf, valueIn } from '../../src/preview/scorm12/index.ts';
import { COURSE_HEAD, readingModule } from '../support/course-folder.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
let launch: string;

beforeAll(async () => {
  const pathways = `pathways:\n  - id: way\n    title: The way\n    test-out: 80\n    modules:\n      - one\n      - module: two\n        optional: true\n      - three\n`;
  launch = await stage.serve(
    {
      'course.yaml': `${COURSE_HEAD}modules:\n  - one\n  - two\n  - three\n${pathways}`,
      ...readingModule('one'),
      ...readingModule('two'),
      ...readingModule('three'),
    },
    '--pathway',
    'way',
  );
});

test('a pathway is finished by reading one module, testing out of another and leaving the optional one', async () => {
  const platform = await stage.platform();
  const { course, leave } = await platform.launch({ kind: 'strict', launch });
  const { frame } = course;
  expect(await frame.locator('#start .modules li').allTextContents()).toEqual([
    'Module ONE10 minutes',
    'Module TWO10 minutes · optional',
    'Module THREE10 minutes',
  ]);

  await course.openLesson('one/first');
  await course.readOn();
  await course.readOn();
  await course.takeQuiz('one/check', () => 'right');
  expect(await frame.locator('.contents details[open] summary').allTextContents()).toEqual(['Module ONE']);

  // The quiz of the third module is passed without a look at its lessons.
  await frame.locator('.contents summary', { hasText: 'Module THREE' }).click();
  await course.takeQuiz('three/check', () => 'right');
  await course.open('start');
  expect(await frame.locator('.needs b').allTextContents()).toEqual(expect.arrayContaining(['Done']));
  expect(await frame.locator('.needs b').allTextContents()).not.toEqual(expect.arrayContaining(['Not yet']));

  const record = await leave();
  expect(statusOf(record)).toBe('completed');
  expect(valueIn(record, 'cmi.core.score.raw')).toBe('100');
});
