import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import axeCore from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { BLOCK_EXAMPLES, everyBlockCourse } from '../support/every-block.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { CoursePage } from './support/course-page.ts';
import { type CourseServer, startCourseServer } from './support/server.ts';

const TYPES = BLOCK_EXAMPLES.map(({ type }) => type);
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** 2.75rem at the theme's root size is 46.75; native players draw their own controls. (WCAG 2.2, 2.5.5) */
const LEAST_TARGET = 44;

let browser: Browser;
let server: CourseServer;
let learners: string;
let trainers: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startCourseServer()]);
  await inEmptyFolder(async (folder) => {
    for (const [name, content] of Object.entries(everyBlockCourse())) {
      const file = path.join(folder, ...name.split('/'));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    for (const args of [[], ['--edition', 'trainer']]) {
      const { code, stdout } = await coursewright(['build', ...args, '--out', 'out'], { cwd: folder });
      if (code !== 0) throw new Error(stdout);
    }
    const zip = (end: string): string => path.join(folder, 'out', `trial_one_1.0.0_en_scorm12${end}.zip`);
    learners = await server.add('learners', zip(''));
    trainers = await server.add('trainers', zip('_trainer'));
  });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

interface Opened {
  readonly page: Page;
  readonly course: CoursePage;
  /** What the browser complained about. */
  readonly problems: string[];
}

async function open(options: Parameters<Browser['newContext']>[0], address = learners): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(server.origin + address);
  const course = new CoursePage(page.mainFrame(), page);
  await course.ready();
  return { page, course, problems };
}

async function inPage<Result>(
  options: Parameters<Browser['newContext']>[0],
  work: (opened: Opened) => Promise<Result>,
  address?: string,
): Promise<Result> {
  const opened = await open(options, address);
  try {
    const result = await work(opened);
    expect(opened.problems).toEqual([]);
    return result;
  } finally {
    await opened.page.context().close();
  }
}

