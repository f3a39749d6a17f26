import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { interactionsOf, scoreOf, statusOf, totalSecondsOf } from '../../src/preview/scorm12/index.ts';
import type { CoursePage } from './support/course-page.ts';
import type { Platform } from './support/platform.ts';
import { useStage } from './support/stage.ts';

const QUESTION = 'm1/technology-did-not-work';
const LESSON = 'm1/moments-of-failure';

const stage = useStage();

const indicator = (course: CoursePage): Promise<string> => course.frame.locator('#saved').innerText();
const indicatorBecomes = (course: CoursePage, words: string): Promise<void> =>
  course.frame.locator('#saved', { hasText: new RegExp(`^${words}$`) }).waitFor();

/** What the two live regions have said since this was called, in order. */
async function listenTo(course: CoursePage): Promise<() => Promise<string[]>> {
  await course.frame.evaluate(() => {
    const said: string[] = [];
    (window as unknown as { said: string[] }).said = said;
    for (const region of document.querySelectorAll('[role=status],[role=alert]')) {
      new MutationObserver(() => {
        if (region.textContent) said.push(`${region.getAttribute('role')}: ${region.textContent}`);
      }).observe(region, { childList: true });
    }
  });
  return () => course.frame.evaluate(() => (window as unknown as { said: string[] }).said);
}

const FAILED = 'alert: Your work could not be saved. Saving is tried again; keep this page open.';
const RECOVERED = 'status: Your work is saved again.';

async function answer(course: CoursePage): Promise<void> {
  await course.openLesson(LESSON);
  await course.give(QUESTION, ['false']);
  await course.check(QUESTION);
}

describe('saving fails and works again', () => {
  test('from the start: the learner is told although nothing was done yet', async () => {
    const platform = await stage.platform();
    const { course, refuse, record } = await platform.launch({ kind: 'strict', launch: stage.m1, refusing: true });
    const said = await listenTo(course);
    await indicatorBecomes(course, 'Not saved – will retry');
    await expect.poll(said, { timeout: 5000 }).toEqual([FAILED]);
    await refuse(false);
    await indicatorBecomes(course, 'Saved');
    await expect.poll(said, { timeout: 5000 }).toEqual([FAILED, RECOVERED]);
    expect((await record()).elements).toMatchObject({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' });
  });

  for (const how of ['refuse', 'break'] as const) {
    test(`in the middle, when the platform ${how === 'refuse' ? 'says no' : 'throws'}: told once, and nothing is lost`, async () => {
      const platform = await stage.platform();
      const open = await platform.launch({ kind: 'strict', launch: stage.m1 });
      const { course, record, leave } = open;
      const said = await listenTo(course);
      await open[how](true);
      await answer(course);
      await indicatorBecomes(course, 'Not saved – will retry');
      await course.openLesson('m1/who-is-left-out');
      await course.give('m1/fifty-learners', '33');
      await course.check('m1/fifty-learners');
      expect(await indicator(course)).toBe('Not saved – will retry');
      expect((await record()).elements['cmi.suspend_data']).toBeUndefined();
      await open[how](false);
      await indicatorBecomes(course, 'Saved');
      await expect.poll(said, { timeout: 5000 }).toContain(RECOVERED);
      expect((await said()).filter((sentence) => sentence === FAILED)).toHaveLength(1);
      const kept = await leave();
      expect(interactionsOf(kept).map(({ result }) => result)).toEqual(['', '', 'correct', 'correct']);
      expect(kept.elements['cmi.core.lesson_location']).toBe('m1/who-is-left-out');
    });
  }

  test('a platform that takes failed values for sent gets them at the next launch', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'moodle', launch: stage.m1 });
    await first.course.startQuiz('m1/check');
    await first.course.answerQuiz('m1/check', () => 'right');
    await first.refuse(true);
    await first.course.handIn('m1/check');
    expect(await first.course.frame.locator('.recorded').innerText()).toContain('The result is not saved yet.');
    await first.refuse(false);
    await indicatorBecomes(first.course, 'Saved');
    await first.leave();
    const second = await platform.launch({ kind: 'moodle', launch: stage.m1 });
    await expect.poll(async () => scoreOf(await second.record()).raw, { timeout: 5000 }).toBe(100);
    const kept = await second.leave();
    expect(
      interactionsOf(kept)
        .slice(9)
        .map(({ result }) => result),
    ).toEqual(Array.from({ length: 8 }, () => 'correct'));
  });

  test('a platform that drops the state without a word is found out', async () => {
    const platform = await stage.platform();
    const { course, page } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await page.evaluate(() => {
      const { API } = window as unknown as { API: { LMSGetValue(element: string): string } };
      const { LMSGetValue } = API;
      API.LMSGetValue = function (element) {
        return element === 'cmi.suspend_data' ? '' : LMSGetValue.call(API, element);
      };
    });
    await answer(course);
    await indicatorBecomes(course, 'Not saved – will retry');
  });

  test('a result says where it is, and goes on telling the truth', async () => {
    const platform = await stage.platform();
    const { course, refuse } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await course.startQuiz('m1/check');
    await course.answerQuiz('m1/check', () => 'right');
    await refuse(true);
    await course.handIn('m1/check');
    const line = course.frame.locator('.recorded');
    expect(await line.innerText()).toBe('The result is not saved yet. Keep this page open; saving is tried again.');
    await refuse(false);
    await expect.poll(() => line.innerText(), { timeout: 5000 }).toMatch(/^The result was sent to your learning platform at \d/);
  });
});

