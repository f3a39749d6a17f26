import path from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { launchChromium } from '../support/chromium.ts';
import { edit } from '../support/packages.ts';
import { inEmptyFolder } from '../support/project.ts';
import { type RunningPreview, startPreview } from '../support/previews.ts';
import { axeFindings } from './support/axe.ts';
import { CoursePage } from './support/course-page.ts';
import { watch } from './support/platform.ts';

const LESSON = 'modules/one/lessons/practice.yaml';
const PRACTICE = `id: practice
title: Practice
blocks:
  - The old text.
  - id: which
    type: single
    stem: Which one is right?
    options:
      - id: a
        text: The first
        correct: true
        feedback: It comes first.
      - id: b
        text: The second
        feedback: It comes second.
  - id: sheet
    type: worksheet
    title: A sheet
    fields:
      - id: name
        label: Your name
        kind: line
`;

function files(): Record<string, string> {
  const module = readingModule('one');
  return {
    'course.yaml': `${COURSE_HEAD}modules:\n  - one\n`,
    'modules/one/module.yaml': module['modules/one/module.yaml']!.replace('lessons:\n', 'lessons:\n  - practice\n'),
    [LESSON]: PRACTICE,
  };
}

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A preview of a course in a browser window. */
interface Shown {
  readonly page: Page;
  readonly preview: RunningPreview;
  readonly folder: string;
  /** The course in the frame, once its player has connected. */
  course(): Promise<CoursePage>;
  /** What module and platform have said, without details. */
  talk(): Promise<string[]>;
  /** A fact about what the platform keeps. */
  fact(name: string): Promise<string>;
  status(): Promise<string>;
}

/** Shows a course in the preview. No window may report a problem that the work does not take out of the list. */
async function showing(
  course: Record<string, string>,
  args: readonly string[],
  work: (shown: Shown, problems: string[]) => Promise<void>,
): Promise<void> {
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, course);
    const preview = await startPreview(args, folder);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const problems: string[] = [];
    watch(context, problems, [preview.address]);
    const page = await context.newPage();
    const frame = async (): Promise<Frame> => (await (await page.waitForSelector('iframe')).contentFrame())!;
    try {
      await page.goto(preview.address);
      await work(
        {
          page,
          preview,
          folder,
          async course() {
            const found = new CoursePage(await frame(), page);
            await found.ready();
            return found;
          },
          talk: () =>
            page.locator('#calls li:not(.detail)').evaluateAll((items) => items.map((item) => item.firstChild!.textContent!)),
          fact: (name) => page.locator(`#facts dt:text-is("${name}") + dd`).innerText(),
          status: () => page.locator('#status').innerText(),
        },
        problems,
      );
      expect(problems).toEqual([]);
    } finally {
      await context.close();
      await preview.program.interrupt();
    }
  });
}

/** Does something that makes the preview open the course anew, and waits until it has. */
async function reopening(page: Page, work: () => Promise<void> | void): Promise<void> {
  const before = await page.waitForSelector('iframe');
  await work();
  await before.waitForElementState('hidden');
}

/** What axe finds wrong with the page around the course; it cannot decide about what is scrolled away or in the frame. */
async function axeWrongs(page: Page): Promise<string[]> {
  return (await axeFindings(page.mainFrame())).filter((line) => line.includes('(wrong)'));
}

describe('a save', () => {
  it('is shown at the same screen, with the answers of the learner and what is kept on the device', async () => {
    await showing(files(), [], async ({ page, course, folder, fact }) => {
      const first = await course();
      await first.frame.locator('#start .begin').click();
      await first.give('one/which', ['b']);
      await first.check('one/which');
      await first.frame.locator('input[type=text]').fill('Ada');
      await expect.poll(() => fact('Answers')).toBe('1');

      await reopening(page, () => edit(path.join(folder, LESSON), 'The old text.', 'The new text.'));
      const second = await course();
      const screen = second.frame.locator('#one_practice');
      await screen.waitFor();
      expect(await screen.innerText()).toContain('The new text.');
      expect(await second.chosen('one/which')).toEqual(['b']);
      expect(await second.question('one/which').locator('.feedback').isVisible()).toBe(true);
      expect(await second.frame.locator('input[type=text]').inputValue()).toBe('Ada');
    });
  });

  it('is shown where the author was on a long page, and leaves the focus to whoever works beside the course', async () => {
    const long = {
      ...files(),
      [LESSON]: PRACTICE.replace('  - The old text.\n', `  - The old text.\n${'  - Another line.\n'.repeat(80)}`),
    };
    await showing(long, [], async ({ page, course, folder }) => {
      const first = await course();
      await first.frame.locator('#start .begin').click();
      await first.frame.locator('#one_practice').waitFor();
      await first.frame.evaluate(() => window.scrollTo(0, 1500));
      await page.locator('#fail').focus();
      await reopening(page, () => edit(path.join(folder, LESSON), 'The old text.', 'The new text.'));
      const second = await course();
      await expect.poll(() => second.frame.evaluate(() => window.scrollY)).toBe(1500);
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('fail');
    });
  });

  it('with mistakes lists them with file and line and keeps the last good page; mended, the list is empty', async () => {
    await showing(files(), [], async ({ page, course, folder, status }) => {
      const { frame } = await course();
      edit(path.join(folder, LESSON), 'type: single', 'type: singel');
      const finding = page.locator('#finding-list li');
      await finding.waitFor();
      const words = await finding.innerText();
      expect(words).toContain(`${LESSON}:6:11`);
      expect(words).toContain('error unknown-block-type');
      expect(words).toMatch(/Why .+\n+Do .+/);
      expect(await finding.locator('mark').innerText()).toBe('singel');
      expect(await page.locator('#findings-title').innerText()).toBe('Mistakes (1)');
      expect(await page.locator('#stale').isVisible()).toBe(true);
      expect(await status()).toBe('The course has mistakes.');
      expect(await frame.locator('#start h1').innerText()).toBe('Module ONE');
      expect(await axeWrongs(page)).toEqual([]);

      edit(path.join(folder, LESSON), 'type: singel', 'type: single');
      await finding.waitFor({ state: 'detached' });
      expect(await page.locator('#no-findings').innerText()).toBe('None.');
      expect(await page.locator('#stale').isVisible()).toBe(false);
    });
  });

  it('makes the first good version visible of a course that had only mistakes', async () => {
    await showing({ ...files(), [LESSON]: 'id: practice\n' }, [], async ({ page, course, folder, status }) => {
      await page.locator('#finding-list li').first().waitFor();
      expect(await status()).toBe('The course is shown as soon as its mistakes are mended.');
      expect(await page.locator('iframe').count()).toBe(0);
      expect(await axeWrongs(page)).toEqual([]);
      writeCourse(folder, files());
      await (await course()).frame.locator('#start .begin').waitFor();
    });
  });
});

