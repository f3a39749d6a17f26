import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPlatform } from '../support/platform.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();

test.each(['mouse', 'keyboard'] as const)('whatever the learner does, the focus stays on the page: %s', async (device) => {
  expect(await lostFocus(device)).toEqual([]);
});

test('a player that forgets to focus what a quiz shows next is found', async () => {
  const lost = await lostFocus('keyboard', (frame) =>
    frame.evaluate(() => {
      const { focus } = HTMLElement.prototype;
      HTMLElement.prototype.focus = function (this: HTMLElement, options?: FocusOptions) {
        if (!this.matches('h1,h2,input')) focus.call(this, options);
      };
    }),
  );
  expect(lost.filter((what) => /handed in|quiz begun|tried again/.test(what))).not.toEqual([]);
});

/** Where the focus is lost while a learner goes through module 1, after `spoil` has changed the page. */
async function lostFocus(device: 'mouse' | 'keyboard', spoil?: (frame: Frame) => Promise<unknown>): Promise<string[]> {
  const platform = await openPlatform(stage.browser, stage.server.origin);
  const { course, page } = await platform.launch({ kind: 'strict', launch: stage.m1 });
  page.setDefaultTimeout(5000);
  const { frame } = course;
  await spoil?.(frame);
  const { lessons, questions } = await course.data();
  const lost: string[] = [];
  /** Does one thing with a control that is there, and notes where the focus is not afterwards. */
  const press = async (what: string, selector: string): Promise<void> => {
    const control = frame.locator(selector).locator('visible=true').first();
    await control.focus();
    if (device === 'mouse') await control.click();
    else await page.keyboard.press('Enter');
    // The player may move the focus after an answer of the platform.
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    const isKept = await frame.evaluate(
      () => document.activeElement !== document.body && document.activeElement!.checkVisibility(),
    );
    if (!isKept) lost.push(what);
  };

  const [first] = lessons;
  await press('begin', '#start .begin');
  const here = '.page:not([hidden])';
  await press('a term, opened', `${here} a.term`);
  await frame.locator(`${here} .definition`).waitFor();
  await press('a term, closed by itself', `${here} a.term`);
  await expect.poll(() => frame.locator(`${here} .definition`).count()).toBe(0);
  await press('a term, opened again', `${here} a.term`);
  await press('from a definition to the glossary', `${here} .definition a`);
  expect(await frame.locator(here).getAttribute('id')).toBe('glossary');
  await course.openLesson(first!.path);

  const practice = await frame.locator(`${here} form.question`).evaluateAll((all) => all.map(({ id }) => id));
  expect(practice.length).toBeGreaterThan(0);
  for (const id of practice) {
    const path = Object.keys(questions).find((candidate) => candidate.replaceAll('/', '_') === id)!;
    await press(`${path}: checked without an answer`, `#${id} .check`);
    for (const rightness of ['wrong', 'right'] as const) {
      await course.answer(path, rightness);
      await press(`${path}: checked, ${rightness}`, `#${id} .check`);
      if (rightness === 'wrong') await press(`${path}: solution`, `#${id} .reveal`);
      await press(`${path}: tried again`, `#${id} .check`);
    }
  }
  await press('the next lesson', `${here} .pager .next`);
  await press('the lesson before', `${here} .pager a:not(.next)`);
  expect(await frame.locator(here).getAttribute('id')).toBe(first!.path.replaceAll('/', '_'));

  const quiz = lessons.find(({ kind }) => kind === 'quiz')!.path;
  await course.openLesson(quiz);
  await press('quiz begun', `${here} .intro button`);
  await press('answers looked at', `${here} form > .actions button`);
  await press('back to the questions', `${here} .back`);
  await press('answers looked at again', `${here} form > .actions button`);
  await press('an answer changed', `${here} button[aria-label^="Change"]`);
  await course.answerQuiz(quiz, () => 'wrong');
  await press('answers looked at a third time', `${here} form > .actions button`);
  await press('handed in', `${here} .hand-in`);
  await press('tried again', `${here} .retry`);
  await press('the end', '#exit');

  await platform.close();
  return lost;
}
