import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { interactionsOf, objectivesOf, scoreOf, statusOf } from '../../../src/preview/scorm12/index.ts';
import { buildUnit, everyType, EVERYTHING, type ModuleContent, SHEET, single, unitOf } from '../../support/units.ts';
import { afterAttempts, quiz, quizOnly, result } from './attempts.ts';
import { attempt, openPlatform, practice, seconds } from './platform.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

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
