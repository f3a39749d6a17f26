import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inEmptyFolder } from '../support/project.ts';
import { buildSmallCourse } from '../support/small-course.ts';
import { unzip } from '../support/unzip.ts';
import { CoursePage } from './support/course-page.ts';
import { watch } from './support/platform.ts';
import { useStage } from './support/stage.ts';

const LESSONS = 60;
const PARAGRAPHS = 30;

const stage = useStage();
let launch: string;
let files: Map<string, Buffer>;

const id = (number: number): string => `lesson-${number}`;

beforeAll(() =>
  inEmptyFolder(async (folder) => {
    const sentence = 'A long course has many pages, and each page says what it has to say in plain words. ';
    const lessons = Array.from({ length: LESSONS }, (_, index) => ({
      id: id(index + 1),
      title: `Lesson ${index + 1}`,
      blocks: [
        ...Array.from({ length: PARAGRAPHS }, (__, paragraph) => ({
          id: `text-${index + 1}-${paragraph}`,
          type: 'text',
          text: sentence.repeat(3),
        })),
        { id: `claim-${index + 1}`, type: 'true-false', stem: `"Page ${index + 1} is the last one."`, answer: false },
      ],
    }));
    const zip = await buildSmallCourse(folder, { title: 'Long module', lessons });
    files = await unzip(readFileSync(zip));
    launch = await stage.server.add('long', zip);
  }),
);

afterAll(() => files.clear());

const dataFiles = (): string[] => [...files.keys()].filter((name) => name.startsWith('data/'));

describe('a course of more than 300 kB of text', () => {
  test('loads its index and, when a lesson is opened, the file of that lesson', async () => {
    expect(dataFiles().length).toBeGreaterThan(1);
    const platform = await stage.platform();
    const before = stage.server.requests.length;
    const requested = (): string[] => stage.server.requests.slice(before).filter((name) => name.startsWith('/long/'));
    const { course, calls, leave } = await platform.launch({ kind: 'strict', launch });
    expect(requested()).toEqual(['/long/index.html']);
    expect((await calls()).filter(({ method }) => method !== 'LMSGetLastError')).toHaveLength(10);
    await course.openLesson('m/lesson-1');
    expect(requested()).toEqual(['/long/index.html', '/long/data/lessons-1.js']);
    await course.readOn();
    await course.frame.getByRole('heading', { name: 'Lesson 2', exact: true }).waitFor();
    expect(requested()).toHaveLength(2);
    await course.openLesson(`m/lesson-${LESSONS}`);
    expect(requested()).toEqual(['/long/index.html', '/long/data/lessons-1.js', `/long/${dataFiles().at(-1)}`]);
    await course.give(`m/claim-${LESSONS}`, ['true']);
    await course.check(`m/claim-${LESSONS}`);
    expect(await course.question(`m/claim-${LESSONS}`).locator('.feedback').innerText()).toContain('Not correct.');
    await leave();

    const again = await platform.launch({ kind: 'strict', launch });
    await again.course.frame.getByRole('link', { name: `Go on with “Lesson ${LESSONS}”` }).click();
    await again.course.question(`m/claim-${LESSONS}`).locator('.feedback').waitFor();
    expect(await again.course.given(`m/claim-${LESSONS}`)).toEqual(['true']);
    const record = await again.leave();
    expect(record.elements[`cmi.interactions.${LESSONS - 1}.result`]).toBe('wrong');
  });

  test('a file that does not load is told and can be tried again', async () => {
    const platform = await stage.platform();
    let isDown = true;
    await platform.context.route('**/data/*.js', (route) => (isDown ? route.abort('connectionfailed') : route.continue()));
    const { course } = await platform.launch({ kind: 'strict', launch });
    const { frame } = course;
    await frame.locator('#contents a[href="#m_lesson-1"]').click();
    const message = frame.locator('.loading:visible');
    await message.getByText('This page could not be loaded.').waitFor();
    expect(await message.getAttribute('role')).toBe('status');
    await frame.locator('#contents').getByRole('link', { name: 'Start page' }).click();
    expect(await frame.locator('.loading:visible').count()).toBe(0);
    await frame.locator('#contents a[href="#m_lesson-1"]').click();
    await message.getByText('This page could not be loaded.').waitFor();
    expect(await message.count()).toBe(1);
    isDown = false;
    await message.getByRole('button', { name: 'Try again' }).click();
    await frame.getByRole('heading', { name: 'Lesson 1', exact: true }).waitFor();
    expect(await frame.locator('.loading').count()).toBe(0);
    expect(await frame.locator('.page:visible').count()).toBe(1);
    // The browser itself says that the file did not come; nothing else went wrong.
    expect(platform.problems.splice(0).filter((problem) => !/ERR_CONNECTION_FAILED/.test(problem))).toEqual([]);
  });

  test('a file that comes late does not take the learner away from where they have gone, and comes once', async () => {
    const platform = await stage.platform();
    let arrive = (): void => undefined;
    const late = new Promise<void>((resolve) => (arrive = resolve));
    await platform.context.route('**/data/*.js', async (route) => {
      await late;
      await route.continue();
    });
    const { course } = await platform.launch({ kind: 'strict', launch });
    const { frame } = course;
    for (const lesson of ['lesson-1', 'lesson-2']) await frame.locator(`#contents a[href="#m_${lesson}"]`).click();
    expect(await frame.locator('.loading:visible').innerText()).toBe('Loading…');
    await frame.locator('#contents a[href="#about"]').click();
    arrive();
    await frame.locator('#m_lesson-1').waitFor({ state: 'attached' });
    await expect.poll(() => frame.locator('.loading').count()).toBe(0);
    expect(await frame.locator('.page:visible h1').innerText()).toBe('Help and about');
    await course.openLesson('m/lesson-2');
    expect(await frame.locator('[id="m_lesson-2"]').count()).toBe(1);
    expect(await frame.locator('.page:visible').count()).toBe(1);
  });

  test('works from a folder', async () => {
    await inEmptyFolder(async (folder) => {
      for (const [name, content] of files) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      }
      const context = await stage.browser.newContext();
      const problems: string[] = [];
      const address = pathToFileURL(folder).href;
      watch(context, problems, [address]);
      const page = await context.newPage();
      await page.goto(`${address}/index.html`);
      const course = new CoursePage(page.mainFrame(), page);
      await course.ready();
      await course.openLesson(`m/lesson-${LESSONS}`);
      await course.give(`m/claim-${LESSONS}`, ['false']);
      await course.check(`m/claim-${LESSONS}`);
      expect(await course.question(`m/claim-${LESSONS}`).locator('.feedback').innerText()).toContain('Correct.');
      // The address of a page can be kept and opened again.
      expect(page.url()).toBe(`${address}/index.html#m_lesson-${LESSONS}`);
      await page.reload();
      await page.getByRole('heading', { name: `Lesson ${LESSONS}`, exact: true }).waitFor();
      expect(await course.given(`m/claim-${LESSONS}`)).toEqual(['false']);
      await context.close();
      expect(problems).toEqual([]);
    });
  });
});
