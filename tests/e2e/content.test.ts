import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { interactionsOf, scoreOf, statusOf } from '../../src/preview/scorm12/index.ts';
import type { CoursePage } from './support/course-page.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** The list of contents as the learner reads it: title and state of each lesson. */
function contents(course: CoursePage): Promise<string[]> {
  return course.frame
    .locator('#contents ol a')
    .evaluateAll((links) => links.map((link) => (link as HTMLElement).innerText.replace(/\s*\n\s*/g, ': ')));
}

/** What is reached of each condition on the start page. */
async function conditions(course: CoursePage): Promise<Record<string, string>> {
  const reached = await course.frame
    .locator('#start [class^=need-]')
    .evaluateAll((all) => all.map((one) => [one.className.replace('need-', ''), one.textContent] as const));
  return Object.fromEntries(reached);
}

describe('module 1 from its first page to its end', () => {
  test('is completed by reading, playing, marking and passing, and tells how far the learner is on the way', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'moodle', launch: stage.m1 } as const;
    const { course, record, leave } = await platform.launch(settings);
    const { frame } = course;
    expect(await conditions(course)).toEqual({
      lessons: '0 of 6',
      scenarios: 'Not yet',
      worksheets: 'Not yet',
      quizzes: 'Not yet',
    });
    expect(await frame.locator('#start .resume').isVisible()).toBe(false);
    await frame.getByRole('link', { name: 'Start', exact: true }).click();
    expect((await contents(course)).map((line) => line.replace(/\d+ minutes/, '# minutes'))).toEqual([
      'One word, many meanings: In progress, # minutes',
      'Six lenses: Not started, # minutes',
      'Three moments of failure: Not started, # minutes',
      'Who is left out?: Not started, # minutes',
      "Europe's frame: Not started, # minutes",
      'Where the coach comes in: Not started, # minutes',
      'Scenario: The smart bench: Not started, Scenario',
      'Worksheet: Exclusion map: Not started, Worksheet',
      'Check yourself: Not started, Quiz, pass at 70 %',
    ]);
    for (let lesson = 0; lesson < 6; lesson += 1) await course.readOn();
    expect(await frame.locator('.page:visible h1').innerText()).toBe('Scenario: The smart bench');
    await frame.getByRole('radio', { name: /three bus stops/ }).check();
    await frame.getByRole('button', { name: 'Decide' }).click();
    await course.readOn();
    await frame.getByRole('button', { name: 'Mark as done' }).click();
    await course.open('start');
    expect(await conditions(course)).toEqual({
      lessons: 'Done',
      scenarios: 'Done',
      worksheets: 'Done',
      quizzes: 'Not yet',
    });
    expect(await frame.locator('.where').innerText()).toBe('You were last at “Worksheet: Exclusion map”. 8 of 9 are done.');
    expect(statusOf(await record())).toBe('incomplete');

    await course.takeQuiz('m1/check', (_question, index) => (index < 6 ? 'right' : 'wrong'));
    expect(statusOf(await record())).toBe('completed');
    const score = scoreOf(await record()).raw!;
    expect(score).toBeGreaterThanOrEqual(75);
    expect((await contents(course)).every((line) => line.endsWith(': Done'))).toBe(true);
    expect(await frame.locator('#contents .progress').innerText()).toBe('9 of 9 done');
    await course.open('start');
    expect(await frame.locator('.where').innerText()).toBe('You have finished this module. You can come back to every page.');
    expect(Object.values(await conditions(course))).toEqual(['Done', 'Done', 'Done', 'Done']);
    const kept = await leave();

    // A finished attempt opens in review: all is there to be read, nothing of it changes.
    const again = await platform.launch(settings);
    expect((await contents(again.course)).every((line) => line.endsWith(': Done'))).toBe(true);
    await again.course.openLesson('m1/bench-story');
    expect(await again.course.frame.locator('.consequence').innerText()).toContain('In two afternoons, 64 people answer.');
    await again.course.openLesson('m1/check');
    expect(await again.course.frame.locator('.recorded').innerText()).toBe('Your record stays as it is.');
    expect(await again.leave()).toEqual(kept);
  });

  test('a lesson is read when its end has come into view', async () => {
    const platform = await stage.platform();
    const { course } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await course.openLesson('m1/six-lenses');
    expect((await contents(course))[1]).toContain('In progress');
    await course.frame.locator('.page:visible .pager').scrollIntoViewIfNeeded();
    await expect.poll(async () => (await contents(course))[1]).toBe('Six lenses: Done');
  });

  test('the start page takes the learner back to where they were', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'strict', launch: stage.m1 } as const;
    const first = await platform.launch(settings);
    await first.course.openLesson('m1/many-meanings');
    await first.course.readOn();
    await first.course.openLesson('m1/europes-frame');
    await first.leave();
    const { course } = await platform.launch(settings);
    const { frame } = course;
    expect(await frame.locator('.where').innerText()).toBe("You were last at “Europe's frame”. 1 of 9 is done.");
    expect(await frame.getByRole('link', { name: 'Start from the first lesson' }).isVisible()).toBe(true);
    await frame.getByRole('link', { name: "Go on with “Europe's frame”" }).click();
    expect(await frame.locator('.page:visible h1').innerText()).toBe("Europe's frame");
    expect(await frame.evaluate(() => document.title)).toBe("Europe's frame – Smart City Coach");
    expect(await frame.locator('#contents [aria-current=page]').innerText()).toContain("Europe's frame");
  });
});

