import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Scorm12Api } from '../../../src/player/lms/scorm12/find-api.ts';
import { interactionsOf, scoreOf, statusOf, valueIn } from '../../../src/preview/scorm12/index.ts';
import { times } from '../../support/effort.ts';
import { buildUnit, everyType, EVERYTHING, unitOf, wrongAnswer } from '../../support/units.ts';
import { attempt, openPlatform, practice, restOfEverything, seconds } from './platform.ts';

const everything = await buildUnit(EVERYTHING);
const unit = unitOf(everything);

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(2026, 10, 23, 14, 5, 9));
});
afterEach(() => vi.useRealTimers());

describe('saving that fails and recovers', () => {
  test('nothing is lost: what was not confirmed is set again in its order, and the learner is told the truth', async () => {
    let refuses = false;
    const platform = openPlatform({ commit: () => (refuses ? 'failed' : 'stored') });
    const visit = await platform.launch(unit);
    const told: string[] = [];
    visit.kernel.onStatus((status) => told.push(status));
    visit.does(...restOfEverything());
    await seconds(20);
    refuses = true;
    visit.does(...attempt(visit, 'm/check', 6));
    await seconds(30);
    expect(told.at(-1)).toBe('failed');
    expect(await visit.kernel.save()).toBe(false);
    expect(statusOf(platform.record())).toBe('incomplete');
    refuses = false;
    visit.calls();
    expect(await visit.kernel.save()).toBe(true);
    const again = visit.calls();
    expect(again).toContain('SetValue cmi.core.lesson_status = completed');
    expect(again).toContain('SetValue cmi.core.score.raw = 100');
    expect(again.at(-1)).toBe('Commit');
    expect(told.at(-1)).toBe('saved');
    await visit.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    expect(scoreOf(platform.record()).raw).toBe(100);
    expect(interactionsOf(platform.record()).filter(({ result }) => result === 'correct')).toHaveLength(6);
    expect(platform.violations).toEqual([]);
  });

  test('a launch that was not kept is saved again, whether the learner does something or not', async () => {
    let refuses = true;
    const platform = openPlatform({ commit: () => (refuses ? 'failed' : 'stored') });
    const visit = await platform.launch(unit);
    expect(platform.record().elements).toEqual({});
    refuses = false;
    await seconds(2);
    expect(visit.kernel.status()).toBe('saved');
    expect(statusOf(platform.record())).toBe('incomplete');
  });

  test('a platform that drops the state without a word is found out', async () => {
    const platform = openPlatform();
    const forgetful = (api: Scorm12Api): Scorm12Api => {
      const inner = api.LMSGetValue.bind(api);
      api.LMSGetValue = (element) => (element === 'cmi.suspend_data' ? '' : inner(element));
      return api;
    };
    const visit = await platform.launch(unit, {}, forgetful);
    visit.does({ type: 'visit', lesson: 'm/read' });
    expect(await visit.kernel.save()).toBe(false);
    expect(visit.kernel.status()).toBe('failed');
  });

  test('a platform that cuts or refuses a state that has grown is found out, too', async () => {
    const platform = openPlatform();
    const narrow = (api: Scorm12Api): Scorm12Api => {
      const inner = api.LMSSetValue.bind(api);
      let code = '0';
      api.LMSSetValue = (element, value) => {
        code = element === 'cmi.suspend_data' && value.length > 30 ? '405' : '0';
        return code === '0' ? inner(element, value) : 'false';
      };
      const last = api.LMSGetLastError.bind(api);
      api.LMSGetLastError = () => (code === '0' ? last() : code);
      return api;
    };
    const visit = await platform.launch(unit, {}, narrow);
    visit.does({ type: 'visit', lesson: 'm/read' });
    expect(await visit.kernel.save()).toBe(true);
    for (const question of everyType('p') as { id: string }[]) visit.does(...practice(unit, `m/${question.id}`, true));
    await seconds(5);
    expect(await visit.kernel.save()).toBe(false);
  });

  test('Moodle takes values for kept before it has kept them: status, score and answers reach it at the next visit', async () => {
    let refuses = false;
    const platform = openPlatform({ profile: 'moodle', commit: () => (refuses ? 'failed' : 'stored') });
    const first = await platform.launch(unit);
    first.does(...restOfEverything(), ...attempt(first, 'm/check', 6).slice(0, -1));
    await seconds(20);
    refuses = true;
    first.does({ type: 'hand-in', lesson: 'm/check' });
    refuses = false;
    await seconds(30);
    // The state has come through, because it is another text at each save; the rest was never sent again.
    expect(first.kernel.status()).toBe('saved');
    await first.leaves();
    expect(statusOf(platform.record())).toBe('incomplete');
    const second = await platform.launch(unit);
    expect(second.kernel.state().verdict).toBe('completed');
    await seconds(2);
    await second.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    expect(scoreOf(platform.record()).raw).toBe(100);
    expect(interactionsOf(platform.record()).filter(({ result }) => result === 'correct')).toHaveLength(6);
    expect(platform.violations).toEqual([]);
  });

  test('Moodle: an answer that was part of a failed save is told whole at the next visit, even when it was given anew since', async () => {
    let refuses = false;
    const platform = openPlatform({ profile: 'moodle', commit: () => (refuses ? 'failed' : 'stored') });
    const first = await platform.launch(unit);
    refuses = true;
    first.does(...practice(unit, 'm/p-truth', false));
    refuses = false;
    await seconds(10);
    first.does({ type: 'try-again', question: 'm/p-truth' }, ...practice(unit, 'm/p-truth', true));
    await seconds(10);
    await first.leaves();
    expect(valueIn(platform.record(), 'cmi.interactions.2.id')).toBe('');
    const second = await platform.launch(unit);
    await seconds(2);
    await second.leaves();
    expect(interactionsOf(platform.record()).at(-1)).toMatchObject({
      id: 'm_p-truth',
      type: 'true-false',
      studentResponse: 'f',
      result: 'correct',
    });
  });
});

