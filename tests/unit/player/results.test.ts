import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { interactionsOf, objectivesOf, scoreOf, statusOf } from '../../../src/preview/scorm12/index.ts';
import {
  buildUnit,
  everyType,
  EVERYTHING,
  type ModuleContent,
  SHEET,
  single,
  type UnitVersion,
  unitOf,
} from '../../support/units.ts';
import { attempt, openPlatform, type Platform, practice, seconds, type Visit } from './platform.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A lesson that is a quiz of so many questions of one point. */
function quiz(id: string, settings: object = {}, count = 4): object {
  return {
    id,
    title: id,
    quiz: { mode: 'graded', pass: 70, attempts: 2, ...settings },
    questions: Array.from({ length: count }, (_, index) => single(`${id}-${index}`)),
  };
}

const quizOnly = (settings: object = {}, count = 4): ModuleContent => ({ lessons: [quiz('check', settings, count)] });

/** A learner's whole way: launch, some attempts at quizzes by how many answers are right, and leaving. */
async function afterAttempts(
  content: ModuleContent | UnitVersion,
  attempts: readonly (readonly [lesson: string, right: number])[],
  platform = openPlatform(),
): Promise<{ platform: Platform; visit: Visit }> {
  const version = 'data' in content ? content : await buildUnit(content);
  const visit = await platform.launch(unitOf(version));
  for (const [lesson, right] of attempts) {
    visit.does(...attempt(visit, `m/${lesson}`, right));
    await seconds(2);
  }
  await visit.leaves();
  return { platform, visit };
}

/** Status and raw score that are kept. */
function result({ platform }: { platform: Platform }): [status: string, score: number | null] {
  return [statusOf(platform.record()), scoreOf(platform.record()).raw];
}

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

describe('the score, SCORM 1.2 RTE 3.4.4 cmi.core.score', () => {
  test('is told only when each graded quiz was handed in once', async () => {
    const version = await buildUnit({ lessons: [quiz('one', {}, 2), quiz('two', {}, 4)] });
    expect(result(await afterAttempts(version, [['one', 2]]))).toEqual(['incomplete', null]);
    expect(
      result(
        await afterAttempts(version, [
          ['one', 2],
          ['two', 1],
        ]),
      ),
    ).toEqual(['incomplete', 50]);
    expect(
      result(
        await afterAttempts(version, [
          ['one', 2],
          ['two', 4],
        ]),
      ),
    ).toEqual(['completed', 100]);
  });

  test('has its range beside it', async () => {
    const { platform } = await afterAttempts(quizOnly(), [['check', 1]]);
    expect(scoreOf(platform.record())).toEqual({ raw: 25, min: 0, max: 100 });
  });

  test.each([
    [1, 33.33],
    [2, 66.66],
    [0, 0],
    [3, 100],
  ])('%d of three is %d percent: two decimals, towards zero', async (right, percent) => {
    const ended = await afterAttempts(quizOnly({}, 3), [['check', right]]);
    expect(scoreOf(ended.platform.record()).raw).toBe(percent);
  });

  test('rounding never passes anybody: 66.66 does not reach 66.67', async () => {
    expect(result(await afterAttempts(quizOnly({ pass: 66.67 }, 3), [['check', 2]]))).toEqual(['incomplete', 66.66]);
    expect(result(await afterAttempts(quizOnly({ pass: 66.66 }, 3), [['check', 2]]))).toEqual(['completed', 66.66]);
    expect(result(await afterAttempts(quizOnly({ pass: 70 }, 10), [['check', 7]]))).toEqual(['completed', 70]);
  });

  test('is the sum of the best points out of all points, whatever the quizzes weigh', async () => {
    const heavy = {
      ...(quiz('two', {}, 0) as object),
      questions: [single('heavy', { points: 6 }), single('light', { points: 0.5 })],
    };
    const version = await buildUnit({ lessons: [quiz('one', {}, 2), heavy] });
    const visit = await openPlatform().launch(unitOf(version));
    visit.does(...attempt(visit, 'm/one', 1), { type: 'start-attempt', lesson: 'm/two' });
    await seconds(2);
    visit.does({ type: 'answer', question: 'm/heavy', answer: 'a' }, { type: 'hand-in', lesson: 'm/two' });
    expect(visit.calls().filter((call) => call.includes('core.score.raw ='))).toEqual(['SetValue cmi.core.score.raw = 82.35']);
  });

  test('the best attempt counts; a weaker one lowers nothing', async () => {
    const three = quizOnly({ attempts: 3 });
    expect(
      result(
        await afterAttempts(three, [
          ['check', 2],
          ['check', 1],
          ['check', 0],
        ]),
      ),
    ).toEqual(['incomplete', 50]);
    expect(
      result(
        await afterAttempts(three, [
          ['check', 3],
          ['check', 1],
        ]),
      ),
    ).toEqual(['completed', 75]);
    expect(
      result(
        await afterAttempts(three, [
          ['check', 3],
          ['check', 4],
        ]),
      ),
    ).toEqual(['completed', 100]);
  });

  test('a weaker attempt after a passed one takes no pass away', async () => {
    const platform = openPlatform();
    const unit = unitOf(await buildUnit({ lessons: [quiz('check'), { id: 'fill', title: 'Fill', blocks: [SHEET] }] }));
    const visit = await platform.launch(unit);
    visit.does(...attempt(visit, 'm/check', 4), ...attempt(visit, 'm/check', 0));
    await seconds(2);
    expect(result({ platform })).toEqual(['incomplete', 100]);
    visit.does({ type: 'worksheet', worksheet: 'm/sheet', done: true });
    await visit.leaves();
    expect(result({ platform })).toEqual(['completed', 100]);
  });

  test('a better score of an earlier session is not lowered, even when its state is gone', async () => {
    const version = await buildUnit(quizOnly());
    const platform = openPlatform();
    await afterAttempts(version, [['check', 2]], platform);
    const visit = await platform.launch(unitOf(version), {}, (api) => {
      const inner = api.LMSGetValue.bind(api);
      let first = true;
      api.LMSGetValue = (element) => {
        if (element !== 'cmi.suspend_data' || !first) return inner(element);
        first = false;
        return 'damaged';
      };
      return api;
    });
    expect(visit.kernel.arrival).toBe('unreadable');
    visit.does(...attempt(visit, 'm/check', 1));
    await visit.leaves();
    expect(result({ platform })).toEqual(['incomplete', 50]);
    expect(platform.violations).toEqual([]);
  });

  test('practice never counts: neither questions on pages nor practice quizzes nor optional ones', async () => {
    const content: ModuleContent = {
      lessons: [
        { id: 'read', title: 'Read', blocks: ['Read.', single('p-one')] },
        { id: 'warm-up', title: 'Warm up', quiz: { mode: 'practice' }, questions: [single('w-one'), single('w-two')] },
        { ...quiz('extra'), optional: true },
        quiz('check', {}, 2),
      ],
    };
    const platform = openPlatform();
    const unit = unitOf(await buildUnit(content));
    const visit = await platform.launch(unit);
    visit.does(...practice(unit, 'm/p-one', false), ...attempt(visit, 'm/warm-up', 0), ...attempt(visit, 'm/extra', 0));
    await seconds(5);
    expect(scoreOf(platform.record()).raw).toBeNull();
    visit.does(...attempt(visit, 'm/check', 2));
    await seconds(5);
    expect(scoreOf(platform.record()).raw).toBe(100);
    visit.does(...attempt(visit, 'm/warm-up', 0), ...attempt(visit, 'm/extra', 0));
    visit.does({ type: 'read-to-end', lesson: 'm/read' }, { type: 'read-to-end', lesson: 'm/warm-up' });
    await visit.leaves();
    expect(result({ platform })).toEqual(['completed', 100]);
  });
});