describe('the platform', () => {
  it('tells in words what module and platform say, and every call to whoever wants to see it', async () => {
    await showing(files(), [], async ({ page, course, talk }) => {
      const opened = await course();
      expect(await talk()).toEqual(
        expect.arrayContaining([
          'The course was opened.',
          'The module began a visit.',
          'The module asked for the bookmark: nothing.',
          'The module asked for the saved state: nothing.',
          'It set the status to “incomplete”.',
        ]),
      );
      await opened.frame.locator('#start .begin').click();
      await opened.give('one/which', ['a']);
      await opened.check('one/which');
      await expect.poll(talk).toContain('It reported question one/which as correct.');
      await expect.poll(talk).toContain('The platform has kept everything.');
      expect((await talk()).filter((text) => /^It saved \d+ characters of state\.$/.test(text)).length).toBeGreaterThan(0);

      const call = page.locator('#calls code', { hasText: '"cmi.interactions.0.result", "correct"' });
      expect(await call.isVisible()).toBe(false);
      await page.getByLabel('Show every call').check();
      expect(await call.isVisible()).toBe(true);
      expect(await page.locator('#calls strong').count()).toBe(0);
    });
  });

  it('lets the learner close the course and come back to it', async () => {
    await showing(files(), [], async ({ page, course, fact, talk }) => {
      const first = await course();
      await first.frame.locator('#start .begin').click();
      await first.give('one/which', ['a']);
      await first.check('one/which');
      await reopening(page, () => page.getByRole('button', { name: 'Close and come back' }).click());
      const second = await course();
      expect(await second.frame.locator('#start .resume').innerText()).toContain('Practice');
      expect(await fact('Bookmark')).toBe('one/practice');
      expect(await talk()).toContain('The module ended the visit.');
      expect(await talk()).toContain('The module asked for the bookmark: one/practice.');
      await second.openLesson('one/practice');
      expect(await second.chosen('one/which')).toEqual(['a']);

      await page.reload();
      const third = await course();
      expect(await third.frame.locator('#start .resume').innerText()).toContain('Practice');
    });
  });

  it('lets one save fail, and the learner is told so until the next one succeeds', async () => {
    await showing(files(), [], async ({ page, course, status, talk }) => {
      const opened = await course();
      const fail = page.getByRole('button', { name: 'Fail the next save' });
      await fail.click();
      expect(await fail.getAttribute('aria-pressed')).toBe('true');
      await opened.frame.locator('#start .begin').click();
      await opened.give('one/which', ['a']);
      await opened.check('one/which');
      await opened.frame.locator('#saved.failed').waitFor();
      expect(await fail.getAttribute('aria-pressed')).toBe('false');
      expect(await status()).toBe('A save has failed, as you wanted.');
      expect((await talk()).filter((text) => text.startsWith('The platform has kept nothing of this.'))).toHaveLength(1);
      await opened.frame.locator('#saved.saved').waitFor();
    });
  });

  it('forgets everything when asked to start afresh', async () => {
    await showing(files(), [], async ({ page, course, fact }) => {
      const first = await course();
      await first.frame.locator('#start .begin').click();
      await first.frame.locator('input[type=text]').fill('Ada');
      await first.give('one/which', ['a']);
      await first.check('one/which');
      await expect.poll(() => fact('Answers')).toBe('1');
      await reopening(page, () => page.getByRole('button', { name: 'Start afresh' }).click());
      const second = await course();
      expect(await fact('Answers')).toBe('0');
      expect(await second.frame.locator('#start .resume').isVisible()).toBe(false);
      await page.reload();
      const third = await course();
      expect(await third.frame.locator('#start .resume').isVisible()).toBe(false);
      await third.frame.locator('#start .begin').click();
      expect(await third.chosen('one/which')).toEqual([]);
      expect(await third.frame.locator('input[type=text]').inputValue()).toBe('');
    });
  });

  it.each(['review', 'browse'])('opens the course in mode %s', async (mode) => {
    await showing(files(), [], async ({ page, course, talk }) => {
      await course();
      await reopening(page, async () => void (await page.getByLabel('Mode').selectOption(mode)));
      const { frame } = await course();
      await frame.locator('#notices .notice').waitFor();
      expect(await talk()).toContain(`The module asked for the mode: ${mode}.`);
      const isChange = (text: string): boolean => text.startsWith('It ');
      const before = (await talk()).filter(isChange);
      await frame.locator('#start .begin').click();
      await reopening(page, () => page.getByRole('button', { name: 'Close and come back' }).click());
      await course();
      expect((await talk()).filter(isChange)).toEqual(before);
    });
  });

  it('shows the course as wide as asked', async () => {
    await showing(files(), [], async ({ page, course }) => {
      const { frame } = await course();
      const width = (): Promise<number> => frame.evaluate(() => window.innerWidth);
      for (const wanted of [320, 768, 1280]) {
        await page.getByLabel(String(wanted), { exact: true }).check();
        expect(await width()).toBe(wanted);
      }
      await page.getByLabel('full').check();
      expect(await width()).toBeGreaterThan(768);
    });
  });

  it.each([
    ['completed', 'completed', '100'],
    ['failed', 'incomplete', '0'],
    ['resumed', 'incomplete', 'none'],
  ])('begins as a learner who is %s', async (kind, lessonStatus, score) => {
    await showing(files(), ['--as', kind], async ({ course, fact }) => {
      const { frame } = await course();
      await frame.locator('#start .resume').waitFor();
      expect(await frame.locator('#notices .notice').count()).toBe(0);
      expect([await fact('Status'), await fact('Score')]).toEqual([lessonStatus, score]);
    });
  });

  it('has the manners of Moodle when asked: what is completed opens in review', async () => {
    await showing(files(), ['--as', 'completed', '--lms', 'moodle'], async ({ course, talk }) => {
      await course();
      expect(await talk()).toContain('The module asked for the mode: review.');
    });
  });
});

