import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { statusOf } from '../../../src/preview/scorm12/index.ts';
import { buildUnit, EVERYTHING, SHEET, single, unitOf } from '../../support/units.ts';
import { afterAttempts, quiz, quizOnly, result } from './attempts.ts';
import { attempt, openPlatform, practice, seconds } from './platform.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the three ways to report, SCORM 1.2 RTE 3.4.4 cmi.core.lesson_status', () => {
  test.each([
    ['completed', 'completed', 'incomplete', 'incomplete'],
    ['passed-incomplete', 'passed', 'incomplete', 'incomplete'],
    ['passed-failed', 'passed', 'incomplete', 'failed'],
  ])('%s: passed is %s, failed with attempts left is %s, failed with none left is %s', async (report, passed, left, lost) => {
    const version = await buildUnit({ ...quizOnly(), report });
    const scoreOfOpen = report === 'passed-failed' ? null : 25;
    expect(result(await afterAttempts(version, [['check', 3]]))).toEqual([passed, 75]);
    expect(result(await afterAttempts(version, [['check', 1]]))).toEqual([left, scoreOfOpen]);
    expect(
      result(
        await afterAttempts(version, [
          ['check', 1],
          ['check', 3],
        ]),
      ),
    ).toEqual([passed, 75]);
    expect(
      result(
        await afterAttempts(version, [
          ['check', 1],
          ['check', 2],
        ]),
      ),
    ).toEqual([lost, 50]);
  });

  test('completed is the default', async () => {
    expect((await buildUnit(quizOnly())).data.report).toBe('completed');
  });

  test.each(['completed', 'passed-incomplete', 'passed-failed'])(
    '%s: without a limit of attempts nobody ever fails',
    async (report) => {
      const ended = await afterAttempts(
        { ...quizOnly({ attempts: 0 }), report },
        Array.from({ length: 6 }, () => ['check', 0]),
      );
      expect(statusOf(ended.platform.record())).toBe('incomplete');
    },
  );

  test('a quiz that is only to be finished cannot be failed', async () => {
    const content = { ...quizOnly(), report: 'passed-failed', completion: { quizzes: 'finished' } };
    expect(result(await afterAttempts(content, [['check', 0]]))).toEqual(['passed', 0]);
  });

  test('failed is said when no quiz has an attempt left that could still pass', async () => {
    const version = await buildUnit({ lessons: [quiz('one'), quiz('two')], report: 'passed-failed' });
    const lost: [string, number][] = [
      ['one', 0],
      ['one', 0],
    ];
    expect(result(await afterAttempts(version, lost))).toEqual(['incomplete', null]);
    expect(result(await afterAttempts(version, [...lost, ['two', 0]]))).toEqual(['incomplete', null]);
    expect(result(await afterAttempts(version, [...lost, ['two', 0], ['two', 0]]))).toEqual(['failed', 0]);
    // Another attempt at a quiz that is passed could save nothing.
    expect(result(await afterAttempts(version, [...lost, ['two', 4]]))).toEqual(['failed', 50]);
  });

  test('the whole rule must hold, then completed is said once', async () => {
    const platform = openPlatform();
    const unit = unitOf(await buildUnit(EVERYTHING));
    const visit = await platform.launch(unit);
    const status = async (): Promise<string> => {
      await seconds(15);
      return statusOf(platform.record());
    };
    visit.does(...attempt(visit, 'm/check', 6));
    expect(await status()).toBe('incomplete');
    visit.does({ type: 'visit', lesson: 'm/read' }, { type: 'read-to-end', lesson: 'm/read' });
    expect(await status()).toBe('incomplete');
    visit.does({ type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'on' });
    visit.does({ type: 'read-to-end', lesson: 'm/warm-up' }, { type: 'worksheet', worksheet: 'm/sheet', done: true });
    expect(await status()).toBe('incomplete');
    visit.does({ type: 'choose', scenario: 'm/story', scene: 'then', choice: 'end' });
    // What decides the verdict is saved within the very call.
    expect(statusOf(platform.record())).toBe('completed');
    visit.calls();
    visit.does({ type: 'worksheet', worksheet: 'm/sheet', done: false }, ...practice(unit, 'm/p-single', true));
    await seconds(20);
    expect(visit.calls().filter((call) => call.includes('lesson_status'))).toEqual([]);
    await visit.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    expect(platform.violations).toEqual([]);
  });

  test.each([{ lessons: 'none' }, { quizzes: 'none' }, { scenarios: 'none' }, { worksheets: 'none' }])(
    'what the module does not ask for is not waited for: %j',
    async (completion) => {
      const unit = unitOf(await buildUnit({ ...EVERYTHING, completion }));
      const visit = await openPlatform().launch(unit);
      if (!('lessons' in completion))
        visit.does({ type: 'read-to-end', lesson: 'm/read' }, { type: 'read-to-end', lesson: 'm/warm-up' });
      if (!('scenarios' in completion)) visit.does({ type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'off' });
      if (!('worksheets' in completion)) visit.does({ type: 'worksheet', worksheet: 'm/sheet', done: true });
      if (!('quizzes' in completion)) visit.does(...attempt(visit, 'm/check', 6));
      expect(visit.kernel.state().verdict).toBe('completed');
    },
  );

  test('within one save the status comes last', async () => {
    const unit = unitOf(await buildUnit({ ...quizOnly(), report: 'passed-failed' }));
    const visit = await openPlatform({ masteryScore: '70' }).launch(unit);
    visit.does(...attempt(visit, 'm/check', 4).slice(0, -1));
    await seconds(5);
    visit.calls();
    visit.does({ type: 'hand-in', lesson: 'm/check' });
    const calls = visit.calls();
    const place = (part: string): number => calls.findIndex((call) => call.startsWith(`SetValue ${part}`));
    expect(calls.at(-2)).toBe('SetValue cmi.core.lesson_status = passed');
    expect(place('cmi.suspend_data')).toBeLessThan(place('cmi.interactions'));
    expect(place('cmi.core.score.min')).toBeLessThan(place('cmi.core.score.raw'));
    expect(place('cmi.core.score.max')).toBeLessThan(place('cmi.core.score.raw'));
  });
});