describe('when the attempts are used up', () => {
  test('the quiz stays open as practice that changes no result and tells the platform nothing', async () => {
    const version = await buildUnit({ ...EVERYTHING, report: 'passed-incomplete' });
    const unit = unitOf(version);
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    visit.does(...attempt(visit, 'm/check', 1), ...attempt(visit, 'm/check', 2));
    await seconds(5);
    const before = platform.record();
    const { best, attempts } = visit.kernel.state().quizzes['m/check']!;
    expect(attempts).toBe(2);
    visit.calls();
    for (let round = 0; round < 3; round += 1) {
      visit.does(...attempt(visit, 'm/check', 6));
      await seconds(5);
    }
    expect(visit.kernel.state().quizzes['m/check']).toMatchObject({
      attempts: 2,
      best,
      passed: false,
      open: false,
      practice: true,
    });
    expect(visit.kernel.state().questions['m/q-single']).toBeDefined();
    expect(visit.calls().filter((call) => /interactions|objectives|score|status/.test(call))).toEqual([]);
    await visit.leaves();
    const again = await platform.launch(unit);
    await seconds(5);
    await again.leaves();
    expect(interactionsOf(platform.record())).toEqual(interactionsOf(before));
    expect(objectivesOf(platform.record())).toEqual(objectivesOf(before));
    expect(scoreOf(platform.record())).toEqual(scoreOf(before));
    expect(statusOf(platform.record())).toBe('incomplete');
  });

  test('an attempt that began as one counts as one, whatever a new version says about attempts', async () => {
    const platform = openPlatform();
    const first = await buildUnit(quizOnly({ attempts: 2 }));
    const visit = await platform.launch(unitOf(first));
    visit.does(...attempt(visit, 'm/check', 0), ...attempt(visit, 'm/check', 4).slice(0, -1));
    await visit.leaves();
    const second = await buildUnit(quizOnly({ attempts: 1 }), { lock: first.lock });
    const later = await platform.launch(unitOf(second));
    later.does({ type: 'hand-in', lesson: 'm/check' });
    await later.leaves();
    expect(result({ platform })).toEqual(['completed', 100]);
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

describe('every question type in a quiz', () => {
  test('counts with all its points or a share of them', async () => {
    const lessons = [{ id: 'check', title: 'Check', quiz: { mode: 'graded', pass: 50 }, questions: everyType('q') }];
    const version = await buildUnit({ outcomes: EVERYTHING.outcomes!, lessons });
    expect(result(await afterAttempts(version, [['check', 8]]))).toEqual(['completed', 100]);
    expect(result(await afterAttempts(version, [['check', 0]]))).toEqual(['incomplete', 0]);
    const visit = await openPlatform().launch(unitOf(version));
    visit.does({ type: 'start-attempt', lesson: 'm/check' });
    // Half of the two points for the order, a third of one for the pairs, of nine points in all.
    visit.does({ type: 'answer', question: 'm/q-ordering', answer: ['b', 'c', 'a'] });
    visit.does({ type: 'answer', question: 'm/q-matching', answer: { a: 'to-a' } });
    await seconds(2);
    visit.does({ type: 'hand-in', lesson: 'm/check' });
    expect(visit.calls()).toContain('SetValue cmi.core.score.raw = 14.81');
  });
});
