import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { buildPackages, SHOWCASE } from '../support/packages.ts';
import { axeFindings } from './support/axe.ts';

/** The review edition as an expert sees it: opened from a folder, on a phone, on a large screen, on paper. */
let browser: Browser;
let folder: string;
let questions: number;

beforeAll(async () => {
  browser = await launchChromium();
  folder = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
  const [built] = await buildPackages(SHOWCASE, ['scorm12'], undefined, { only: ['every'] }, 'review');
  for (const [name, content] of built!.files) if (!name.includes('/')) writeFileSync(path.join(folder, name), content);
  questions = built!.text('index.html').match(/<fieldset>/g)!.length;
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(width: number, media: 'screen' | 'print'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.emulateMedia({ media });
  await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
  return page;
}

describe.each([
  [320, 'screen'],
  [1280, 'screen'],
  [720, 'print'],
] as const)('the review edition at %i pixels on %s', (width, media) => {
  let page: Page;
  beforeAll(async () => {
    page = await open(width, media);
  });
  afterAll(() => page.close());

  it('fits into the width', async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('shows every question, those of quizzes too, with its options in full width', async () => {
    const shown = await page.locator('fieldset').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    expect(shown).toBe(questions);
    // Words stand beside their button, not in the narrow column below it.
    const narrow = await page.locator('.options:not(.scale) label > span').evaluateAll((all) =>
      all.flatMap((one) => {
        const lines = one.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(one).lineHeight);
        return lines > 2 + (one.textContent ?? '').length / 12 ? [one.textContent] : [];
      }),
    );
    expect(narrow).toEqual([]);
  });

  it('shows nothing that is only said of an answer, and no button', async () => {
    const shown = await page
      .locator('.problem, button, .meter')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML));
    expect(shown).toEqual([]);
  });
});

it('is accessible', async () => {
  const page = await open(1280, 'screen');
  expect(await axeFindings(page.mainFrame())).toEqual([]);
  await page.close();
});