describe('save and exit', () => {
  test('saves, ends the session and says that the window can be closed', async () => {
    const platform = await stage.platform();
    const { course, calls, record, leave } = await platform.launch({ kind: 'moodle', launch: stage.m1, commitsPerSecond: 2 });
    await course.takeQuiz('m1/check', () => 'right');
    await course.frame.getByRole('button', { name: 'Save and exit' }).click();
    await course.frame.getByRole('heading', { name: 'You can close this window now' }).waitFor();
    expect(await course.frame.locator('.kept').innerText()).toContain('Everything is saved.');
    expect(await course.frame.locator('#contents').isVisible()).toBe(false);
    expect(await course.frame.locator('#exit').isVisible()).toBe(false);
    const before = (await calls()).map(({ method }) => method).filter((method) => method !== 'LMSGetLastError');
    expect(before.at(-1)).toBe('LMSFinish');
    expect(scoreOf(await record()).raw).toBe(100);
    const kept = await record();
    expect(await leave()).toEqual(kept);
    expect(totalSecondsOf(kept)).toBeGreaterThan(0);
  });

  test('while saving fails: stays, tries again, and lets the learner leave all the same', async () => {
    const platform = await stage.platform();
    const { course, refuse, calls, leave } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await course.openLesson(LESSON);
    await refuse(true);
    await course.give(QUESTION, ['false']);
    const exit = course.frame.getByRole('button', { name: 'Save and exit' });
    await exit.click();
    await course.frame.getByRole('heading', { name: 'Your last steps could not be saved.' }).waitFor();
    await course.frame.getByRole('button', { name: 'Try to save again' }).click();
    await course.frame.getByRole('heading', { name: 'Your last steps could not be saved.' }).waitFor();
    expect((await calls()).map(({ method }) => method)).not.toContain('LMSFinish');
    await refuse(false);
    await course.frame.getByRole('button', { name: 'Try to save again' }).click();
    await course.frame.getByRole('heading', { name: 'You can close this window now' }).waitFor();
    expect(await course.frame.locator('.kept').innerText()).toContain('Everything is saved.');
    expect((await leave()).elements['cmi.core.lesson_location']).toBe(LESSON);

    const second = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await second.refuse(true);
    await second.course.openLesson('m1/europes-frame');
    await second.course.frame.getByRole('button', { name: 'Save and exit' }).click();
    await second.course.frame.getByRole('button', { name: 'Leave without saving' }).click();
    expect(await second.course.frame.locator('.kept').innerText()).toContain('Your last steps are not saved.');
    expect((await second.leave()).elements['cmi.core.lesson_location']).toBe(LESSON);
    // The end itself was refused, too; nothing the player could do.
    expect(platform.violations.splice(0).map(({ rule }) => rule)).toEqual(['finish-missing']);
  });
});

