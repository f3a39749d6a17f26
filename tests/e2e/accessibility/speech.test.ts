import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildPackages, SHOWCASE } from '../../support/packages.ts';
import { inEmptyFolder } from '../../support/project.ts';
import { buildSmallCourse } from '../../support/small-course.ts';
import { openPlatform, type Platform } from '../support/platform.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();

/** Writes down what the live regions of the page say from now on; asked with a number, waits for so many sentences. */
async function listenTo(frame: Frame): Promise<(count?: number) => Promise<string[]>> {
  await frame.evaluate(() => {
    const said: string[] = [];
    (window as unknown as { said: string[] }).said = said;
    for (const region of document.querySelectorAll('[role=status], [role=alert]')) {
      new MutationObserver(() => {
        const text = region.textContent!.trim().replaceAll(/\s+/g, ' ');
        if (text !== '') said.push(`${region.getAttribute('role')}: ${text}`);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
  return async (count = 0) => {
    await frame.waitForFunction((wanted) => (window as unknown as { said: string[] }).said.length >= wanted, count);
    // Anything that is said beyond that comes within the pause that each sentence waits.
    await frame.waitForTimeout(300);
    return frame.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
  };
}

async function atPlatform(work: (platform: Platform) => Promise<void>): Promise<void> {
  const platform = await openPlatform(stage.browser, stage.server.origin);
  await work(platform);
  await platform.close();
}

test('what happens without a move of the focus is said, and nothing else', () =>
  atPlatform(async (platform) => {
    const { course, page, refuse } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const { frame } = course;
    const said = await listenTo(frame);

    await course.openLesson('m1/six-lenses');
    expect(await said()).toEqual([]);
    await course.check('m1/lens-questions');
    expect(await said(1)).toEqual(['status: Answer the question before you check it.']);
    await course.answer('m1/lens-questions', 'wrong');
    expect(await said()).toEqual([]);
    await course.check('m1/lens-questions');
    expect(await said(1)).toEqual([expect.stringMatching(/^status: Not correct\./)]);
    await course.question('m1/lens-questions').locator('.reveal').click();
    expect(await said(1)).toEqual([expect.stringMatching(/^status: Not correct\. \S/)]);

    await course.openLesson('m1/coach-questions');
    await said();
    await course.question('m1/hot-flats').locator('.move button').nth(1).click();
    expect(await said(1)).toEqual([expect.stringMatching(/^status: “.+” is now 2 of 5\.$/)]);

    await course.openLesson('m1/map-exclusion');
    await frame.locator('.done').click();
    expect(await said(1)).toEqual(['status: The worksheet is marked as done.']);
    await frame.locator('.erase').click();
    expect(await said(1)).toEqual(['status: Erase everything you have written here?']);
    await frame.locator('.yes').click();
    expect(await said(1)).toEqual(['status: Erased.']);

    await refuse(true);
    await frame.locator('.done').click();
    expect(await said(2)).toEqual([
      'status: The mark is taken away.',
      'alert: Your work could not be saved. Saving is tried again; keep this page open.',
    ]);
    await refuse(false);
    expect(await said(1)).toEqual(['status: Your work is saved again.']);
    await page.close();
  }));

test('the language of the page and of its parts can be told', () =>
  inEmptyFolder(async (folder) => {
    const zip = await buildSmallCourse(folder, {
      lessons: [
        {
          id: 'words',
          title: 'Words',
          blocks: [
            { id: 'text', type: 'text', text: 'They say [chacun pour soi]{lang=fr} here.' },
            {
              id: 'question',
              type: 'single',
              stem: 'What does [Bürgerrat]{lang=de} mean?',
              options: [
                { id: 'a', text: 'A [conseil citoyen]{lang=fr}', correct: true, feedback: 'Or [jury citoyen]{lang=fr}.' },
                { id: 'b', text: 'A town hall' },
              ],
            },
          ],
        },
      ],
    });
    const launch = await stage.server.add('languages', zip);
    await atPlatform(async (platform) => {
      const { course } = await platform.launch({ kind: 'strict', launch });
      const { frame } = course;
      await course.openLesson('m/words');
      await course.answer('m/question', 'right');
      await course.check('m/question');
      const languages = await frame.evaluate(() =>
        [...document.querySelectorAll('[lang]')].map((part) => [
          part.getAttribute('lang'),
          part === document.documentElement ? '' : part.textContent,
        ]),
      );
      expect(languages).toEqual([
        ['en', ''],
        ['fr', 'chacun pour soi'],
        ['de', 'Bürgerrat'],
        ['fr', 'conseil citoyen'],
        ['fr', 'jury citoyen'],
      ]);
      expect(await frame.evaluate(() => document.documentElement.dir)).toBe('ltr');
    });
  }));

test('questions have the roles, names and states that a screen reader tells', async () => {
  const [showcase] = await buildPackages(SHOWCASE, ['scorm12']);
  const launch = await stage.server.add('trees', showcase!.files);
  await atPlatform(async (platform) => {
    // The order of shuffled options comes from a random number.
    await platform.context.addInitScript(() => {
      crypto.getRandomValues = (numbers) => numbers;
    });
    const { course } = await platform.launch({ kind: 'strict', launch });
    const { frame } = course;
    await course.openLesson('every/practice');
    const ids = await frame.locator('.page:not([hidden]) form.question').evaluateAll((all) => all.map((form) => form.id));
    const tell = async (): Promise<string> => {
      const parts = await Promise.all(ids.map(async (id) => `# ${id}\n${await frame.locator(`#${id}`).ariaSnapshot()}\n`));
      return parts.join('\n');
    };
    await expect(await tell()).toMatchFileSnapshot('trees/questions-fresh.txt');
    for (const id of ids) {
      const path = id.replaceAll('_', '/');
      const check = frame.locator(`#${id} .check`);
      const finish = frame.locator(`#${id} .finish`);
      if (await finish.isVisible()) {
        await frame.locator(`#${id} textarea`).fill('It keeps us dry.');
        await finish.click();
      }
      if (!(await check.isVisible())) continue;
      await course.answer(path, 'wrong');
      await check.click();
      await frame.locator(`#${id} .reveal`).click();
    }
    await expect(await tell()).toMatchFileSnapshot('trees/questions-revealed.txt');
  });
});