/** What is wrong with the page that is shown, one line each. */
async function wrongWith(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: typeof axeCore }).axe.run('main', {
        preload: false,
        runOnly: tags,
        resultTypes: ['violations'],
      }) as Promise<AxeResults>,
    WCAG,
  );
  const narrow = await page.evaluate((least) => {
    const shown = [
      ...document.querySelectorAll<HTMLElement>('.page:not([hidden]) :is(button, summary, input, textarea, .download a)'),
    ];
    return shown
      .map((element) => (element.closest('label') ?? element) as HTMLElement)
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < least)
      .map((element) => `target of ${element.getBoundingClientRect().height} px: ${element.outerHTML.slice(0, 60)}`);
  }, LEAST_TARGET);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`)),
    ...narrow,
    ...(sideways > 0 ? [`the page scrolls sideways by ${sideways} px`] : []),
  ];
}

describe('every block', () => {
  it.each([
    [320, 'light'],
    [1280, 'dark'],
  ] as const)('is accessible and fits at %i px, %s', async (width, colorScheme) => {
    const found = await inPage(
      { viewport: { width, height: 900 }, colorScheme },
      async ({ page, course }) => {
        for (const type of TYPES) await course.openLesson(`one/${type}-page`);
        // All pages below each other: one look at everything takes a tenth of the time.
        await page.evaluate(() => {
          for (const shown of document.querySelectorAll<HTMLElement>('.page')) shown.hidden = false;
          for (const pager of document.querySelectorAll<HTMLElement>('.pager')) pager.hidden = true;
          for (const closed of document.querySelectorAll('details')) closed.open = true;
        });
        return wrongWith(page);
      },
      trainers,
    );
    expect(found).toEqual([]);
  });

  it('keeps the size of words in drawings and charts on the narrowest screen', async () => {
    const sizes = (width: number): Promise<number[]> =>
      inPage({ viewport: { width, height: 900 } }, async ({ page, course }) => {
        const all: number[] = [];
        for (const type of ['funnel', 'ladder', 'quadrant', 'chart']) {
          await course.openLesson(`one/${type}-page`);
          all.push(
            ...(await page
              .locator('.page:not([hidden]) figure :is(text, dt, b, small, p):not(.axes > p, .axes > p *)')
              .evaluateAll((found) => found.map((element) => Math.round(parseFloat(getComputedStyle(element).fontSize) * 10)))),
          );
        }
        return all;
      });
    expect(await sizes(320)).toEqual(await sizes(1280));
  });

  it('draws bars true to scale', async () => {
    await inPage({ viewport: { width: 320, height: 900 } }, async ({ page, course }) => {
      await course.openLesson('one/chart-page');
      const widths = await page
        .locator('.chart')
        .first()
        .locator('dd rect')
        .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
      const values = [83, 82, 56, 45.8, 28];
      for (const [index, width] of widths.entries()) expect(width / widths[0]!).toBeCloseTo(values[index]! / 83, 2);
    });
  });

  it('loads no sound and no film before it is played', async () => {
    const before = server.requests.length;
    await inPage({ viewport: { width: 1280, height: 900 } }, async ({ page, course }) => {
      for (const type of ['audio', 'video']) {
        await course.openLesson(`one/${type}-page`);
        await page.waitForLoadState('networkidle');
      }
    });
    expect(server.requests.slice(before).filter((request) => /\.(mp3|mp4)$/.test(request))).toEqual([]);
  });
});

describe('tabs', () => {
  it('work by the keys of the pattern where there is room (ARIA APG, Tabs)', async () => {
    await inPage({ viewport: { width: 1280, height: 900 } }, async ({ page, course }) => {
      await course.openLesson('one/tabs-page');
      const tab = (name: string): ReturnType<Page['getByRole']> => page.getByRole('tab', { name });
      const chosen = async (): Promise<[string | null, string]> => [
        await page.getByRole('tab', { selected: true }).textContent(),
        (await page.getByRole('tabpanel').innerText()).slice(0, 12),
      ];
      await expect.poll(() => page.getByRole('tab').count()).toBe(3);
      expect(await page.getByRole('tablist').getAttribute('aria-label')).toBe('The new square, seen by three groups');
      await tab('Administration').focus();
      for (const [key, name, text] of [
        ['ArrowRight', 'Business', 'Deliveries m'],
        ['ArrowRight', 'Citizens', 'Older people'],
        ['ArrowRight', 'Administration', 'The square m'],
        ['ArrowLeft', 'Citizens', 'Older people'],
        ['Home', 'Administration', 'The square m'],
        ['End', 'Citizens', 'Older people'],
      ] as const) {
        await page.keyboard.press(key);
        expect(await chosen()).toEqual([name, text]);
        expect(await tab(name).evaluate((element) => element === document.activeElement)).toBe(true);
      }
      await page.keyboard.press('Tab');
      expect(await page.getByRole('tabpanel').evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await page.getByRole('tabpanel', { name: 'Citizens' }).count()).toBe(1);
      await tab('Business').click();
      expect(await chosen()).toEqual(['Business', 'Deliveries m']);
    });
  });

  it('are texts below each other on narrow screens, and tabs again on wide ones', async () => {
    await inPage({ viewport: { width: 320, height: 900 } }, async ({ page, course }) => {
      await course.openLesson('one/tabs-page');
      const state = async (): Promise<number[]> => [
        await page.getByRole('tab').count(),
        await page.getByRole('tabpanel').count(),
        await page.locator('.tabs > div:visible > .heading:visible').count(),
      ];
      expect(await state()).toEqual([0, 0, 3]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await expect.poll(state).toEqual([3, 1, 0]);
      await page.setViewportSize({ width: 320, height: 900 });
      await expect.poll(state).toEqual([0, 0, 3]);
    });
  });
});

describe('an accordion', () => {
  it('opens and closes by the keyboard', async () => {
    await inPage({ viewport: { width: 1280, height: 900 } }, async ({ page, course }) => {
      await course.openLesson('one/accordion-page');
      const text = page.getByText('Go where people are');
      expect(await text.isVisible()).toBe(false);
      await page.locator('.accordion summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await text.isVisible()).toBe(true);
      await page.keyboard.press('Space');
      expect(await text.isVisible()).toBe(false);
    });
  });
});

describe('a note', () => {
  it('is kept on this device, comes back, can be downloaded and loaded, and leaves no trace in the record', async () => {
    await inPage({ viewport: { width: 1280, height: 900 } }, async ({ page, course }) => {
      await course.openLesson('one/note-page');
      const field = page.getByLabel('My next step');
      await field.focus();
      await page.keyboard.type('Ask Mira about shade.');
      expect(await page.locator('.kept').first().textContent()).toBe('Kept on this device.');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).first().press('Enter'),
      ]);
      expect(download.suggestedFilename()).toBe('one_note.txt');

      await page.reload();
      await course.ready();
      await course.openLesson('one/note-page');
      expect(await field.inputValue()).toBe('Ask Mira about shade.');
      await page
        .locator('.note-field [type=file]')
        .first()
        .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('From a file') });
      await expect.poll(() => field.inputValue()).toBe('From a file');
      const kept = await page.evaluate(() => Object.entries(localStorage).filter(([, value]) => value.includes('From a file')));
      expect(kept).toHaveLength(1);

      await field.fill('');
      expect(await page.evaluate(() => Object.values(localStorage).filter((value) => value.includes('From a file')))).toEqual([]);
    });
  });
});

describe('on paper', () => {
  it('everything is open: accordion, tabs, transcripts, numbers of charts; notes stand as written', async () => {
    await inPage({ viewport: { width: 800, height: 900 } }, async ({ page, course }) => {
      const printed = async (type: string): Promise<string> => {
        await course.openLesson(`one/${type}-page`);
        if (type === 'note') await page.getByLabel('My next step').fill('Ask Mira.\nThen act.');
        await page.emulateMedia({ media: 'print' });
        // Only what is laid out has a box; innerText alone would skip the contents of closed details as well.
        const text = await page.locator('.page:not([hidden])').evaluate((root) =>
          [...root.querySelectorAll<HTMLElement>('p,li,td,th,dt,dd,.printed')]
            .filter(
              (element) => element.checkVisibility({ contentVisibilityAuto: true }) && element.getBoundingClientRect().height > 1,
            )
            .map((element) => element.innerText)
            .join('\n'),
        );
        await page.emulateMedia({ media: 'screen' });
        return text;
      };
      expect(await printed('accordion')).toContain('Go where people are');
      const tabs = await printed('tabs');
      for (const words of ['Administration', 'Business', 'Citizens', 'must be paid for', 'before nine', 'benches with a back'])
        expect(tabs).toContain(words);
      expect(await printed('audio')).toContain('What would you notice first');
      expect(await printed('video')).toContain('Delivery vans leave at nine');
      expect(await printed('chart')).toContain('2,950.5');
      expect(await printed('note')).toContain('Ask Mira.\nThen act.');
      const pages = await page.pdf({ format: 'A4' });
      expect(pages.length).toBeGreaterThan(5000);
    });
  });
});

describe('the trainer edition', () => {
  it('says what it is and shows its notes', async () => {
    await inPage(
      { viewport: { width: 1280, height: 900 } },
      async ({ page, course }) => {
        expect(await page.getByText('This is the trainer edition.').isVisible()).toBe(true);
        await course.openLesson('one/trainer-note-page');
        expect(await page.getByText('Let everybody write first.').isVisible()).toBe(true);
      },
      trainers,
    );
    await inPage({ viewport: { width: 1280, height: 900 } }, async ({ page }) => {
      expect(await page.content()).not.toContain('Let everybody write first.');
    });
  });
});