describe('nothing is completed without a deed', () => {
  test('a module that asks for nothing is completed by opening a page of it, not by launching it', async () => {
    const platform = openPlatform();
    const unit = unitOf(
      await buildUnit({ lessons: [{ id: 'read', title: 'Read', blocks: ['Read.'] }], completion: { lessons: 'none' } }),
    );
    const visit = await platform.launch(unit);
    await seconds(60);
    expect(statusOf(platform.record())).toBe('incomplete');
    visit.does({ type: 'visit', lesson: 'm/read' });
    expect(statusOf(platform.record())).toBe('completed');
  });
});

describe('mastery score, SCORM 1.2 RTE 3.4.4: a platform turns any raw score into a verdict', () => {
  const mastery = { profile: 'moodle', masteryScore: '70' } as const;
  const graded = { ...quizOnly(), report: 'passed-failed' };

  test('leaving before the verdict leaves it open: no raw score is there to be turned', async () => {
    const version = await buildUnit(graded);
    const platform = openPlatform(mastery);
    expect(result(await afterAttempts(version, [['check', 1]], platform))).toEqual(['incomplete', null]);
    // The platform has not closed the attempt, so the learner can pass.
    expect(result(await afterAttempts(version, [['check', 4]], platform))).toEqual(['passed', 100]);
    expect(platform.violations).toEqual([]);
  });

  test('passed in the first session, failed in the last: the platform says the same', async () => {
    const version = await buildUnit(graded);
    expect(result(await afterAttempts(version, [['check', 3]], openPlatform(mastery)))).toEqual(['passed', 75]);
    expect(
      result(
        await afterAttempts(
          version,
          [
            ['check', 1],
            ['check', 2],
          ],
          openPlatform(mastery),
        ),
      ),
    ).toEqual(['failed', 50]);
  });

  test('failed reopens in review: nothing is written any more', async () => {
    const version = await buildUnit(graded);
    const platform = openPlatform(mastery);
    await afterAttempts(
      version,
      [
        ['check', 0],
        ['check', 0],
      ],
      platform,
    );
    const before = platform.record();
    const { visit } = await afterAttempts(version, [['check', 4]], platform);
    expect(visit.kernel.mode).toBe('review');
    expect(platform.record().elements).toEqual(before.elements);
    expect(platform.violations).toEqual([]);
  });

  test.each(['completed', 'passed-incomplete'])(
    '%s: where a platform has one of its own, the score waits for the verdict',
    async (report) => {
      const version = await buildUnit({ ...quizOnly(), report });
      const platform = openPlatform(mastery);
      expect(result(await afterAttempts(version, [['check', 1]], platform))).toEqual(['incomplete', null]);
      expect(result(await afterAttempts(version, [['check', 4]], platform))).toEqual(['passed', 100]);
    },
  );

  test('quiz failed, window closed, launched again, passed: the pass is recorded', async () => {
    for (const report of ['completed', 'passed-incomplete', 'passed-failed']) {
      const version = await buildUnit({ ...quizOnly(), report });
      const platform = openPlatform({ profile: 'moodle', ...(report === 'passed-failed' ? { masteryScore: '70' } : {}) });
      const first = await platform.launch(unitOf(version));
      first.does(...attempt(first, 'm/check', 1));
      await seconds(2);
      first.killed();
      expect(result(await afterAttempts(version, [['check', 4]], platform))).toEqual([
        report === 'completed' ? 'completed' : 'passed',
        100,
      ]);
    }
  });
});