describe('the page around the course', () => {
  it('has a menu when there are several packages, and a way back to it', async () => {
    const two = { ...files(), ...readingModule('two'), 'course.yaml': `${COURSE_HEAD}modules:\n  - one\n  - two\n` };
    await showing(two, [], async ({ page, course }) => {
      const links = page.locator('#packages a');
      await links.first().waitFor();
      expect(await links.allInnerTexts()).toEqual(['Module ONE', 'Module TWO']);
      expect(await axeWrongs(page)).toEqual([]);
      await links.last().click();
      expect(await (await course()).frame.locator('#start h1').innerText()).toBe('Module TWO');
      expect(await page.title()).toBe('Preview: Module TWO');
      await page.getByRole('link', { name: 'All packages' }).click();
      await links.first().waitFor();
    });
  });

  it('works by keyboard, names its parts, and axe finds nothing, in light and dark, narrow and wide', async () => {
    await showing(files(), [], async ({ page, course }) => {
      await course();
      expect(await page.locator('h1').allInnerTexts()).toEqual(['Module ONE']);
      expect(await page.locator('iframe').getAttribute('title')).toBe('Course: Module ONE');
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [320, 1440]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          expect(await axeWrongs(page), `${colorScheme} ${width}`).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
        }
      }
      await page.locator('#come-back').focus();
      const reached: string[] = [];
      for (let press = 0; press < 5; press += 1) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate(() => document.activeElement!.id || (document.activeElement as HTMLInputElement).name));
      }
      expect(reached).toEqual(['fail', 'begin-as', 'afresh', 'mode', 'width']);
    });
  });

  it('goes on with another run of the program at the same port, with the record it has', async () => {
    await showing(files(), [], async ({ page, preview, folder, course, status, fact }, problems) => {
      const first = await course();
      await first.frame.locator('#start .begin').click();
      await expect.poll(() => fact('Bookmark')).toBe('none');
      await page.evaluate(() => Object.assign(window, { isOld: true }));
      await preview.program.interrupt();
      await expect.poll(status).toBe('The preview has ended. Start it again at the same port, and this page goes on.');
      const again = await startPreview(['--port', new URL(preview.address).port], folder);
      try {
        await page.waitForFunction(() => !('isOld' in window), undefined, { timeout: 30_000 });
        const second = await course();
        expect(await second.frame.locator('#start .resume').innerText()).toContain('Practice');
        // While nobody was there, asking for news failed.
        problems.splice(0);
      } finally {
        await page.close();
        await again.program.interrupt();
      }
    });
  });
});
