import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { interactionsOf, statusOf } from '../../src/preview/scorm12/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { COURSE_HEAD, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { openPlatform } from './support/platform.ts';
import { type CourseServer, startCourseServer } from './support/server.ts';

const COURSE = `${COURSE_HEAD}modules:
  - m
scales:
  - id: agree
    points:
      - id: no
        value: 1
        text: I disagree
      - id: partly
        value: 2
        text: I agree in part
      - id: fully
        value: 3
        text: I agree
`;

const MODULE = `id: m
title: How was it?
lessons:
  - id: reaction
    title: Your view
    blocks:
      - id: view
        type: likert
        stem: How far do you agree?
        scale: agree
        required: true
        not-applicable: true
        items:
          - id: relevant
            text: It was relevant.
            sets: relevant
          - id: clear
            text: It was clear.
      - id: group
        type: single
        scored: false
        stem: Where do you work?
        options:
          - id: city
            text: In a city
          - id: firm
            text: In a firm
      - type: text
        when: relevant >= 3
        text: Good to hear.
`;

let browser: Browser;
let server: CourseServer;
let launch: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startCourseServer()]);
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, { 'course.yaml': COURSE, 'modules/m/module.yaml': MODULE });
    const { code, stdout } = await coursewright(['build'], { cwd: folder });
    expect(stdout).toContain('trial_m');
    expect(code).toBe(0);
    launch = await server.add('m', path.join(folder, 'dist', 'packages', 'trial_m_1.0.0_en_scorm12.zip'));
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

test('a survey is kept as it is given, can be changed, and is complete when what is required was answered', async () => {
  const platform = await openPlatform(browser, server.origin);
  const { course, problems, violations, leave } = await platform.launch({ kind: 'strict', launch });
  const { frame } = course;
  await course.openLesson('m/reaction');
  expect(await frame.getByText('The people who run it can see it together with your name.').isVisible()).toBe(true);
  expect(await frame.locator('.check').count()).toBe(0);
  await course.readOn();
  await course.open('start');
  expect(await frame.locator('.need-lessons').textContent()).toBe('Not yet');

  await course.openLesson('m/reaction');
  await course.question('m/view-relevant').getByText('I agree', { exact: true }).click();
  expect(await frame.getByText('Good to hear.').isVisible()).toBe(true);
  await course.question('m/view-relevant').getByText('I agree in part').click();
  expect(await frame.getByText('Good to hear.').isVisible()).toBe(false);
  await course.question('m/view-clear').getByText('Does not concern me').click();
  await course.question('m/group').getByText('In a firm').click();
  await course.open('start');
  expect(await frame.locator('.need-lessons').textContent()).toBe('Done');
  await frame.locator('#saved.saved, #saved:not(.saving)').waitFor();

  expect(problems).toEqual([]);
  expect((await violations()).filter(({ rule }) => rule !== 'too-many-commits')).toEqual([]);
  const record = await leave();
  expect(statusOf(record)).toBe('completed');
  expect(
    interactionsOf(record).map(({ id, type, studentResponse, correctResponses, result }) => ({
      id,
      type,
      studentResponse,
      correctResponses,
      result,
    })),
  ).toEqual([
    { id: 'm_view-relevant', type: 'likert', studentResponse: 'b', correctResponses: [], result: 'neutral' },
    { id: 'm_view-clear', type: 'likert', studentResponse: 'd', correctResponses: [], result: 'neutral' },
    { id: 'm_group', type: 'choice', studentResponse: 'b', correctResponses: [], result: 'neutral' },
  ]);

  const again = await platform.launch({ kind: 'strict', launch });
  await again.course.openLesson('m/reaction');
  expect(await again.course.question('m/view-relevant').getByLabel('I agree in part').isChecked()).toBe(true);
  await platform.close();
});
