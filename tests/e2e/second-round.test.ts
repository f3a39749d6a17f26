import { beforeAll, describe, expect, test } from 'vitest';
import { interactionsOf, type Scorm12Record, statusOf } from '../../src/preview/scorm12/index.ts';
import { COURSE_HEAD } from '../support/course-folder.ts';
import type { CoursePage } from './support/course-page.ts';
import { useStage } from './support/stage.ts';

const COURSE = `${COURSE_HEAD}modules:
  - m
competences:
  - id: K1
    title: Listening
  - id: K2
    title: Deciding
`;

const MODULE = `id: m
title: Benches
completion:
  lessons: none
lessons:
  - id: story
    title: The bench
    blocks:
      - id: bench
        type: scenario
        title: The smart bench
        scenes:
          - id: offer
            text: A firm offers benches.
            choices:
              - id: take
                text: Take *them*.
                consequence: Nobody sits there.
                competence: K2
                score: 0
              - id: ask
                text: Ask first.
                consequence: Sixty people answer.
                competence: K1
                score: 1
                next: answer
          - id: answer
            text: They want shade.
            choices:
              - id: tree
                text: Plant trees.
                consequence: They grow.
                competence: K2
                score: 1
              - id: wait
                text: Wait.
                consequence: It gets hot.
        second-round:
          id: bench-later
          title: Two years later
          changed: You are the chair of the tenants now.
          scenes:
            - id: street
              text: Who pays for the repair?
              choices:
                - id: city
                  text: The city.
                  consequence: It pays half.
                  score: 0
                  competence: K2
                - id: round-table
                  text: Sit down with all.
                  consequence: The firm pays.
                  score: 2
                  competence: K1
                  next: contract
            - id: contract
              text: They offer a contract.
              choices:
                - id: sign
                  text: Sign it.
                  consequence: It binds you.
                  score: 1
                  competence: K2
                - id: read
                  text: Read it first.
                  consequence: You find a trap.
                  score: 2
                  competence: K2
`;

const stage = useStage();
let launch: string;

beforeAll(async () => {
  launch = await stage.serve({ 'course.yaml': COURSE, 'modules/m/module.yaml': MODULE });
});

/** Decides with keys alone: to the options, along them, to the button. */
async function decide({ frame, page }: CoursePage, scene: string, choice: string): Promise<void> {
  const asked = frame.locator(`[data-scene="${scene}"]`);
  await asked.locator('input').first().focus();
  const isChosen = (): Promise<boolean> => asked.locator(`input[value="${choice}"]`).isChecked();
  await page.keyboard.press('Space');
  for (let tries = 0; tries < 5 && !(await isChosen()); tries += 1) await page.keyboard.press('ArrowDown');
  expect(await isChosen()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

const focused = ({ frame }: CoursePage): Promise<string> =>
  frame.evaluate(() => (document.activeElement as HTMLElement).innerText.trim());
const table = ({ frame }: CoursePage): Promise<string[][]> =>
  frame
    .locator('.story-results tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())));
const told = (record: Scorm12Record): (string | undefined)[][] =>
  interactionsOf(record).map(({ id, type, studentResponse, result }) => [id, type, studentResponse, result]);

describe('a scenario with a second round', () => {
  test('played with the keyboard, closed in the middle of the second round, gone on with, compared', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'strict', launch });
    const { course } = first;
    await course.openLesson('m/story');
    const second = course.frame.locator('.second-round');
    expect(await second.isVisible()).toBe(false);
    await decide(course, 'offer', 'ask');
    expect(await second.isVisible()).toBe(false);
    await decide(course, 'answer', 'wait');
    expect(await focused(course)).toBe('What happens');
    await expect.poll(() => course.frame.locator('[role=status]').allInnerTexts()).toContain('A second round follows below.');
    expect(await second.innerText()).toContain('You are the chair of the tenants now.');
    expect(await second.getByText('Who pays for the repair?').isVisible()).toBe(false);
    expect(await course.frame.locator('.story-results').isVisible()).toBe(false);

    await second.getByRole('button', { name: 'Play the second round' }).press('Enter');
    expect(await focused(course)).toContain('Who pays for the repair?');
    await decide(course, 'street', 'round-table');
    const half = await first.closeTab();
    expect(statusOf(half)).toBe('completed');

    const again = await platform.launch({ kind: 'strict', launch });
    await again.course.openLesson('m/story');
    expect(await again.course.frame.getByRole('button', { name: 'Play the second round' }).isVisible()).toBe(false);
    expect(await again.course.frame.locator('[data-scene=contract]').isVisible()).toBe(true);
    await decide(again.course, 'contract', 'read');
    expect(await table(again.course)).toEqual([
      ['What', 'First round', 'Second round'],
      ['Score', '1 of 2', '4 of 4'],
      ['Deciding', '0 choices, 0 points', '1 choice, 2 points'],
      ['Listening', '1 choice, 1 point', '1 choice, 2 points'],
      ['Your choices', 'Ask first.\nWait.', 'Sit down with all.\nRead it first.'],
    ]);
    expect(await again.course.frame.locator('.story-results p').innerText()).toContain('reached more');
    await again.page.setViewportSize({ width: 320, height: 568 });
    expect(await again.course.frame.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(told(await again.leave())).toEqual([
      ['m_bench_offer', 'choice', 'b', 'neutral'],
      ['m_bench_answer', 'choice', 'b', 'neutral'],
      ['m_bench-later_street', 'choice', 'b', 'neutral'],
      ['m_bench-later_contract', 'choice', 'b', 'neutral'],
    ]);
  });

  test('each round can be played again by itself; the first one hides the second until it has ended', async () => {
    const platform = await stage.platform();
    const { course, leave } = await platform.launch({ kind: 'strict', launch });
    const { frame } = course;
    await course.openLesson('m/story');
    await decide(course, 'offer', 'take');
    await frame.getByRole('button', { name: 'Play the second round' }).click();
    await decide(course, 'street', 'city');
    expect((await table(course))[1]).toEqual(['Score', '0 of 2', '0 of 4']);
    expect(await frame.locator('.story-results p').innerText()).toContain('as much as');

    await frame.locator('.second-round').getByRole('button', { name: 'Play again' }).click();
    expect(await focused(course)).toBe('Second round: Two years later');
    expect(await frame.locator('.story-results').isVisible()).toBe(false);
    await decide(course, 'street', 'round-table');
    await decide(course, 'contract', 'sign');
    expect((await table(course))[1]).toEqual(['Score', '0 of 2', '3 of 4']);

    await frame.getByRole('button', { name: 'Play again' }).first().click();
    expect(await frame.locator('.second-round').isVisible()).toBe(false);
    await decide(course, 'offer', 'ask');
    await decide(course, 'answer', 'tree');
    expect((await table(course))[1]).toEqual(['Score', '2 of 2', '3 of 4']);
    expect(await frame.locator('.story-results p').innerText()).toContain('reached less');
    await leave();
  });

  test('review: both rounds as they were played, nothing is written', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'strict', launch });
    await first.course.openLesson('m/story');
    await decide(first.course, 'offer', 'take');
    await first.course.frame.getByRole('button', { name: 'Play the second round' }).click();
    await decide(first.course, 'street', 'city');
    const before = await first.leave();
    const { course, calls, leave } = await platform.launch({ kind: 'strict', launch, launchAs: 'review' });
    await course.openLesson('m/story');
    expect(await table(course)).toHaveLength(5);
    expect((await calls()).filter(({ method }) => method === 'LMSSetValue' || method === 'LMSCommit')).toEqual([]);
    expect(await leave()).toEqual(before);
  });
});
