import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { buildPackages, SHOWCASE } from '../support/packages.ts';
import { sticksOut, wordsAstray } from './support/layout.ts';
import type { CoursePage } from './support/course-page.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** The width of A4 between margins of 15 mm, in CSS pixels. */
const A4 = { width: 680, height: 1010 };

/** Shows a page as paper shows it, works, and goes back to the screen. */
async function onPaper<Result>({ page, frame }: CoursePage, work: (frame: Frame) => Promise<Result>): Promise<Result> {
  const before = page.viewportSize()!;
  await page.setViewportSize(A4);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  // The browser says so before it prints; emulation does not.
  await frame.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const result = await work(frame);
  await page.emulateMedia({ media: null, colorScheme: null });
  await page.setViewportSize(before);
  return result;
}

/** What has no use on paper but would be printed: controls to press, ways to other pages, what is said of saving. */
function uselessOnPaper(frame: Frame): Promise<string[]> {
  return frame.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, .button, nav, .bar, .kept, #notices > *')]
      .filter((one) => one.checkVisibility())
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} “${one.innerText}”`),
  );
}

const PAPER_CHECKS = { sticksOut, wordsAstray, uselessOnPaper };

async function findings(course: CoursePage, where: string): Promise<string[]> {
  return onPaper(course, async (frame) => {
    const found: string[] = [];
    for (const check of Object.values(PAPER_CHECKS)) found.push(...(await check(frame)).map((line) => `${where}: ${line}`));
    const { background, ink } = await frame.evaluate(() => {
      const { backgroundColor: background, color: ink } = getComputedStyle(document.body);
      return { background, ink };
    });
    // Light, although the screen is dark.
    expect({ background, ink }).toEqual({ background: 'rgb(255, 255, 255)', ink: 'rgb(23, 36, 43)' });
    return found;
  });
}

describe('on paper', () => {
  it('no screen of module 1 has controls, and nothing sticks out of A4', async () => {
    const platform = await stage.platform();
    const { course } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const { frame } = course;
    const found = await findings(course, 'start');
    const { lessons } = await course.data();
    for (const { path } of lessons) {
      await course.openLesson(path);
      found.push(...(await findings(course, path)));
    }
    const quiz = lessons.find(({ kind }) => kind === 'quiz')!.path;
    await course.startQuiz(quiz);
    await course.answerQuiz(quiz, (_question, index) => (index < 4 ? 'right' : 'wrong'));
    found.push(...(await findings(course, 'quiz, answered')));
    await course.handIn(quiz);
    found.push(...(await findings(course, 'result')));
    // What is folded up on the screen is open on paper.
    expect(await frame.locator('.all-right .question').first().isVisible()).toBe(false);
    expect(await onPaper(course, () => frame.locator('.all-right .question').first().isVisible())).toBe(true);
    for (const id of ['glossary', 'sources', 'about']) {
      await course.open(id);
      found.push(...(await findings(course, id)));
    }
    expect(found).toEqual([]);
  });

  it('no page of the showcase has controls, and nothing sticks out of A4', async () => {
    const [showcase] = await buildPackages(SHOWCASE, ['scorm12'], undefined, { only: ['every'] });
    const launch = await stage.server.add('showcase', showcase!.files);
    const platform = await stage.platform();
    const { course } = await platform.launch({ kind: 'strict', launch });
    const found: string[] = [];
    for (const lesson of ['reading', 'blocks', 'practice', 'story', 'sheet']) {
      await course.openLesson(`every/${lesson}`);
      found.push(...(await findings(course, lesson)));
    }
    expect(found).toEqual([]);
  });

  it('a worksheet has every word that was filled in, now or before, and empty boxes for the rest', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const { lessons } = await first.course.data();
    const { path } = lessons.find(({ kind }) => kind === 'worksheet')!;
    await first.course.openLesson(path);
    const here = '.page:not([hidden]) .worksheet';
    const areas = first.course.frame.locator(`${here} textarea`);
    const long = Array.from({ length: 80 }, (_one, index) => `word${index}`).join(' ');
    await areas.first().fill(`${long}\nsecond line`);
    await areas.last().fill('short');
    /** The words below each field on paper, and whether the box is as large as they are. */
    const printed = (course: CoursePage): Promise<{ words: string; isWhole: boolean }[]> =>
      onPaper(course, (frame) =>
        frame.locator(`${here} textarea, ${here} input[type=text]`).evaluateAll((fields) =>
          fields.map((field) => {
            if (field.checkVisibility()) throw new Error('A field of the screen would be printed.');
            const parent = field.parentElement!;
            const { content, height } = getComputedStyle(parent, '::after');
            const bottom = parent.getBoundingClientRect().bottom;
            const isWhole = Number.parseFloat(height) >= 30 && document.documentElement.scrollHeight >= bottom;
            return { words: JSON.parse(content.replaceAll('\n', '\\n').replaceAll('\\a ', '\\n')) as string, isWhole };
          }),
        ),
      );
    const now = await printed(first.course);
    const filled = now.filter(({ words }) => words !== '').map(({ words }) => words);
    expect(filled).toEqual([`${long}\nsecond line`, 'short']);
    expect(now.length).toBeGreaterThan(10);
    expect(now.every(({ isWhole }) => isWhole)).toBe(true);
    await first.leave();

    const again = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await again.course.openLesson(path);
    expect(await printed(again.course)).toEqual(now);
  });
});
