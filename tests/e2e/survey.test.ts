import { beforeAll, expect, test } from 'vitest';
import { interactionsOf, statusOf } from '../../src/preview/scorm12/index.ts';
import { COURSE_HEAD } from '../support/course-folder.ts';
import { useStage } from './support/stage.ts';

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

const stage = useStage();
const TYPED = `id: m
title: What you say
lessons:
  - id: typed
    title: What you say
    blocks:
      - id: visits
        type: numeric
        scored: false
        required: true
        stem: How often were you there?
      - id: place
        type: fill-in
        scored: false
        text: I live in {place}.
        blanks:
          - id: place
            accept:
              - any
      - id: needs
        type: multiple
        scored: false
        stem: What do you need?
        options:
          - id: time
            text: Time
          - id: help
            text: Help
`;

let launch: string;

beforeAll(async () => {
  launch = await stage.serve({ 'course.yaml': COURSE, 'modules/m/module.yaml': MODULE });
});

test('a survey is kept as it is given, can be changed, and is complete when what is required was answered', async () => {
  const platform = await stage.platform();
  const { course, leave } = await platform.launch({ kind: 'strict', launch });
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
});

test('typed answers of a survey: what cannot be a number is told at once, and the Enter key sends nothing', async () => {
  const address = await stage.serve({ 'course.yaml': COURSE, 'modules/m/module.yaml': TYPED });
  const platform = await stage.platform();
  const { course, page, leave } = await platform.launch({ kind: 'strict', launch: address });
  await course.openLesson('m/typed');
  await course.readOn();
  await course.openLesson('m/typed');
  const visits = course.question('m/visits');
  expect(await visits.locator('.problem').isVisible()).toBe(false);
  await visits.locator('input').fill('often');
  expect(await visits.locator('.problem').innerText()).toContain('such as');
  await page.keyboard.press('Enter');
  await visits.locator('input').fill('2,5');
  expect(await visits.locator('.problem').isVisible()).toBe(false);
  await page.keyboard.press('Enter');
  await course.question('m/place').locator('input').fill('Trikala');
  await page.keyboard.press('Enter');
  expect(await visits.isVisible()).toBe(true);
  for (const [path, how] of [
    ['m/place', 'Fill in all gaps. There is no right answer.'],
    ['m/needs', 'Choose all that apply. There is no right answer.'],
  ] as const)
    expect(await course.question(path).locator('.how').innerText()).toBe(how);
  const record = await leave();
  expect(statusOf(record)).toBe('completed');
  expect(interactionsOf(record).map(({ id, studentResponse, result }) => [id, studentResponse, result])).toEqual([
    ['m_visits', '2.5', 'neutral'],
    ['m_place', 'Trikala', 'neutral'],
  ]);
});