describe('a scenario', () => {
  test('shows what follows from a choice, is recorded, and can be played again with another end', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'strict', launch: stage.m1 } as const;
    const first = await platform.launch(settings);
    const { frame } = first.course;
    await first.course.openLesson('m1/bench-story');
    await frame.getByRole('button', { name: 'Decide' }).click();
    expect(await frame.locator('.scenario .problem:visible').innerText()).toBe('Choose what you do.');
    const choose = async (words: RegExp): Promise<void> => {
      await frame.getByRole('radio', { name: words }).check();
      await frame.getByRole('button', { name: 'Decide' }).click();
    };
    await choose(/Free is free/);
    const scenario = frame.locator('.scenario');
    expect(await scenario.innerText()).toContain('In week nine a newspaper finds out that the benches count phones.');
    expect(await scenario.innerText()).toContain('The questions came after the contract.');
    expect(await scenario.innerText()).toContain('Your choices reached 0 of 2. This does not count for your result.');
    expect(await scenario.innerText()).not.toContain('64 people answer');
    // A choice that was made stays made.
    await frame.getByRole('radio', { name: /surveillance/ }).click({ force: true });
    expect(await frame.getByRole('radio', { name: /Free is free/ }).isChecked()).toBe(true);
    const recorded = {
      id: 'm1_smart-bench_offer',
      type: 'choice',
      result: 'neutral',
      correctResponses: [],
      objectives: [],
    };
    await expect
      .poll(async () => interactionsOf(await first.record())[8], { timeout: 5000 })
      .toMatchObject({
        ...recorded,
        studentResponse: 'a',
      });
    await frame.getByRole('button', { name: 'Play again' }).click();
    expect(await scenario.innerText()).not.toContain('In week nine');
    await choose(/three bus stops/);
    expect(await scenario.innerText()).toContain('Your choices reached 2 of 2.');
    expect(interactionsOf(await first.leave())[8]).toMatchObject({ ...recorded, studentResponse: 'b' });

    const { course } = await platform.launch(settings);
    await course.openLesson('m1/bench-story');
    expect(await course.frame.locator('.consequence').innerText()).toContain('64 people answer');
    expect(await course.frame.locator('.story-end').isVisible()).toBe(true);
  });
});

