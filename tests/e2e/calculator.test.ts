import { beforeAll, expect, test } from 'vitest';
import { COURSE_HEAD } from '../support/course-folder.ts';
import { useStage } from './support/stage.ts';

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

const stage = useStage();
let launch: string;

beforeAll(async () => {
  launch = await stage.serve({ 'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`, 'modules/m/module.yaml': MODULE });
});

test('a calculator shows its result at once, says what is wrong with a number, and writes numbers as the language does', async () => {
  const platform = await stage.platform();
  const { course } = await platform.launch({ kind: 'strict', launch });
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
});
