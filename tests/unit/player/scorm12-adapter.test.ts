import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Scorm12Api } from '../../../src/player/lms/scorm12/find-api.ts';
import { exitOf, scoreOf, statusOf, totalSecondsOf } from '../../../src/preview/scorm12/index.ts';
import { buildUnit, EVERYTHING, unitOf } from '../../support/units.ts';
import { attempt, openPlatform, practice, restOfEverything, seconds } from './platform.ts';

const everything = await buildUnit(EVERYTHING);
const unit = unitOf(everything);

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(2026, 10, 23, 14, 5, 9));
});
afterEach(() => vi.useRealTimers());

const FIRST_LAUNCH = [
  'Initialize',
  'GetValue cmi.core.lesson_mode',
  'GetValue cmi.core.credit',
  'GetValue cmi.core.lesson_status',
  'GetValue cmi.suspend_data',
  'GetValue cmi.core.lesson_location',
  'GetValue cmi.core.student_id',
  'SetValue cmi.core.lesson_status = incomplete',
  'SetValue cmi.core.exit = suspend',
  'Commit',
];

describe('a launch', () => {
  test('the first: ten calls until the first content, incomplete and suspend at once', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    expect(visit.calls()).toEqual(FIRST_LAUNCH);
    expect(platform.record().elements).toEqual({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' });
    await seconds(120);
    expect(visit.calls()).toEqual([]);
    expect(visit.kernel).toMatchObject({ mode: 'normal', records: true, arrival: 'first', learner: 'learner-7' });
  });

  test('the second: no status is written again', async () => {
    const platform = openPlatform();
    const first = await platform.launch(unit);
    first.does({ type: 'visit', lesson: 'm/read' });
    await first.leaves();
    const second = await platform.launch(unit);
    expect(second.calls()).toEqual(FIRST_LAUNCH.filter((call) => !call.includes('incomplete')));
    expect(second.kernel).toMatchObject({ arrival: 'resumed', mode: 'normal' });
    expect(second.kernel.state().bookmark).toBe('m/read');
    await second.leaves();
    expect(platform.violations).toEqual([]);
  });

  test('a session without a single deed is no completed one', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    await visit.leaves();
    expect(statusOf(platform.record())).toBe('incomplete');
    expect(exitOf(platform.record())).toBe('suspend');
    expect(platform.violations).toEqual([]);
  });

  test('a window that is killed at once leaves a session that resumes', async () => {
    const platform = openPlatform();
    (await platform.launch(unit)).killed();
    expect(statusOf(platform.record())).toBe('incomplete');
    expect((await platform.launch(unit)).calls()).toContain('GetValue cmi.suspend_data');
  });

  test('after a preview the status goes on from browsed', async () => {
    const platform = openPlatform();
    const lms = (api: Scorm12Api): Scorm12Api => {
      api.LMSInitialize('');
      api.LMSSetValue('cmi.core.lesson_status', 'browsed');
      return api;
    };
    const visit = await platform.launch(unit, {}, lms);
    expect(visit.calls()).toContain('SetValue cmi.core.lesson_status = incomplete');
  });

  test.each(['completed', 'passed', 'failed'])(
    'the status %s is not lowered, and the work goes on being kept',
    async (status) => {
      const platform = openPlatform();
      const before = (api: Scorm12Api): Scorm12Api => {
        api.LMSInitialize('');
        api.LMSSetValue('cmi.core.lesson_status', status);
        return api;
      };
      const visit = await platform.launch(unit, {}, before);
      visit.does({ type: 'visit', lesson: 'm/read' }, ...practice(unit, 'm/p-single', true));
      await visit.leaves();
      expect(statusOf(platform.record())).toBe(status);
      expect((await platform.launch(unit)).kernel.state().questions['m/p-single']).toMatchObject({ answer: 'a', judged: true });
    },
  );

  test('LMSInitialize and LMSFinish are called once, and nothing after', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    visit.does(...restOfEverything(), ...attempt(visit, 'm/check', 6));
    await visit.leaves();
    visit.kernel.end();
    visit.does({ type: 'visit', lesson: 'm/read' });
    visit.kernel.show(false);
    expect(await visit.kernel.save()).toBe(true);
    await seconds(1000);
    const methods = visit.session.calls.map(({ method }) => method).filter((method) => method !== 'LMSGetLastError');
    expect(methods.filter((method) => method === 'LMSInitialize')).toHaveLength(1);
    expect(methods.filter((method) => method === 'LMSFinish')).toHaveLength(1);
    expect(methods.at(-1)).toBe('LMSFinish');
    expect(platform.violations).toEqual([]);
  });

  test('an API that cannot be opened is tried once more, then left alone', async () => {
    const refusing = openPlatform({
      fault: ({ method }) => (method === 'LMSInitialize' ? { kind: 'error', errorCode: '101' } : undefined),
    });
    const visit = await refusing.launch(unit);
    expect(visit.kernel.mode).toBe('untracked');
    expect(visit.calls()).toEqual([
      'Initialize',
      'GetValue cmi.core.lesson_status',
      'Initialize',
      'GetValue cmi.core.lesson_status',
    ]);
    visit.does({ type: 'visit', lesson: 'm/read' });
    await seconds(100);
    expect(visit.calls()).toEqual([]);

    const once = openPlatform({
      fault: ({ method, index }) =>
        method === 'LMSInitialize' && index === 0 ? { kind: 'throw', error: new Error('no') } : undefined,
    });
    expect((await once.launch(unit)).kernel.mode).toBe('normal');
    expect((await openPlatform().launch(unit, {}, () => undefined)).kernel.mode).toBe('untracked');
  });

  test.each(['cmi.core.lesson_status', 'cmi.suspend_data'])('when %s cannot be read, nothing is overwritten', async (element) => {
    const platform = openPlatform();
    const first = await platform.launch(unit);
    first.does({ type: 'visit', lesson: 'm/read' });
    await first.leaves();
    const before = platform.record();
    const broken = await platform.launch(unit, {
      fault: (call) => (call.arguments[0] === element ? { kind: 'throw', error: new Error('no') } : undefined),
    });
    expect(broken.kernel.mode).toBe('untracked');
    broken.does({ type: 'visit', lesson: 'm/fill' });
    broken.killed();
    expect(platform.record().elements).toEqual(before.elements);
    let asked = 0;
    const hiccup = await platform.launch(unit, {
      fault: (call) =>
        call.arguments[0] === element && (asked += 1) === 1 ? { kind: 'throw', error: new Error('no') } : undefined,
    });
    expect(hiccup.kernel).toMatchObject({ mode: 'normal', arrival: 'resumed' });
  });
});

