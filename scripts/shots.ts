import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { CoursePage } from '../tests/e2e/support/course-page.ts';
import { startCourseServer } from '../tests/e2e/support/server.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { PROJECT } from './generate/schemas.ts';

/**
 * Takes pictures of every screen of module 1 at three widths, light and dark, into `shots/`: to be
 * looked at before a release. `npm run shots -- result` takes only screens whose name has the word.
 */
const SHOTS = path.join(PROJECT, 'shots');
const PACKAGES = path.join(PROJECT, 'dist', 'packages');
const WIDTHS = [320, 768, 1280];
const wanted = process.argv[2] ?? '';

const zip = readdirSync(PACKAGES).find((name) => /_m1_.*_en_scorm12\.zip$/.test(name))!;
const server = await startCourseServer();
const address = server.origin + (await server.add('m1', path.join(PACKAGES, zip)));
const platform = await platformScript();
rmSync(SHOTS, { recursive: true, force: true });
mkdirSync(SHOTS);
const browser = await launchChromium();
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of WIDTHS) await tour(browser, width, colorScheme);
}
await browser.close();
await server.close();

async function tour(chromium: Browser, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, colorScheme, deviceScaleFactor: 1 });
  const open = async (withPlatform: boolean): Promise<{ page: Page; course: CoursePage }> => {
    const page = await context.newPage();
    // Long pages take their time on a busy machine.
    page.setDefaultTimeout(120_000);
    if (withPlatform) await page.addInitScript({ content: platform });
    await page.goto(address);
    const course = new CoursePage(page.mainFrame(), page);
    await course.ready();
    return { page, course };
  };
  let number = 0;
  const shoot = async (page: Page, name: string): Promise<void> => {
    number += 1;
    if (!name.includes(wanted)) return;
    await page.evaluate(async () => {
      // A picture of the whole page shows also what nobody has scrolled to.
      const pictures = [...document.querySelectorAll<HTMLImageElement>('.page:not([hidden]) img')];
      for (const picture of pictures) picture.loading = 'eager';
      await Promise.all(pictures.map((picture) => picture.decode()));
    });
    await page.screenshot({
      path: path.join(SHOTS, `${colorScheme}-${width}-${String(number).padStart(2, '0')}-${name}.png`),
      fullPage: true,
    });
  };

  const { page, course } = await open(true);
  await shoot(page, 'start');
  await course.openLesson('m1/many-meanings');
  await page.locator('a.term').first().click();
  await shoot(page, 'lesson');
  const { lessons, questions } = await course.data();
  const inQuiz = new Set(lessons.flatMap((lesson) => lesson.quiz?.questions ?? []));
  const practice = Object.keys(questions).filter((question) => !inQuiz.has(question));
  for (const question of practice) {
    const id = question.replaceAll('/', '_');
    const lesson = await page.locator(`.page:has(#${id})`).getAttribute('id');
    await course.open(lesson!);
    await course.question(question).locator('.check').click();
    await page.waitForTimeout(50);
    const type = questions[question]!.type;
    await shoot(page, `${type}-missing`);
    await course.answer(question, 'wrong');
    await course.check(question);
    await course.question(question).locator('.reveal').click();
    await shoot(page, `${type}-wrong`);
    await course.check(question);
    await course.answer(question, 'right');
    await course.check(question);
    await shoot(page, `${type}-right`);
  }
  await course.openLesson('m1/bench-story');
  await shoot(page, 'scenario');
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: 'Decide' }).click();
  await shoot(page, 'scenario-end');
  await course.openLesson('m1/map-exclusion');
  await shoot(page, 'worksheet');
  await course.openLesson('m1/check');
  await shoot(page, 'quiz-intro');
  await course.startQuiz('m1/check');
  await shoot(page, 'quiz');
  await course.answerQuiz('m1/check', (_question, index) => (index < 4 ? 'right' : 'wrong'));
  await page.locator('form > .actions button').last().click();
  await shoot(page, 'quiz-review');
  await page.locator('.hand-in').click();
  await shoot(page, 'result-failed');
  await course.takeQuiz('m1/check', (_question, index) => (index < 7 ? 'right' : 'wrong'));
  await page.locator('.all-right summary').click();
  await shoot(page, 'result-passed');
  if (width < 1000) await page.locator('#open-contents').click();
  await shoot(page, 'contents');
  for (const id of ['glossary', 'sources', 'about', 'start']) {
    await course.open(id);
    await shoot(page, id);
  }
  await page.locator('#exit').click();
  await page.locator('.kept').waitFor();
  await shoot(page, 'closed');

  const alone = await open(false);
  await shoot(alone.page, 'untracked');
  await context.close();
}

/** A learning platform in the page itself, so that whole pages can be taken. */
async function platformScript(): Promise<string> {
  const contents = `import { createScorm12Session } from './src/preview/scorm12/index.ts';
window.API = createScorm12Session({ profile: 'moodle', learner: { id: 'a.rossi', name: 'Rossi, Ada' }, now: () => performance.now() }).api;`;
  const result = await build({
    stdin: { contents, resolveDir: PROJECT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
  });
  return result.outputFiles[0]!.text;
}
