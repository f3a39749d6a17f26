import type { Frame } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { interactionsOf, statusOf, valueIn } from '../../src/preview/scorm12/index.ts';
import { inEmptyFolder } from '../support/project.ts';
import { buildSmallCourse } from '../support/small-course.ts';
import { axeFindings } from './support/axe.ts';
import { smallTargets, sticksOut } from './support/layout.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const QUESTIONS = [
  {
    id: 'street',
    type: 'free-text',
    stem: 'What would have to change in your street?',
    required: true,
    min: 10,
    model: 'Cars at **walking speed**.',
    'look-for': ['It names a place.', 'It says who could change it.'],
    feedback: 'Nobody can do it alone.',
  },
  { id: 'sentence', type: 'free-text', stem: 'Say it in one sentence.', record: 'lms', max: 40 },
  { id: 'secret', type: 'free-text', stem: 'Write it down for yourself.', record: 'none' },
];

const WORDS = 'Straße, Οδός: less "speed"\n& more 日.';

let launch: string;
beforeAll(() =>
  inEmptyFolder(async (folder) => {
    launch = await stage.server.add(
      'free-text',
      await buildSmallCourse(folder, { lessons: [{ id: 'think', title: 'Think', blocks: QUESTIONS }] }),
    );
  }),
);

const parts = (frame: Frame, id: string) => {
  const root = frame.locator(`#m_${id}`);
  return {
    root,
    field: root.getByRole('textbox', { name: 'Your answer' }),
    count: root.locator('.count'),
    finish: root.locator('.finish'),
    compare: root.locator('.compare'),
  };
};

test('what stays on the device is told nobody; the platform learns that it is finished, and it comes back', async () => {
  const platform = await stage.platform();
  const first = await platform.launch({ kind: 'strict', launch });
  await first.course.openLesson('m/think');
  await first.course.readOn();
  await first.course.openLesson('m/think');
  const street = parts(first.course.frame, 'street');
  expect(await street.root.innerText()).toContain('stays in this browser on this device');
  expect(await street.compare.isVisible()).toBe(false);

  await street.finish.click();
  expect(await street.count.innerText()).toBe('Write an answer first.');
  expect(await street.field.getAttribute('aria-invalid')).toBe('true');
  await first.page.keyboard.type('Benches.');
  expect(await street.count.innerText()).toBe('2 more characters are needed.');
  expect(await street.field.getAttribute('aria-invalid')).toBe('false');
  await street.finish.click();
  expect(await street.compare.isVisible()).toBe(false);
  await first.page.keyboard.type(' Trees, too.');
  expect(await street.root.locator('.kept').innerText()).toBe('Kept on this device.');
  await street.finish.press('Enter');
  // Nothing is wrong about an answer that nobody marks.
  const colours = await street.compare.evaluate((panel) => {
    const wrong = panel.parentElement!.appendChild(Object.assign(document.createElement('div'), { className: 'feedback wrong' }));
    const seen = [panel, wrong].map((one) => getComputedStyle(one).backgroundColor);
    wrong.remove();
    return seen;
  });
  expect(colours[0]).not.toBe(colours[1]);
  expect(await street.compare.innerText()).toContain('Cars at walking speed.');
  expect(await street.compare.innerText()).toContain('It says who could change it.');
  expect(await street.compare.innerText()).toContain('Nobody can do it alone.');
  expect(await street.field.evaluate((field: HTMLTextAreaElement) => field.readOnly)).toBe(true);
  expect(await street.finish.evaluate((button) => button === document.activeElement)).toBe(true);

  const record = await first.leave();
  expect(statusOf(record)).toBe('completed');
  expect(JSON.stringify(record)).not.toContain('Benches');
  expect(interactionsOf(record)).toMatchObject([
    { id: 'm_street', type: 'fill-in', studentResponse: '', correctResponses: [], result: 'neutral' },
  ]);

  const again = await platform.launch({ kind: 'strict', launch });
  await again.course.openLesson('m/think');
  const back = parts(again.course.frame, 'street');
  expect(await back.field.inputValue()).toBe('Benches. Trees, too.');
  expect(await back.compare.isVisible()).toBe(true);
  await back.finish.click();
  expect(await back.compare.isVisible()).toBe(false);
  await again.page.keyboard.press('End');
  await again.page.keyboard.type('!');
  expect(statusOf(await again.leave())).toBe('completed');
});