describe('review and browse', () => {
  test.each(['review', 'browse'] as const)(
    '%s: what the learner does changes nothing, Initialize and Finish are all that is written',
    async (launchAs) => {
      const platform = openPlatform();
      const first = await platform.launch(unit);
      first.does(...practice(unit, 'm/p-single', true));
      await first.leaves();
      const before = platform.record();
      const visit = await platform.launch(unit, { launchAs });
      expect(visit.kernel).toMatchObject({ mode: launchAs, records: false });
      expect(visit.kernel.state().questions['m/p-single']!.answer).toBe('a');
      visit.does(...restOfEverything(), ...attempt(visit, 'm/check', 6), ...practice(unit, 'm/p-truth', true));
      visit.kernel.show(false);
      visit.kernel.show(true);
      await seconds(1000);
      await visit.leaves();
      const written = visit.session.calls
        .filter(({ method }) => !/GetValue|GetLastError/.test(method))
        .map(({ method }) => method);
      expect(written).toEqual(['LMSInitialize', 'LMSFinish']);
      expect(platform.record().elements).toEqual(before.elements);
      expect(platform.violations).toEqual([]);
    },
  );

  test('Moodle reopens what is completed in review', async () => {
    const platform = openPlatform({ profile: 'moodle' });
    const first = await platform.launch(unit);
    first.does(...restOfEverything(), ...attempt(first, 'm/check', 6));
    await first.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    const before = platform.record();
    const again = await platform.launch(unit);
    expect(again.kernel).toMatchObject({ mode: 'review', records: false });
    again.does(...attempt(again, 'm/check', 0));
    await again.leaves();
    expect(platform.record().elements).toEqual(before.elements);
    expect(platform.violations).toEqual([]);
  });

  test('without credit the work is kept, and neither status nor score nor outcomes are written', async () => {
    const platform = openPlatform();
    const withoutCredit = (api: Scorm12Api): Scorm12Api => {
      const inner = api.LMSGetValue.bind(api);
      api.LMSGetValue = (element) => (element === 'cmi.core.credit' ? 'no-credit' : inner(element));
      return api;
    };
    const visit = await platform.launch(unit, {}, withoutCredit);
    visit.does(...restOfEverything(), ...attempt(visit, 'm/check', 6));
    await visit.kernel.save();
    const elements = Object.keys(platform.record().elements);
    expect(elements).toContain('cmi.suspend_data');
    expect(elements).toContain('cmi.interactions.0.id');
    expect(
      elements
        .filter((element) => /lesson_status|score|objectives\.\d+\.(id|score|status)$/.test(element))
        .filter((element) => !element.startsWith('cmi.interactions')),
    ).toEqual([]);
  });
});