describe('leaving without a word', () => {
  for (const way of ['leave', 'closeTab'] as const) {
    test(`with a change that waits to be saved: it is saved on the way out (${way})`, async () => {
      const platform = await stage.platform();
      const first = await platform.launch({ kind: 'moodle', launch: stage.m1 });
      await first.course.startQuiz('m1/check');
      await first.course.give('m1/mission-cities', { cities: '112' });
      const kept = await first[way]();
      expect(totalSecondsOf(kept)).toBeGreaterThan(0);
      const { course } = await platform.launch({ kind: 'moodle', launch: stage.m1 });
      await course.openLesson('m1/check');
      expect(await course.given('m1/mission-cities')).toEqual({ cities: '112' });
    });
  }

  test('while saving fails: what was acknowledged before is still there', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await answer(first.course);
    await indicatorBecomes(first.course, 'Saved');
    const acknowledged = await first.record();
    await first.refuse(true);
    await first.course.openLesson('m1/who-is-left-out');
    await first.course.give('m1/fifty-learners', '33');
    await first.course.check('m1/fifty-learners');
    await first.closeTab();
    expect((await platform.record()).elements).toEqual(acknowledged.elements);
    const { course } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await course.openLesson(LESSON);
    expect(await course.given(QUESTION)).toEqual(['false']);
    expect(await course.question(QUESTION).locator('.feedback').isVisible()).toBe(true);
  });

  test('the page is put aside and taken up again by the browser: the session goes on', async () => {
    const platform = await stage.platform();
    const { course, calls, leave } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const pass = (kind: 'pagehide' | 'pageshow'): Promise<void> =>
      course.frame.evaluate((type) => void window.dispatchEvent(new PageTransitionEvent(type, { persisted: true })), kind);
    await pass('pagehide');
    expect((await calls()).map(({ method }) => method)).not.toContain('LMSFinish');
    await pass('pageshow');
    await answer(course);
    expect(interactionsOf(await leave())[2]).toMatchObject({ result: 'correct' });
  });

  test('the history of the platform is left alone; going back and forward takes up the work', async () => {
    const platform = await stage.platform();
    const open = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const length = await open.page.evaluate(() => window.history.length);
    for (const lesson of [LESSON, 'm1/europes-frame', 'm1/check']) await open.course.openLesson(lesson);
    await open.course.frame.locator('.page:visible .pager .previous').click();
    expect(await open.page.evaluate(() => window.history.length)).toBe(length);
    await open.page.goBack();
    await open.page.goForward();
    const frame = open.page.frameLocator('iframe');
    await frame.getByRole('link', { name: 'Go on with “Worksheet: Exclusion map”' }).waitFor();
    expect(await frame.locator('#saved').innerText()).toBe('Saved');
  });
});

describe('time', () => {
  const minutes = (count: number): number => count * 60_000;
  const SPAN = /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/;

  /** From now on time passes in all windows only when a test lets it pass. */
  async function stopClock({ context }: Platform): Promise<void> {
    const now = new Date('2027-03-01T09:00:00Z').getTime();
    await context.clock.install({ time: now });
    await context.clock.pauseAt(now + 1);
  }

  /** Emulates that the window is hidden or shown; a headless browser shows all of its windows. */
  async function show(page: Page, visible: boolean): Promise<void> {
    for (const frame of page.frames()) {
      await frame.evaluate(
        (state) => {
          Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        },
        visible ? 'visible' : 'hidden',
      );
    }
  }

  test('at work counts; more than five minutes without a sign and a hidden window do not', async () => {
    const platform = await stage.platform();
    await stopClock(platform);
    const { course, page, record, leave } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const spent = async (): Promise<number> => {
      // Hiding the window saves at once.
      await show(page, false);
      const text = (await record()).elements['cmi.core.session_time']!;
      expect(text).toMatch(SPAN);
      await show(page, true);
      const [hours, minutesPart, seconds] = text.split(':').map(Number) as [number, number, number];
      return (hours * 60 + minutesPart) * 60 + seconds;
    };
    await platform.context.clock.runFor(minutes(3));
    expect(await spent()).toBe(180);
    // Idle for twenty minutes: five of them count.
    await platform.context.clock.runFor(minutes(20));
    expect(await spent()).toBe(480);
    await show(page, false);
    await platform.context.clock.runFor(minutes(30));
    await show(page, true);
    expect(await spent()).toBe(480);
    await course.openLesson(LESSON);
    await platform.context.clock.runFor(minutes(2));
    expect(await spent()).toBe(600);
    expect(totalSecondsOf(await leave())).toBe(600);
  });

  test('the sessions add up', async () => {
    const platform = await stage.platform();
    await stopClock(platform);
    for (const total of [120, 240]) {
      const { leave } = await platform.launch({ kind: 'strict', launch: stage.m1 });
      await platform.context.clock.runFor(minutes(2));
      const { totalTime } = await leave();
      expect(totalTime).toMatch(SPAN);
      expect(totalSecondsOf(await platform.record())).toBe(total);
    }
  });

  test('saves come one second after a change, ten seconds apart for mere reading, and before five minutes of quiet', async () => {
    const platform = await stage.platform();
    await stopClock(platform);
    const { course, calls } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    const commits = async (): Promise<number> => (await calls()).filter(({ method }) => method === 'LMSCommit').length;
    const start = await commits();
    await course.openLesson(LESSON);
    await course.openLesson('m1/europes-frame');
    await course.openLesson(LESSON);
    await platform.context.clock.runFor(12_000);
    expect(await commits()).toBe(start + 1);
    await course.give(QUESTION, ['false']);
    await course.give(QUESTION, ['true']);
    await platform.context.clock.runFor(900);
    expect(await commits()).toBe(start + 1);
    await platform.context.clock.runFor(200);
    expect(await commits()).toBe(start + 2);
    await platform.context.clock.runFor(minutes(5) - 1000);
    expect(await commits()).toBe(start + 3);
    // Whoever has gone away keeps no session alive.
    await platform.context.clock.runFor(minutes(30));
    expect(await commits()).toBe(start + 3);
    expect(statusOf(await platform.record())).toBe('incomplete');
  });
});
