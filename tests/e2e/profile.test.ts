import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { COURSE_HEAD, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { openPlatform } from './support/platform.ts';
import { type CourseServer, startCourseServer } from './support/server.ts';

const scale = (id: string): string =>
  `  - id: ${id}\n    points:\n${[1, 2, 3, 4, 5].map((value) => `      - id: p${value}\n        value: ${value}\n        text: Point ${value}\n`).join('')}`;

const area = (id: string): string => `          - id: ${id}
            title: Area ${id}
            values:
              confidence: [${id}-1, ${id}-2]
              importance: [${id}-i]
            advice:
              priority: Start with **module ${id}**.
`;

const items = (id: string): string =>
  ['1', '2', 'i']
    .map((item) => `          - id: ${id}-${item}\n            text: Statement ${id} ${item}\n            sets: ${id}-${item}\n`)
    .join('');

const MODULE = `id: m
title: Needs
lessons:
  - id: ask
    title: The checklist
    blocks:
      - id: q
        type: likert
        stem: Rate yourself.
        scale: five
        items:
${items('data')}${items('money')}
  - id: read
    title: Your result
    blocks:
      - id: needs
        type: profile
        measures:
          - id: confidence
            title: Confidence
            least: 2
          - id: importance
            title: Importance
            fallback: 3
        areas:
${area('data')}${area('money')}
        index: importance * (5 - confidence)
        index-title: Need
        bands:
          - id: strong
            up-to: 4
            title: Strong.
            text: Well prepared.
          - id: priority
            up-to: 20
            title: Priority.
            text: Room to grow.
        overall:
          title: Readiness
          formula: confidence * 20
      - type: text
        when:
          needs-data: priority
        text: Data first.
`;

let browser: Browser;
let server: CourseServer;
let launch: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startCourseServer()]);
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, {
      'course.yaml': `${COURSE_HEAD}modules:\n  - m\nscales:\n${scale('five')}`,
      'modules/m/module.yaml': MODULE,
    });
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

test('a self-assessment gives a profile, priorities, advice and a variable for conditions', async () => {
  const platform = await openPlatform(browser, server.origin);
  const { course, problems, leave } = await platform.launch({ kind: 'strict', launch });
  const { frame } = course;
  await course.openLesson('m/read');
  expect(await frame.locator('[data-area=data] .band').textContent()).toBe('not enough answers');

  await course.openLesson('m/ask');
  const rate = (id: string, value: number): Promise<void> => course.question(`m/q-${id}`).getByLabel(`Point ${value}`).check();
  await rate('data-1', 1);
  await rate('data-2', 3);
  await rate('data-i', 5);
  await rate('money-1', 5);
  await rate('money-2', 4);
  await course.openLesson('m/read');
  expect(await frame.locator('[data-area=data] :is(td,th)').allTextContents()).toEqual([
    'Area data',
    '2',
    '5',
    '15 ',
    'Priority. Room to grow.',
  ]);
  expect(await frame.locator('[data-area=money] :is(td,th)').allTextContents()).toEqual([
    'Area money',
    '4.5',
    '3',
    '1.5 (estimated) ',
    'Strong. Well prepared.',
  ]);
  expect(await frame.locator('.first li').allTextContents()).toEqual(['Area data']);
  expect(await frame.locator('.advice').textContent()).toBe('Area dataStart with module data.');
  expect(await frame.locator('.overall').textContent()).toBe('65');
  expect(await frame.locator('[data-area=data] .meter span').evaluate((bar) => (bar as HTMLElement).style.width)).toBe('75%');
  expect(await frame.getByText('Data first.').isVisible()).toBe(true);
  expect(problems).toEqual([]);
  await leave();

  const again = await platform.launch({ kind: 'strict', launch });
  expect(await again.course.frame.getByText('Data first.').isHidden()).toBe(true);
  await again.course.openLesson('m/read');
  expect(await again.course.frame.locator('.first li').allTextContents()).toEqual(['Area data']);
  expect(await again.course.frame.getByText('Data first.').isVisible()).toBe(true);
  await platform.close();
});