describe('platforms that support less (401)', () => {
  test.each([
    [['cmi.interactions']],
    [['cmi.objectives']],
    [['cmi.core.lesson_mode', 'cmi.student_data', 'cmi.core.score.min', 'cmi.core.score.max']],
    [
      [
        'cmi.interactions.n.latency',
        'cmi.interactions.n.objectives',
        'cmi.objectives.n.status',
        'cmi.interactions.n.correct_responses',
      ],
    ],
    [
      [
        'cmi.interactions',
        'cmi.objectives',
        'cmi.core.lesson_mode',
        'cmi.student_data',
        'cmi.core.score.min',
        'cmi.core.score.max',
        'cmi.comments',
      ],
    ],
  ])('%j', async (unsupported) => {
    const platform = openPlatform({ unsupported });
    const visit = await platform.launch(unit);
    visit.does(...restOfEverything(), ...practice(unit, 'm/p-gaps', true), ...attempt(visit, 'm/check', 6));
    await seconds(2);
    expect(visit.kernel.status()).toBe('saved');
    await visit.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    expect(scoreOf(platform.record()).raw).toBe(100);
    expect((await platform.launch(unit)).kernel.state().questions['m/p-gaps']!.judged).toBe(true);
    // What was refused once is not tried again; that is all a strict platform has to complain about.
    expect(platform.violations).toEqual([]);
  });
});

describe('time', () => {
  test('every session adds its active time: what was idle or hidden is none', async () => {
    const platform = openPlatform();
    const first = await platform.launch(unit);
    first.does({ type: 'visit', lesson: 'm/read' });
    await seconds(90);
    first.kernel.show(false);
    await seconds(3600);
    first.kernel.show(true);
    await seconds(30);
    first.does({ type: 'read-to-end', lesson: 'm/read' });
    await seconds(3600);
    await first.leaves();
    expect(totalSecondsOf(platform.record())).toBe(90 + 30 + 300);
    const second = await platform.launch(unit);
    await seconds(12.5);
    await second.leaves();
    expect(totalSecondsOf(platform.record())).toBe(90 + 30 + 300 + 12.5);
    expect(platform.violations).toEqual([]);
  });

  test('a window that is hidden saves within the very call', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    await seconds(30);
    visit.does({ type: 'answer', question: 'm/p-gaps', answer: { here: 'Wien' } });
    visit.kernel.show(false);
    visit.killed();
    const again = await platform.launch(unit);
    expect(again.kernel.state().questions['m/p-gaps']!.answer).toEqual({ here: 'Wien' });
    expect(totalSecondsOf(platform.record())).toBe(30);
  });

  test('the end of a page is a few calls, however many events it comes in', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    await seconds(30);
    visit.does({ type: 'answer', question: 'm/p-gaps', answer: { here: 'Wien' } });
    visit.calls();
    void visit.kernel.save();
    await seconds(0.01);
    visit.kernel.show(false);
    await seconds(0.01);
    visit.kernel.end();
    const calls = visit.calls();
    expect(calls.filter((call) => call === 'Commit')).toHaveLength(1);
    expect(calls.at(-1)).toBe('Finish');
    visit.session.close();
    expect(visit.session.violations).toEqual([]);
  });
});