describe('the worksheet', () => {
  const FIELDS = {
    service: 'Parking app',
    'steps/use/who': 'Visitors without a bank card',
    'first-fix': 'Sell tickets at the kiosk',
  };

  test('is kept on this device for this learner, downloaded, erased, loaded and marked as done', async () => {
    const platform = await stage.platform({ acceptDownloads: true });
    const settings = { kind: 'strict', launch: stage.m1 } as const;
    const first = await platform.launch(settings);
    const field = (course: CoursePage, name: string) => course.frame.locator(`[data-field$="${name}"]`);
    const fill = async (course: CoursePage): Promise<void> => {
      await course.openLesson('m1/map-exclusion');
      for (const [name, text] of Object.entries(FIELDS)) await field(course, name).fill(text);
    };
    const texts = async (course: CoursePage): Promise<string[]> =>
      Promise.all(Object.keys(FIELDS).map((name) => field(course, name).inputValue()));
    await fill(first.course);
    const kept = first.course.frame.locator('.kept');
    expect(await kept.innerText()).toBe('Kept on this device.');
    await first.course.frame.getByRole('button', { name: 'Mark as done' }).click();
    const record = await first.leave();
    // What the platform learns is that it is done, and not a word of it.
    for (const text of Object.values(FIELDS)) expect(JSON.stringify(record)).not.toContain(text);

    const second = await platform.launch(settings);
    const { frame } = second.course;
    await second.course.openLesson('m1/map-exclusion');
    expect(await texts(second.course)).toEqual(Object.values(FIELDS));
    expect((await contents(second.course))[7]).toBe('Worksheet: Exclusion map: Done');
    const [download] = await Promise.all([
      second.page.waitForEvent('download'),
      frame.getByRole('button', { name: 'Download' }).click(),
    ]);
    const saved = await readFile(await download.path());
    expect(download.suggestedFilename()).toBe('m1_exclusion-map.json');

    await frame.getByRole('button', { name: 'Erase', exact: true }).click();
    await frame.getByRole('button', { name: 'Cancel' }).click();
    expect(await texts(second.course)).toEqual(Object.values(FIELDS));
    await frame.getByRole('button', { name: 'Erase', exact: true }).click();
    expect(await frame.locator('.worksheet .asking').innerText()).toBe('Erase everything you have written here?');
    await frame.locator('.worksheet .yes').click();
    expect(await texts(second.course)).toEqual(['', '', '']);
    expect(await frame.locator('.kept').innerText()).toBe('Erased.');

    const load = (name: string, buffer: Buffer): Promise<void> =>
      frame.locator('.load').setInputFiles({ name, mimeType: 'application/json', buffer });
    await load('foreign.json', Buffer.from('{"worksheet":"other/sheet","texts":{"service":"x"}}'));
    await frame.locator('.kept', { hasText: 'This file does not belong to this worksheet.' }).waitFor();
    await load('broken.json', Buffer.from('<img src=x onerror=alert(1)>'));
    expect(await texts(second.course)).toEqual(['', '', '']);
    await load(download.suggestedFilename(), saved);
    await frame.locator('.kept', { hasText: 'The file is loaded.' }).waitFor();
    expect(await texts(second.course)).toEqual(Object.values(FIELDS));
    await frame.getByRole('button', { name: 'Done. Take the mark away' }).click();
    expect((await contents(second.course))[7]).toContain('In progress');
    await second.leave();

    // Another learner at the same device sees nothing of it.
    const third = await platform.launch({ ...settings, learnerId: 'b.bianchi' });
    await third.course.openLesson('m1/map-exclusion');
    expect(await texts(third.course)).toEqual(['', '', '']);
    await third.leave();
    const fourth = await platform.launch(settings);
    await fourth.course.openLesson('m1/map-exclusion');
    expect(await texts(fourth.course)).toEqual(Object.values(FIELDS));
    await fourth.course.open('about');
    await fourth.course.frame.locator('#erase-device').click();
    await fourth.course.frame.locator('#about .yes').click();
    await fourth.leave();
    const fifth = await platform.launch(settings);
    await fifth.course.openLesson('m1/map-exclusion');
    expect(await texts(fifth.course)).toEqual(['', '', '']);
  });

  test('is printed alone, with what was written into it', async () => {
    const platform = await stage.platform();
    const { course, page } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const { frame } = course;
    await course.openLesson('m1/map-exclusion');
    await frame.locator('[data-field$="service"]').fill('Parking app');
    await page.emulateMedia({ media: 'print' });
    await frame.evaluate(() => {
      window.print = () => {
        const visible = (selector: string): boolean => document.querySelector<HTMLElement>(selector)!.checkVisibility();
        (window as { printed?: object }).printed = {
          worksheet: visible('#m1_exclusion-map'),
          field: visible('[data-field$="service"]'),
          story: visible('#m1_map-opening, #m1_map-exclusion > p'),
          title: visible('#m1_map-exclusion h2'),
          buttons: visible('#m1_exclusion-map .actions'),
          bar: visible('.bar'),
          contents: visible('#contents'),
          other: visible('#m1_check'),
        };
      };
    });
    await frame.locator('.print').evaluate((button) => (button as HTMLElement).click());
    expect(await frame.evaluate(() => (window as { printed?: object }).printed)).toEqual({
      worksheet: true,
      field: true,
      story: false,
      title: true,
      buttons: false,
      bar: false,
      contents: false,
      other: false,
    });
    await page.emulateMedia({ media: 'screen' });
    expect(await frame.locator('#m1_map-exclusion h1').isVisible()).toBe(true);
  });
});

