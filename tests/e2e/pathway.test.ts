import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statusOf, valueIn } from '../../src/preview/scorm12/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { openPlatform } from './support/platform.ts';
import { type CourseServer, startCourseServer } from './support/server.ts';

let browser: Browser;
let server: CourseServer;
let launch: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startCourseServer()]);
  await inEmptyFolder(async (folder) => {
    const pathways = `pathways:\n  - id: way\n    title: The way\n    test-out: 80\n    modules:\n      - one\n      - module: two\n        optional: true\n      - three\n`;
    writeCourse(folder, {
      'course.yaml': `${COURSE_HEAD}modules:\n  - one\n  - two\n  - three\n${pathways}`,
      ...readingModule('one'),
      ...readingModule('two'),
      ...readingModule('three'),
    });
    const { code, stdout } = await coursewright(['build', '--pathway', 'way'], { cwd: folder });
    expect(stdout).toContain('trial_path-way');
    expect(code).toBe(0);
    launch = await server.add('way', path.join(folder, 'dist', 'packages', 'trial_path-way_1.0.0_en_scorm12.zip'));
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

test('a pathway is finished by reading one module, testing out of another and leaving the optional one', async () => {
  const platform = await openPlatform(browser, server.origin);
  const { course, problems, violations, leave } = await platform.launch({ kind: 'strict', launch });
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

  expect(problems).toEqual([]);
  // A robot goes through the pages faster than anybody reads; the pace of commits is looked at elsewhere.
  expect((await violations()).filter(({ rule }) => rule !== 'too-many-commits')).toEqual([]);
  const record = await leave();
  expect(statusOf(record)).toBe('completed');
  expect(valueIn(record, 'cmi.core.score.raw')).toBe('100');
  await platform.close();
});