describe('a new version of the unit', () => {
  test('that asks for less completes whoever has done the rest, at the next visit', async () => {
    const lessons = [
      { id: 'read', title: 'Read', blocks: ['Read.'] },
      { id: 'fill', title: 'Fill', blocks: [SHEET] },
    ];
    const first = await buildUnit({ lessons });
    const platform = openPlatform();
    const visit = await platform.launch(unitOf(first));
    visit.does({ type: 'visit', lesson: 'm/read' }, { type: 'read-to-end', lesson: 'm/read' });
    await visit.leaves();
    expect(statusOf(platform.record())).toBe('incomplete');
    const second = await buildUnit({ lessons: lessons.slice(0, 1) }, { lock: first.lock });
    const later = await platform.launch(unitOf(second));
    await seconds(5);
    expect(statusOf(platform.record())).toBe('completed');
    await later.leaves();
    expect(platform.violations).toEqual([]);
  });

  test('that gives more attempts lets whoever has failed pass', async () => {
    const first = await buildUnit({ ...quizOnly(), report: 'passed-failed' });
    const platform = openPlatform();
    await afterAttempts(
      first,
      [
        ['check', 0],
        ['check', 0],
      ],
      platform,
    );
    expect(result({ platform })).toEqual(['failed', 0]);
    const second = await buildUnit({ ...quizOnly({ attempts: 3 }), report: 'passed-failed' }, { lock: first.lock });
    expect(result(await afterAttempts(second, [['check', 4]], platform))).toEqual(['passed', 100]);
    expect(platform.violations).toEqual([]);
  });

  test('in which every question of a running attempt has gone ends the attempt; nobody passes an empty quiz', async () => {
    const first = await buildUnit(quizOnly());
    const platform = openPlatform();
    const visit = await platform.launch(unitOf(first));
    visit.does(...attempt(visit, 'm/check', 4).slice(0, -1));
    await visit.leaves();
    const renamed = { lessons: [{ ...quiz('check', {}, 0), questions: [single('new-one'), single('new-two')] }] };
    const second = await buildUnit(renamed, { lock: first.lock });
    const later = await platform.launch(unitOf(second));
    expect(later.kernel.state().quizzes['m/check']).toMatchObject({ open: false, attempts: 0 });
    later.does({ type: 'hand-in', lesson: 'm/check' });
    expect(later.kernel.state().quizzes['m/check']).toMatchObject({ passed: false, attempts: 0 });
    later.does(...attempt(later, 'm/check', 2));
    await later.leaves();
    expect(result({ platform })).toEqual(['completed', 100]);
  });

  test('with a higher pass mark takes no pass away', async () => {
    const first = await buildUnit({ lessons: [quiz('check'), { id: 'fill', title: 'Fill', blocks: [SHEET] }] });
    const platform = openPlatform();
    await afterAttempts(first, [['check', 3]], platform);
    const second = await buildUnit(
      { lessons: [quiz('check', { pass: 100 }), { id: 'fill', title: 'Fill', blocks: [SHEET] }] },
      { lock: first.lock },
    );
    const visit = await platform.launch(unitOf(second));
    visit.does({ type: 'worksheet', worksheet: 'm/sheet', done: true });
    await visit.leaves();
    expect(result({ platform })).toEqual(['completed', 75]);
  });
});
