import { beforeAll, describe, expect, test } from 'vitest';
import { interactionsOf } from '../../src/preview/scorm12/index.ts';
import { inEmptyFolder } from '../support/project.ts';
import { buildSmallCourse } from '../support/small-course.ts';
import type { CoursePage } from './support/course-page.ts';
import type { Platform } from './support/platform.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const CHECK = 'm/check';
const START = Date.parse('2026-11-24T08:00:00Z');

const lesson = (quiz: object): object => ({
  id: 'check',
  title: 'Check',
  quiz: { mode: 'graded', attempts: 2, ...quiz },
  questions: ['north', 'south'].map((id) => ({
    id,
    type: 'single',
    stem: `Where is ${id}?`,
    options: ['here', 'there'].map((option) => ({ id: option, text: option, ...(option === 'here' ? { correct: true } : {}) })),
  })),
});

let adjustable: string;
let fixed: string;
beforeAll(async () => {
  const built = (name: string, quiz: object): Promise<string> =>
    inEmptyFolder(async (folder) => stage.server.add(name, await buildSmallCourse(folder, { lessons: [lesson(quiz)] })));
  adjustable = await built('adjustable', { 'time-limit': { minutes: 10 } });
  fixed = await built('fixed', { mode: 'test', 'time-limit': { minutes: 10, essential: 'The guild says so.' } });
});

/** Lets time pass for page and platform together: each window has a clock of its own. */
async function pass({ context }: Platform, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 10) await context.clock.runFor(Math.min(left, 10) * 1000);
}

const bar = ({ frame }: CoursePage): Promise<string> => frame.locator('.time-limit .left').innerText();
const said = ({ frame }: CoursePage): Promise<string[]> => frame.locator('[role=status]').allInnerTexts();

describe('a time limit', () => {
  test('is told before, runs, warns, can be extended, and hands in what was answered', async () => {
    const platform = await stage.platform();
    await platform.context.clock.install({ time: START });
    const { course, leave } = await platform.launch({ kind: 'strict', launch: adjustable });
    await course.openLesson(CHECK);
    expect(await course.frame.locator('.intro').innerText()).toContain('You have 10 minutes.');
    await course.startQuiz(CHECK);
    expect(await bar(course)).toBe('About 10 minutes left');
    await pass(platform, 400);
    expect(await bar(course)).toBe('About 4 minutes left');
    await course.give('m/north', ['here']);
    await pass(platform, 90);
    const warning = course.frame.locator('form .notice', { hasText: 'Your time is nearly over.' });
    expect(await warning.isVisible()).toBe(true);
    await warning.getByRole('button', { name: '10 more minutes' }).press('Enter');
    expect(await bar(course)).toBe('About 12 minutes left');
    await pass(platform, 800);
    expect(await course.frame.locator('.result, .title').first().innerText()).toBe('Not yet passed: 50 %');
    expect(await course.frame.locator('.notice', { hasText: 'Your time was over.' }).isVisible()).toBe(true);
    expect((await said(course)).join(' ')).toContain('Your time was over.');
    const kept = interactionsOf(await leave());
    expect(kept.map(({ result }) => result).toSorted()).toEqual(['correct', 'wrong']);
  });

  test('stands still while the window is closed, and is not given anew', async () => {
    const platform = await stage.platform();
    await platform.context.clock.install({ time: START });
    const first = await platform.launch({ kind: 'strict', launch: adjustable });
    await first.course.startQuiz(CHECK);
    await first.course.give('m/south', ['here']);
    await pass(platform, 200);
    await first.closeTab();
    const { course, leave } = await platform.launch({ kind: 'strict', launch: adjustable });
    await course.openLesson(CHECK);
    expect(await bar(course)).toBe('About 7 minutes left');
    expect(await course.given('m/south')).toEqual(['here']);
    await leave();
  });

  test('can be switched off with a key; then it never ends', async () => {
    const platform = await stage.platform();
    await platform.context.clock.install({ time: START });
    const { course, leave } = await platform.launch({ kind: 'strict', launch: adjustable });
    await course.startQuiz(CHECK);
    await course.frame.getByRole('button', { name: 'Switch off the time limit' }).press('Enter');
    expect(await bar(course)).toBe('No time limit');
    expect(await course.frame.evaluate(() => document.activeElement!.className)).toContain('left');
    await pass(platform, 900);
    expect(await course.frame.locator('form').first().isVisible()).toBe(true);
    await leave();
  });

  test('that is essential cannot be changed, says why, and does not run in review', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'strict', launch: fixed });
    await first.course.openLesson(CHECK);
    expect(await first.course.frame.locator('.intro').innerText()).toContain('The guild says so.');
    expect(await first.course.frame.locator('.unlimited').count()).toBe(0);
    await first.course.startQuiz(CHECK);
    expect(await first.course.frame.locator('.time-limit button').count()).toBe(0);
    await first.leave();
    const review = await platform.launch({ kind: 'strict', launch: fixed, launchAs: 'review' });
    await review.course.openLesson(CHECK);
    expect(await review.course.frame.locator('.time-limit').isVisible()).toBe(false);
  });
});