test('another browser has nothing of it, and says so', async () => {
  const platform = await stage.platform();
  const first = await platform.launch({ kind: 'strict', launch });
  await first.course.openLesson('m/think');
  await parts(first.course.frame, 'street').field.fill('Trees and benches.');
  await parts(first.course.frame, 'street').finish.click();
  const record = await first.leave();
  const elsewhere = await stage.platform();
  await elsewhere.replaceRecord(record);
  const { course, leave } = await elsewhere.launch({ kind: 'strict', launch });
  await course.openLesson('m/think');
  const street = parts(course.frame, 'street');
  expect(await street.field.inputValue()).toBe('');
  expect(await street.root.locator('.kept').innerText()).toContain('in another browser');
  await leave();
});

test('what goes to the platform is kept from the first letter, comes back as it was, and is told once it is finished', async () => {
  const platform = await stage.platform();
  const first = await platform.launch({ kind: 'strict', launch });
  await first.course.openLesson('m/think');
  const draft = parts(first.course.frame, 'sentence');
  expect(await draft.root.innerText()).toContain('The people who run it can see it together with your name.');
  expect(await draft.count.innerText()).toBe('40 characters left.');
  await draft.field.fill(WORDS);
  expect(await draft.count.innerText()).toBe(`${40 - [...WORDS].length} characters left.`);
  const unfinished = await first.leave();
  expect(interactionsOf(unfinished)).toEqual([]);

  // Nothing of it is in the browser: it comes from the platform.
  const elsewhere = await stage.platform();
  await elsewhere.replaceRecord(unfinished);
  const second = await elsewhere.launch({ kind: 'strict', launch });
  await second.course.openLesson('m/think');
  const back = parts(second.course.frame, 'sentence');
  expect(await back.field.inputValue()).toBe(WORDS);
  expect(await back.compare.isVisible()).toBe(false);
  await back.finish.click();
  const record = await second.leave();
  expect(interactionsOf(record)).toMatchObject([
    { id: 'm_street' },
    {
      id: 'm_sentence',
      type: 'fill-in',
      studentResponse: "Straße, Οδός: less 'speed' & more 日.",
      correctResponses: [],
      result: 'neutral',
    },
  ]);
  expect(valueIn(record, 'cmi.suspend_data').length).toBeLessThan(4096);
});

test('what is too long is said while it is typed, cannot be finished, and is kept as far as it fits', async () => {
  const platform = await stage.platform();
  const { course, leave } = await platform.launch({ kind: 'strict', launch });
  await course.openLesson('m/think');
  const { field, count, finish, compare } = parts(course.frame, 'sentence');
  await field.fill('x'.repeat(43));
  expect(await count.innerText()).toBe('3 characters too many: the end of your answer is not kept.');
  await finish.click();
  expect(await compare.isVisible()).toBe(false);
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  await leave();
  const again = await platform.launch({ kind: 'strict', launch });
  await again.course.openLesson('m/think');
  expect(await parts(again.course.frame, 'sentence').field.inputValue()).toBe('x'.repeat(40));
  await again.leave();
});

test('what nobody keeps is gone with the page', async () => {
  const platform = await stage.platform();
  const { course, leave } = await platform.launch({ kind: 'strict', launch });
  await course.openLesson('m/think');
  const { field, finish, root, compare } = parts(course.frame, 'secret');
  expect(await root.innerText()).toContain('nobody keeps it');
  await field.fill('For myself');
  await finish.click();
  expect(await compare.isVisible()).toBe(true);
  await course.readOn();
  await course.openLesson('m/think');
  expect(await field.inputValue()).toBe('For myself');
  const stored = await course.frame.evaluate(() => JSON.stringify(localStorage));
  expect(stored).not.toContain('For myself');
  expect(interactionsOf(await leave())).toEqual([]);
  const again = await platform.launch({ kind: 'strict', launch });
  await again.course.openLesson('m/think');
  expect(await parts(again.course.frame, 'secret').field.inputValue()).toBe('');
  await again.leave();
});

