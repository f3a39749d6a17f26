import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { COURSE_HEAD, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { openPlatform } from './support/platform.ts';
import { type CourseServer, startCourseServer } from './support/server.ts';

const MODULE = `id: m
title: Numbers
lessons:
  - id: page
    title: When does it pay back?
    blocks:
      - id: payback
        type: calculator
        title: Payback
        text: Change the numbers.
        inputs:
          - id: price
            label: Price
            unit: €
            value: 1200
            least: 0
            most: 1000000
          - id: saving
            label: Saving a year
            unit: €
            value: 300
            least: 1
            most: 1000000
        results:
          - id: years
            label: It has paid back after
            formula: price / saving
            unit: years
            digits: 1
          - id: advice
            label: So
            formula: years
            words:
              - when: advice <= 5
                text: It pays back **soon**.
              - when: advice > 5
                text: Think twice.
`;

let browser: Browser;
let server: CourseServer;
let launch: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startCourseServer()]);
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, { 'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`, 'modules/m/module.yaml': MODULE });
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

test('a calculator shows its result at once, says what is wrong with a number, and writes numbers as the language does', async () => {
  const platform = await openPlatform(browser, server.origin);
  const { course, problems } = await platform.launch({ kind: 'strict', launch });
  const { frame } = course;
  await course.openLesson('m/page');
  const results = (): Promise<string[]> => frame.locator('.calculator dd').allTextContents();
  expect(await results()).toEqual(['4\u00a0years', 'It pays back soon.']);
  await frame.getByLabel('Price (€)').fill('2,500');
  expect(await results()).toEqual(['8.3\u00a0years', 'Think twice.']);
  await frame.getByLabel('Saving a year (€)').fill('0');
  expect(await results()).toEqual(['–', '–']);
  expect(await frame.locator('.calculator .problem:visible').allTextContents()).toEqual(['Put in a number from 1 to 1,000,000.']);
  await frame.getByLabel('Saving a year (€)').fill('1000');
  expect(await results()).toEqual(['2.5\u00a0years', 'It pays back soon.']);
  expect(await frame.locator('.calculator dd strong').count()).toBe(1);
  expect(problems).toEqual([]);
  await platform.close();
});
