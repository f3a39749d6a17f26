import { beforeAll, expect, test } from 'vitest';
import { COURSE_HEAD } from '../support/course-folder.ts';
import { useStage } from './support/stage.ts';

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

const stage = useStage();
let launch: string;

beforeAll(async () => {
  launch = await stage.serve({
    'course.yaml': `${COURSE_HEAD}modules:\n  - m\nscales:\n${scale('five')}`,
    'modules/m/module.yaml': MODULE,
  });
});

test('a self-assessment gives a profile, priorities, advice and a variable for conditions', async () => {
  const platform = await stage.platform();
  const { course, leave } = await platform.launch({ kind: 'strict', launch });
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
  await leave();

  const again = await platform.launch({ kind: 'strict', launch });
  expect(await again.course.frame.getByText('Data first.').isHidden()).toBe(true);
  await again.course.openLesson('m/read');
  expect(await again.course.frame.locator('.first li').allTextContents()).toEqual(['Area data']);
  expect(await again.course.frame.getByText('Data first.').isVisible()).toBe(true);
});