describe('calls that break off, at every place of a whole session', () => {
  /** A session that leaves nothing out. */
  async function wholeSession(
    platform: ReturnType<typeof openPlatform>,
    faultAt: number,
    kind: 'throw' | 'late' | 'error',
  ): Promise<number> {
    const visit = await platform.launch(unit, {
      fault: ({ index, method }) => {
        if (index !== faultAt || method === 'LMSGetLastError') return undefined;
        return kind === 'error'
          ? { kind: 'error', errorCode: '101' }
          : { kind: 'throw', error: new Error('the platform broke down'), performed: kind === 'late' };
      },
    });
    visit.does(...restOfEverything());
    await seconds(20);
    for (const question of ['m/p-truth', 'm/p-gaps']) {
      visit.does(...practice(unit, question, true));
      await seconds(3);
    }
    visit.does(...attempt(visit, 'm/check', 5));
    await seconds(90);
    await visit.leaves();
    return visit.session.calls.length;
  }

  /** What of a record must be the same; times differ by when a call was made again. */
  const essence = (platform: ReturnType<typeof openPlatform>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(platform.record().elements).filter(
        ([element]) => !/suspend_data|\.time$|latency|session_time/.test(element),
      ),
    );

  test.each([
    ['strict', 'throw'],
    ['strict', 'late'],
    ['strict', 'error'],
    ['moodle', 'throw'],
    ['moodle', 'late'],
  ] as const)('%s, %s: nothing is lost, after one clean visit at the latest', async (profile, kind) => {
    const perfect = openPlatform({ profile });
    const length = await wholeSession(perfect, -1, kind);
    expect(perfect.violations).toEqual([]);
    expect(length).toBeGreaterThan(150);
    for (let index = 0; index < length; index += times(7, 1)) {
      const platform = openPlatform({ profile });
      await wholeSession(platform, index, kind);
      const clean = await platform.launch(unit);
      if (clean.kernel.arrival === 'first') {
        // Only a session that could not be opened leaves nothing behind.
        expect(Object.keys(platform.record().elements).length).toBeLessThanOrEqual(2);
        clean.killed();
        continue;
      }
      await seconds(5);
      await clean.leaves();
      expect(essence(platform), `call ${index}`).toEqual(essence(perfect));
      expect(clean.kernel.state()).toMatchObject({ verdict: 'completed' });
    }
  });

  test('one element that always breaks does not keep the rest from being saved', async () => {
    const platform = openPlatform({
      fault: ({ arguments: [element] }) =>
        element === 'cmi.core.lesson_location' ? { kind: 'throw', error: new Error('the platform broke down') } : undefined,
    });
    const visit = await platform.launch(unit);
    expect(visit.kernel.mode).toBe('normal');
    visit.does(...restOfEverything(), ...attempt(visit, 'm/check', 6));
    await seconds(300);
    expect(visit.kernel.status()).toBe('saved');
    expect(statusOf(platform.record())).toBe('completed');
    await visit.leaves();
    expect((await platform.launch(unit)).kernel.state().bookmark).toBe('m/check');
  });

  test('answers that are wrong where a quiz was answered wrongly', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    expect(visit.kernel.unit.judge('m/q-single', wrongAnswer(unit, 'm/q-single')).share).toBe(0);
    visit.does(...attempt(visit, 'm/check', 0));
    await visit.leaves();
    expect(scoreOf(platform.record()).raw).toBe(0);
    expect(statusOf(platform.record())).toBe('incomplete');
  });
});