describe('words and sources', () => {
  test('a term opens its definition after the paragraph, closes it, and leads to the glossary', async () => {
    const platform = await stage.platform();
    const { course } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const { frame } = course;
    await course.openLesson('m1/coach-questions');
    const term = frame.locator('.page:visible .term').first();
    const words = await term.innerText();
    expect(await term.getAttribute('aria-expanded')).toBe('false');
    await term.click();
    expect(await term.getAttribute('aria-expanded')).toBe('true');
    const box = frame.locator('.definition');
    expect((await box.innerText()).toLowerCase()).toContain(words.toLowerCase());
    await term.click();
    expect(await box.count()).toBe(0);
    await term.click();
    const name = await box.locator('.name').innerText();
    await box.getByRole('link', { name: 'Glossary' }).click();
    expect(await frame.locator('.page:visible h1').innerText()).toBe('Glossary');
    const entry = frame.locator('.glossary > div', { hasText: name }).first();
    expect(await entry.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await entry.isVisible()).toBe(true);
  });

  test('every citation leads to its entry among the sources, which links to where it was read', async () => {
    const platform = await stage.platform();
    const { course } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const { frame } = course;
    await course.openLesson('m1/many-meanings');
    const citations = frame.locator('.page:visible .cite');
    const targets = await citations.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash.slice(1)));
    expect(targets.length).toBeGreaterThan(3);
    expect(await frame.evaluate((ids) => ids.filter((id) => !document.getElementById(id)?.closest('#sources')), targets)).toEqual(
      [],
    );
    const code = await citations.first().innerText();
    expect(await citations.first().getAttribute('aria-label')).toBe(`Source ${code}`);
    await citations.first().click();
    expect(await frame.locator('.page:visible h1').innerText()).toBe('Sources');
    expect(await frame.evaluate(() => document.activeElement!.textContent)).toContain(code);
    const addresses = frame.locator('#sources a[href^=http]');
    expect(await addresses.count()).toBeGreaterThan(5);
    expect(await addresses.evaluateAll((links) => links.every((link) => (link as HTMLAnchorElement).target === '_blank'))).toBe(
      true,
    );
  });

  test('a link in the text leads to its lesson, and pictures load only when they are seen', async () => {
    const platform = await stage.platform();
    const before = stage.server.requests.length;
    const { course } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const pictures = (): string[] => stage.server.requests.slice(before).filter((name) => name.endsWith('.svg'));
    expect(pictures()).toEqual([]);
    await course.openLesson('m1/map-exclusion');
    await course.frame.locator('.page:visible').getByRole('link', { name: 'Who is left out?' }).first().click();
    expect(await course.frame.locator('.page:visible h1').innerText()).toBe('Who is left out?');
    await course.frame.locator('.page:visible img').last().scrollIntoViewIfNeeded();
    await expect.poll(pictures, { timeout: 5000 }).toContain('/m1/media/m1/path.svg');
    expect(pictures()).not.toContain('/m1/media/m1/street.svg');
  });
});
