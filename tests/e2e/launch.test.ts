import { mkdirSync, writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/preview/scorm12/index.ts';
import { SEED, times } from '../support/effort.ts';
import { curriculumPackage, inEmptyFolder } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';
import { CoursePage } from './support/course-page.ts';
import { type Platform, watch } from './support/platform.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** Calls as one line each, without those that only ask for the last error. */
function lines(calls: readonly Call[]): string[] {
  return calls
    .filter(({ method }) => method !== 'LMSGetLastError')
    .map(({ method, arguments: given, returned }) => `${method}(${given.join(', ')}) ${String(returned)}`);
}

/** The rules that were broken until now, each once; the test has looked at them. */
async function broken(platform: Platform): Promise<string[]> {
  await platform.close();
  return [...new Set(platform.violations.splice(0).map(({ rule }) => rule))].toSorted();
}

/** Lets the pauses of the player pass twenty times as fast, where nothing is to be seen but that it waits long enough. */
async function hurry({ context }: Platform): Promise<void> {
  await context.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = ((work: () => void, pause = 0) => setTimeout(work, pause / 20)) as typeof window.setTimeout;
  });
}

/** The course in a window of its own, with no platform anywhere. */
async function alone(platform: Platform): Promise<CoursePage> {
  const page = await platform.context.newPage();
  await page.goto(stage.server.origin + stage.m1);
  const course = new CoursePage(page.mainFrame(), page);
  await course.ready();
  return course;
}