test('the length is told after a pause in typing, once, and what was missing at once', async () => {
  const platform = await stage.platform();
  const { course, page, leave } = await platform.launch({ kind: 'strict', launch });
  await course.openLesson('m/think');
  const { field, finish } = parts(course.frame, 'sentence');
  const polite = course.frame.locator('#polite');
  await field.focus();
  await page.keyboard.type('A lane');
  expect(await polite.textContent()).toBe('');
  await course.frame.locator('#polite', { hasText: '34 characters left.' }).waitFor({ state: 'attached' });
  await field.fill('');
  await finish.click();
  await course.frame.locator('#polite', { hasText: 'Write an answer first.' }).waitFor({ state: 'attached' });
  await field.fill('A lane');
  await finish.click();
  await course.frame.locator('#polite', { hasText: 'You have finished your answer.' }).waitFor({ state: 'attached' });
  await leave();
});

test('a file is loaded and downloaded; what is finished stays as it is', async () => {
  const platform = await stage.platform();
  const { course, page, leave } = await platform.launch({ kind: 'strict', launch });
  await course.openLesson('m/think');
  const { root, field, finish } = parts(course.frame, 'street');
  await root.locator('[type=file]').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('From a file.') });
  await expect.poll(() => field.inputValue()).toBe('From a file.');
  const [download] = await Promise.all([page.waitForEvent('download'), root.getByText('Download').click()]);
  expect(download.suggestedFilename()).toBe('m_street.txt');
  await finish.click();
  expect(await root.locator('.load').isVisible()).toBe(false);
  await leave();
});

test('a finished attempt is looked at, not changed', async () => {
  const platform = await stage.platform();
  const first = await platform.launch({ kind: 'strict', launch });
  await first.course.openLesson('m/think');
  await parts(first.course.frame, 'sentence').field.fill('Lanes.');
  await parts(first.course.frame, 'sentence').finish.click();
  await first.leave();
  const { course, leave } = await platform.launch({ kind: 'strict', launch, launchAs: 'review' });
  await course.openLesson('m/think');
  const { field, finish, compare } = parts(course.frame, 'sentence');
  expect(await field.inputValue()).toBe('Lanes.');
  expect(await field.evaluate((one: HTMLTextAreaElement) => one.readOnly)).toBe(true);
  expect(await finish.isVisible()).toBe(false);
  expect(await compare.isVisible()).toBe(true);
  await leave();
});

test.each([1280, 320])('everybody can use it at a width of %d, in every state', async (width) => {
  const platform = await stage.platform({ viewport: { width, height: 800 } });
  const { course, leave } = await platform.launch({ kind: 'strict', launch });
  const { frame } = course;
  await course.openLesson('m/think');
  const found: string[] = [];
  const look = async (state: string): Promise<void> => {
    const all = [...(await axeFindings(frame)), ...(await sticksOut(frame)), ...(await smallTargets(frame))];
    found.push(...all.map((finding) => `${state}: ${finding}`));
  };
  await look('fresh');
  for (const id of ['street', 'sentence', 'secret']) await parts(frame, id).finish.click();
  await look('with problems');
  for (const id of ['street', 'sentence', 'secret']) {
    await parts(frame, id).field.fill('Benches and trees.');
    await parts(frame, id).finish.click();
  }
  await look('finished');
  expect(found).toEqual([]);
  await leave();
});

test('on paper the whole answer stands, and a model answer only beside one that is finished', async () => {
  const platform = await stage.platform();
  const { course, page, leave } = await platform.launch({ kind: 'strict', launch });
  await course.openLesson('m/think');
  const { root, field, finish } = parts(course.frame, 'street');
  await field.fill('Benches.\nTrees.');
  await page.emulateMedia({ media: 'print' });
  expect(await root.innerText()).toContain('Benches.\nTrees.');
  expect(await root.innerText()).not.toContain('walking speed');
  expect(await field.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await finish.click();
  await page.emulateMedia({ media: 'print' });
  expect(await root.innerText()).toContain('walking speed');
  await page.emulateMedia({ media: 'screen' });
  await leave();
});
