import { beforeAll, expect, test } from 'vitest';
import { statusOf } from '../../src/preview/scorm12/index.ts';
import { COURSE_HEAD } from '../support/course-folder.ts';
import { useStage } from './support/stage.ts';

const MODULE = `id: m
title: Two ways
lessons:
  - id: who
    title: Who are you?
    blocks:
      - id: group
        type: single
        stem: Which group are you in?
        sets: group
        options:
          - id: city
            text: The city
            correct: true
          - id: firm
            text: A firm
      - id: days
        type: numeric
        stem: How many days?
        sets: days
        answer: 2
      - type: text
        when:
          group: firm
        text: Only firms read this.
      - type: text
        when: days > 2 and group = "city"
        text: Only patient cities read this.
  - id: city-page
    title: For cities
    when: group = "city"
    blocks:
      - Read this, city.
  - id: firm-page
    title: For firms
    when:
      group: [firm]
    blocks:
      - Read this, firm.
  - id: end
    title: The end
    blocks:
      - That was it.
`;

const stage = useStage();
let launch: string;

beforeAll(async () => {
  launch = await stage.serve({ 'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`, 'modules/m/module.yaml': MODULE });
});

test('answers show and hide blocks and lessons, and only what is there counts', async () => {
  const platform = await stage.platform();
  const { course, leave } = await platform.launch({ kind: 'strict', launch });
  const { frame } = course;
  const contents = (): Promise<string[]> =>
    frame.locator('#contents li:visible a > span').evaluateAll((found) => found.map((entry) => entry.firstChild!.textContent!));
  await course.openLesson('m/who');
  expect(await contents()).toEqual(['Who are you?', 'The end']);
  expect(await frame.getByText('Only firms read this.').isVisible()).toBe(false);

  await course.question('m/group').getByText('A firm').click();
  await course.check('m/group');
  expect(await frame.getByText('Only firms read this.').isVisible()).toBe(true);
  expect(await contents()).toEqual(['Who are you?', 'For firms', 'The end']);
  expect(await frame.locator('.page:not([hidden]) .pager .next').textContent()).toBe('NextFor firms');

  await course.check('m/group');
  await course.question('m/group').getByText('The city').click();
  await course.check('m/group');
  expect(await contents()).toEqual(['Who are you?', 'For cities', 'The end']);
  expect(await frame.getByText('Only patient cities read this.').isVisible()).toBe(false);
  await course.question('m/days').locator('input').fill('2,5');
  await course.check('m/days');
  expect(await frame.getByText('Only patient cities read this.').isVisible()).toBe(true);

  await course.readOn();
  await course.readOn();
  await course.readOn();
  expect(await frame.locator('.need-lessons').textContent()).toBe('Done');
  const record = await leave();
  expect(statusOf(record)).toBe('completed');

  const again = await platform.launch({ kind: 'strict', launch });
  await again.course.openLesson('m/who');
  expect(await again.course.frame.getByText('Only patient cities read this.').isVisible()).toBe(true);
});