describe('the first launch', () => {
  test('asks for what it needs, sets incomplete and suspend, and saves: ten calls, one request', async () => {
    const platform = await stage.platform();
    const before = stage.server.requests.length;
    const { course, calls, record } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    expect(stage.server.requests.slice(before).filter((name) => name.startsWith('/m1/'))).toEqual(['/m1/index.html']);
    expect(lines(await calls())).toEqual([
      'LMSInitialize() true',
      'LMSGetValue(cmi.core.lesson_mode) normal',
      'LMSGetValue(cmi.core.credit) credit',
      'LMSGetValue(cmi.core.lesson_status) not attempted',
      'LMSGetValue(cmi.suspend_data) ',
      'LMSGetValue(cmi.core.lesson_location) ',
      'LMSGetValue(cmi.core.student_id) a.rossi',
      'LMSSetValue(cmi.core.lesson_status, incomplete) true',
      'LMSSetValue(cmi.core.exit, suspend) true',
      'LMSCommit() true',
    ]);
    expect((await record()).elements).toEqual({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' });
    expect(await course.frame.locator('#saved').innerText()).toBe('Saved');
    expect(await course.frame.locator('#start h1').innerText()).toBe('What is a smart city – and who is left out?');
    expect(await course.frame.locator('.notice:visible').count()).toBe(0);
    // A frame that takes the focus away from the platform's own page would lose its readers.
    expect(await course.frame.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  test('is recorded by scorm-again and the platform with the manners of Moodle', async () => {
    const platform = await stage.platform();
    await (await platform.launch({ kind: 'scorm-again', launch: stage.m1 })).leave();
    expect(await platform.recordOfScormAgain()).toMatchObject({
      'cmi.core.lesson_status': 'incomplete',
      'cmi.core.exit': 'suspend',
    });
    const { elements } = await (await platform.launch({ kind: 'moodle', launch: stage.m1 })).leave();
    expect(elements).toMatchObject({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' });
  });

  test('works where the platform supports the mandatory elements only', async () => {
    const platform = await stage.platform();
    const unsupported = ['cmi.interactions', 'cmi.objectives', 'cmi.core.score.min', 'cmi.core.score.max', 'cmi.student_data'];
    const { course, leave } = await platform.launch({ kind: 'strict', launch: stage.m1, unsupported });
    await course.takeQuiz('m1/check', () => 'right');
    const { elements } = await leave();
    expect(elements['cmi.core.score.raw']).toBe('100');
    expect(Object.keys(elements).filter((element) => /interactions|objectives/.test(element))).toEqual([]);
  });
});

describe('the API', () => {
  test('is found eight frames up', async () => {
    const platform = await stage.platform();
    const { course, leave } = await platform.launch({ kind: 'strict', launch: stage.m1, depth: 8 });
    await course.openLesson('m1/six-lenses');
    expect((await leave()).elements['cmi.core.lesson_location']).toBe('m1/six-lenses');
  });

  test('is waited for when it comes late', async () => {
    const platform = await stage.platform();
    const opening = platform.launch({ kind: 'strict', launch: stage.m1, lateBy: 1200 });
    const { course, calls } = await opening;
    expect(lines(await calls())).toHaveLength(10);
    expect(await course.frame.locator('#saved').innerText()).toBe('Saved');
    expect(await course.frame.locator('.notice:visible').count()).toBe(0);
  });

  test('is found in the window that opened the course, and the course closes its own window', async () => {
    const platform = await stage.platform();
    const { course, record } = await platform.launch({ kind: 'strict', launch: stage.m1, ownWindow: true });
    await course.openLesson('m1/six-lenses');
    const closed = course.page.waitForEvent('close');
    await course.frame.locator('#exit').click();
    await closed;
    const { elements, totalTime } = await record();
    expect(elements['cmi.core.lesson_location']).toBe('m1/six-lenses');
    expect(totalTime).not.toBe('0000:00:00.00');
  });

  test('is missing: the learner is told, and this browser keeps the work', async () => {
    const platform = await stage.platform();
    await hurry(platform);
    const first = await platform.launch({ kind: 'none', launch: stage.m1 });
    expect(await first.course.frame.locator('.notice:visible').innerText()).toBe(
      'You are not connected to a learning platform. Your progress is kept only in this browser and counts nowhere.',
    );
    expect(await first.course.frame.locator('#exit').isVisible()).toBe(false);
    await first.course.startQuiz('m1/check');
    await first.course.give('m1/ranked-high', ['false']);
    expect(await first.course.frame.locator('#saved').innerText()).toBe('Kept in this browser');
    await first.page.close();
    const course = await alone(platform);
    await course.frame.getByRole('link', { name: 'Go on with “Check yourself”' }).click();
    expect(await course.given('m1/ranked-high')).toEqual(['false']);
    await course.answerQuiz('m1/check', () => 'right');
    await course.handIn('m1/check');
    expect(await course.frame.locator('.recorded').innerText()).toBe('The result is kept only in this browser.');
  });

  test('is missing, and the browser keeps nothing either', async () => {
    const platform = await stage.platform();
    await platform.context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    });
    const course = await alone(platform);
    expect(await course.frame.locator('.notice:visible').innerText()).toContain(
      'Your progress is lost when you close this page.',
    );
    expect(await course.frame.locator('#saved').innerText()).toBe('Not saved');
    await course.openLesson('m1/map-exclusion');
    expect(await course.frame.locator('.kept').innerText()).toContain('This browser keeps nothing.');
  });

  test('is out of reach because the platform has another origin', async () => {
    const platform = await stage.platform();
    await hurry(platform);
    const elsewhere = stage.server.origin.replace('127.0.0.1', 'localhost') + stage.m1;
    const { course, calls } = await platform.launch({ kind: 'strict', launch: elsewhere });
    expect(await course.frame.locator('.notice:visible').innerText()).toContain('You are not connected to a learning platform.');
    await course.openLesson('m1/six-lenses');
    expect(await calls()).toEqual([]);
  });

  test('is out of reach because the frame is locked in; there is no storage and no history either', async () => {
    const platform = await stage.platform();
    await hurry(platform);
    const { course, calls } = await platform.launch({ kind: 'strict', launch: stage.m1, sandbox: 'allow-scripts allow-forms' });
    expect(await course.frame.locator('.notice:visible').innerText()).toContain(
      'Your progress is lost when you close this page.',
    );
    await course.takeQuiz('m1/check', () => 'right');
    expect(await course.frame.locator('.title').innerText()).toBe('Passed with 100 %');
    await course.openLesson('m1/map-exclusion');
    await course.frame.locator('[data-field]').first().fill('A parking app');
    expect(await course.frame.locator('.kept').innerText()).toContain('This browser keeps nothing.');
    expect(await calls()).toEqual([]);
  });

  test('refuses once and then works', async () => {
    const platform = await stage.platform();
    const { course, leave } = await platform.launch({ kind: 'strict', launch: stage.m1, refusals: 1 });
    expect(await course.frame.locator('#saved').innerText()).toBe('Saved');
    expect((await leave()).elements['cmi.core.lesson_status']).toBe('incomplete');
    expect(await broken(platform)).toEqual(['call-before-initialize']);
  });

  test('refuses: the learner is told to open the module again, and nothing is called any more', async () => {
    const platform = await stage.platform();
    const { course, calls } = await platform.launch({ kind: 'strict', launch: stage.m1, refusals: 9 });
    const notice = await course.frame.locator('.notice:visible').innerText();
    expect(notice).toContain('Your learning platform does not answer.');
    expect(notice).toContain('Close this window and open the module again from your course.');
    expect(await course.frame.locator('#saved').innerText()).toBe('Kept in this browser');
    const before = (await calls()).length;
    await course.takeQuiz('m1/check', () => 'right');
    expect(await calls()).toHaveLength(before);
    // Error 101 may also mean that the session is open already, so the player asks for one value.
    expect(await broken(platform)).toEqual(['call-before-initialize']);
  });

  for (const kind of ['strict', 'moodle'] as const) {
    test(`does not open a second time when the frame is loaded anew (${kind}), and the learner is told`, async () => {
      const platform = await stage.platform();
      const { course, record } = await platform.launch({ kind, launch: stage.m1 });
      await course.openLesson('m1/moments-of-failure');
      await course.give('m1/technology-did-not-work', ['false']);
      await course.check('m1/technology-did-not-work');
      await course.frame.evaluate(() => window.location.reload());
      await course.frame.locator('.notice:visible', { hasText: 'open the module again' }).waitFor();
      expect(await course.frame.locator('#saved').innerText()).toBe('Kept in this browser');
      expect((await record()).elements['cmi.interactions.2.result']).toBe('correct');
      expect(await broken(platform)).toEqual(['call-after-finish', 'initialize-after-finish']);
    });
  }
});

describe('the same package from a folder', () => {
  test('works untracked, says so, keeps the work, and asks for nothing outside the folder', async () => {
    await inEmptyFolder(async (folder) => {
      for (const [name, content] of await unzip(readFileSync(curriculumPackage('m1', 'scorm12')))) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      }
      const context = await stage.browser.newContext();
      const problems: string[] = [];
      const address = pathToFileURL(folder).href;
      watch(context, problems, [address]);
      const open = async (): Promise<CoursePage> => {
        const page = await context.newPage();
        await page.goto(`${address}/index.html`);
        const course = new CoursePage(page.mainFrame(), page);
        await course.ready();
        return course;
      };
      const course = await open();
      expect(await course.frame.locator('.notice:visible').innerText()).toContain(
        'You are not connected to a learning platform.',
      );
      expect(await course.frame.locator('#saved').innerText()).toBe('Kept in this browser');
      for (const { path: lesson } of (await course.data()).lessons) {
        await course.openLesson(lesson);
        for (const picture of await course.question(lesson).locator('img:visible').all()) {
          await picture.scrollIntoViewIfNeeded();
          await picture.evaluate((image) => (image as HTMLImageElement).decode());
          expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
        }
      }
      await course.takeQuiz('m1/check', () => 'right');
      expect(await course.frame.locator('.title').innerText()).toBe('Passed with 100 %');
      await course.page.close();
      const again = await open();
      await again.frame.getByRole('link', { name: 'Go on with “Check yourself”' }).click();
      expect(await again.frame.locator('.title').innerText()).toBe('Passed with 100 %');
      // A window of its own has a history of its own.
      await again.open('glossary');
      await again.page.goBack();
      expect(await again.frame.locator('.page:visible h1').innerText()).toBe('Check yourself');
      await again.page.goForward();
      expect(await again.frame.locator('.page:visible h1').innerText()).toBe('Glossary');
      await context.close();
      expect(problems).toEqual([]);
    });
  });
});

describe('what the platform hands over is not trusted', () => {
  const HOSTILE = '<img src=x onerror="top.hacked=1"><script>top.hacked=1</script>';

  test('suspend data that is damaged, foreign or random starts fresh at the bookmark', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await first.course.takeQuiz('m1/check', () => 'right');
    const record = await first.leave();
    const good = record.elements['cmi.suspend_data']!;
    const random = fc.sample(fc.string({ minLength: 1, maxLength: 4096 }), { seed: SEED, numRuns: times(2, 60) });
    const forged = [
      good.slice(0, -1),
      `${good.slice(0, 8)}${good[8] === 'A' ? 'B' : 'A'}${good.slice(9)}`,
      `9${good.slice(1)}`,
      HOSTILE,
      '{"lessons":[1,2,3]}',
      '1'.repeat(4096),
      ...random,
    ];
    for (const state of forged) {
      await platform.replaceRecord({ ...record, elements: { ...record.elements, 'cmi.suspend_data': state } });
      const { course, page, leave } = await platform.launch({ kind: 'strict', launch: stage.m1 });
      expect(await course.frame.locator('#notices').innerText(), state).toContain('Your earlier answers could not be read.');
      await course.frame.getByRole('link', { name: 'Go on with “Check yourself”' }).click();
      await course.question('m1/check').getByRole('button', { name: 'Start the quiz' }).waitFor();
      expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined();
      const { elements } = await leave();
      expect(elements['cmi.core.score.raw']).toBe('100');
    }
  });

  test('HTML in the name of the learner, in the bookmark and in answers is never run', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'strict', launch: stage.m1, learnerName: HOSTILE, learnerId: 'a<b>"c' } as const;
    const first = await platform.launch(settings);
    await first.course.startQuiz('m1/check');
    const field = first.course.question('m1/mission-cities').locator('input');
    await field.evaluate((input) => (input as HTMLInputElement).removeAttribute('maxlength'));
    await field.fill(HOSTILE);
    const record = await first.closeTab();
    await platform.replaceRecord({ ...record, elements: { ...record.elements, 'cmi.core.lesson_location': HOSTILE } });
    const { course, page } = await platform.launch(settings);
    await course.openLesson('m1/check');
    const shown = await course.given('m1/mission-cities');
    expect(HOSTILE.startsWith((shown as { cities: string }).cities)).toBe(true);
    await course.handIn('m1/check');
    await course.open('about');
    await course.frame.locator('#about summary').click();
    // The details are filled in when the browser tells that they were opened.
    await course.frame.locator('#trace:not(:empty)').waitFor();
    expect(await course.frame.locator('#trace').innerText()).toContain('onerror');
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined();
    expect(await course.frame.locator('img[src=x]').count()).toBe(0);
  });
});
