import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startKernel } from '../../../src/player/kernel/kernel.ts';
import { createLocalAdapter } from '../../../src/player/lms/local-adapter.ts';
import type { InteractionReport, Launch, LmsPort, ResultReport, Snapshot } from '../../../src/player/lms/port.ts';
import { valueIn } from '../../../src/preview/scorm12/index.ts';
import { bitWriter } from '../../../src/shared/bits.ts';
import { hash32 } from '../../../src/shared/hash.ts';
import { EMPTY_STATE } from '../../../src/shared/state.ts';
import { encodeState } from '../../../src/shared/state-codec.ts';
import { anyText } from '../../support/any-text.ts';
import { SEED, times } from '../../support/effort.ts';
import { createRandom } from '../../support/random.ts';
import { buildUnit, EVERYTHING, unitOf } from '../../support/units.ts';
import { attempt, openPlatform, practice, restOfEverything, seconds } from './platform.ts';
import { randomDeed } from './random-learner.ts';

const version = await buildUnit(EVERYTHING);
const unit = unitOf(version);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const surroundings = { now: () => Date.now(), date: () => new Date(), randomSeed: () => 7 };

/** A port that writes down what it is told, with the seconds at which it was asked to keep it. */
function notebook(launch: Partial<Launch> = {}): {
  port: LmsPort;
  saves: Snapshot[];
  commits: number[];
  reports: InteractionReport[][];
  results: ResultReport[];
} {
  const begin = Date.now();
  const saves: Snapshot[] = [];
  const commits: number[] = [];
  const reports: InteractionReport[][] = [];
  const results: ResultReport[] = [];
  return {
    saves,
    commits,
    reports,
    results,
    port: {
      start: () => Promise.resolve({ mode: 'normal', credit: true, learner: 'a', state: '', bookmark: '', ...launch }),
      save: (snapshot) => void saves.push(snapshot),
      report: (interactions) => void reports.push([...interactions]),
      complete: (result) => void results.push(result),
      commit() {
        commits.push((Date.now() - begin) / 1000);
        return Promise.resolve(true);
      },
      exit: () => true,
      trace: () => [],
    },
  };
}

describe('when things are kept', () => {
  test('every change is handed over at once; a save follows one second after the last', async () => {
    const { port, saves, commits } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    for (const here of ['W', 'Wi', 'Wie', 'Wien']) {
      kernel.dispatch({ type: 'answer', question: 'm/p-gaps', answer: { here } });
      await seconds(0.5);
    }
    expect(saves).toHaveLength(4);
    expect(new Set(saves.map(({ state }) => state)).size).toBe(4);
    await seconds(60);
    expect(commits).toEqual([2.5]);
    expect(kernel.status()).toBe('saved');
  });

  test('turning pages saves at most every ten seconds', async () => {
    const { port, commits } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    for (let page = 0; page < 40; page += 1) {
      kernel.dispatch({ type: 'visit', lesson: page % 2 === 0 ? 'm/read' : 'm/fill' });
      await seconds(1);
    }
    await seconds(60);
    expect(commits).toEqual([10, 20, 30, 40]);
  });

  test.each([
    ['checking an answer', { type: 'check', question: 'm/p-truth' }],
    ['starting an attempt', { type: 'start-attempt', lesson: 'm/check' }],
    ['marking a worksheet', { type: 'worksheet', worksheet: 'm/sheet', done: true }],
  ] as const)('%s saves within the very call', async (_name, event) => {
    const { port, commits } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    kernel.dispatch({ type: 'answer', question: 'm/p-truth', answer: 'true' });
    expect(commits).toEqual([]);
    kernel.dispatch(event);
    expect(commits).toEqual([0]);
  });

  test('reading to the end and choices wait for a second', async () => {
    const { port, commits } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    kernel.dispatch({ type: 'read-to-end', lesson: 'm/read' });
    await seconds(5);
    kernel.dispatch({ type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'on' });
    await seconds(5);
    expect(commits).toEqual([1, 6]);
  });

  test('the state is another text at each save, even when nothing else has changed', async () => {
    const { port, saves } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    for (let time = 0; time < 5; time += 1) {
      await seconds(10);
      await kernel.save();
    }
    expect(saves).toHaveLength(5);
    expect(new Set(saves.map(({ state }) => state)).size).toBe(5);
    expect(saves.map(({ sessionTime }) => sessionTime)).toEqual([10_000, 20_000, 30_000, 40_000, 50_000]);
  });

  test('a learner at work keeps the platform alive in less than five minutes; nobody there, nothing sent', async () => {
    const { port, commits } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    for (let minute = 0; minute < 30; minute += 1) {
      kernel.clock.sign();
      await seconds(60);
    }
    const pauses = commits.map((at, index) => at - (commits[index - 1] ?? 0));
    expect(Math.max(...pauses)).toBeLessThan(300);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(240);
    commits.length = 0;
    await seconds(3600);
    // The last sign of life counts for five minutes more.
    expect(commits.length).toBeLessThanOrEqual(1);
    commits.length = 0;
    kernel.clock.sign();
    kernel.show(false);
    await seconds(3600);
    expect(commits).toHaveLength(1);
  });

  test('hidden and the end save at once', async () => {
    const { port, commits } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    await seconds(20);
    kernel.dispatch({ type: 'visit', lesson: 'm/read' });
    kernel.show(false);
    expect(commits).toEqual([20]);
    await seconds(20);
    kernel.show(true);
    kernel.dispatch({ type: 'visit', lesson: 'm/fill' });
    kernel.end();
    expect(commits).toEqual([20, 40]);
    await seconds(3600);
    kernel.dispatch({ type: 'visit', lesson: 'm/read' });
    expect(commits).toEqual([20, 40]);
    expect(kernel.state().bookmark).toBe('m/fill');
  });

  test('listeners hear of every change and of every new status, once', async () => {
    const { port } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    let changes = 0;
    const told: string[] = [];
    kernel.onState(() => (changes += 1));
    kernel.onStatus((status) => told.push(status));
    kernel.dispatch({ type: 'visit', lesson: 'm/read' });
    kernel.dispatch({ type: 'visit', lesson: 'm/read' });
    kernel.dispatch({ type: 'read-to-end', lesson: 'm/read' });
    await seconds(10);
    expect(changes).toBe(2);
    expect(told).toEqual(['saving', 'saved']);
  });
});

describe('how a learner arrives', () => {
  test('the first time with nothing, later with everything, on the page that was open last', async () => {
    const platform = openPlatform();
    const first = await platform.launch(unit);
    expect(first.kernel).toMatchObject({ arrival: 'first' });
    first.does(...restOfEverything(), ...practice(unit, 'm/p-matching', true), ...attempt(first, 'm/check', 3).slice(0, 4));
    const before = first.kernel.state();
    await first.leaves();
    const second = await platform.launch(unit);
    expect(second.kernel.arrival).toBe('resumed');
    const { saves: _saves, ...state } = second.kernel.state();
    const { saves: _before, ...expected } = before;
    const withoutReports = (all: typeof expected): object =>
      JSON.parse(JSON.stringify(all, (key, value) => (key === 'reported' ? undefined : (value as unknown)))) as object;
    expect(withoutReports(state)).toEqual(withoutReports(expected));
    expect(state.quizzes['m/check']!.open).toBe(true);
  });

  test('with a damaged state fresh, at the bookmark of the platform', async () => {
    for (const state of ['damaged', '0', encodeState(EMPTY_STATE, { ...unit.layout, identity: 'another' })]) {
      const kernel = await startKernel(unit, notebook({ state, bookmark: 'm/fill' }).port, surroundings);
      expect(kernel.arrival).toBe('unreadable');
      expect(kernel.state()).toEqual({ ...EMPTY_STATE, bookmark: 'm/fill' });
      kernel.end();
    }
  });

  test('a bookmark that is no page of the unit is none', async () => {
    const kernel = await startKernel(unit, notebook({ bookmark: '<img src=x>' }).port, surroundings);
    expect(kernel.state()).toEqual(EMPTY_STATE);
  });

  test('any text that a platform hands over: no exception, and the work goes on and is kept', async () => {
    const signed = fc.string({ unit: fc.constantFrom(...'ABCDEFxyz0189-_'), maxLength: 80 }).map((text) => {
      const checksum = bitWriter();
      checksum.bits(24, hash32(`${unit.data.identity} 1${text}`) >>> 8);
      return `1${text}${checksum.finish()}`;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText(300), signed), anyText(), fc.nat(), async (state, bookmark, seed) => {
        const { port, saves } = notebook({ state, bookmark });
        const kernel = await startKernel(unit, port, surroundings);
        const random = createRandom(seed);
        for (let deed = 0; deed < 12; deed += 1) kernel.dispatch(randomDeed(unit, kernel.state(), random));
        kernel.end();
        const { port: again } = notebook({ state: saves.at(-1)!.state });
        expect((await startKernel(unit, again, surroundings)).arrival).toBe('resumed');
        vi.clearAllTimers();
      }),
      { seed: SEED, numRuns: times(200, 5000) },
    );
  });
});

describe("the learner's seed", () => {
  test('comes from the platform: the same learner sees the same orders, in every session and on every device', async () => {
    const seedOf = async (launch: Partial<Launch>): Promise<string> =>
      (await startKernel(unit, notebook(launch).port, surroundings)).seed;
    expect(await seedOf({ learner: 'ada' })).toBe(await seedOf({ learner: 'ada', state: 'damaged' }));
    expect(await seedOf({ learner: 'ada' })).not.toBe(await seedOf({ learner: 'bob' }));
  });

  test('is kept in the state where nobody says who the learner is', async () => {
    const { port, saves } = notebook({ learner: '' });
    const kernel = await startKernel(unit, port, surroundings);
    kernel.dispatch({ type: 'visit', lesson: 'm/read' });
    const later = await startKernel(unit, notebook({ learner: '', state: saves.at(-1)!.state }).port, {
      ...surroundings,
      randomSeed: () => 99,
    });
    expect([kernel.seed, later.seed]).toEqual(['7', '7']);
  });

  test('stays out of the state where the platform names the learner', async () => {
    const kernel = await startKernel(unit, notebook().port, surroundings);
    kernel.dispatch({ type: 'visit', lesson: 'm/read' });
    expect(kernel.state().seed).toBeUndefined();
  });
});

describe('without a platform', () => {
  test('this browser keeps the work, and nothing is reported', async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as unknown as Storage;
    const kernel = await startKernel(unit, createLocalAdapter(storage, unit.data.identity), surroundings);
    expect(kernel).toMatchObject({ mode: 'untracked', records: true, arrival: 'first' });
    for (const event of practice(unit, 'm/p-single', true)) kernel.dispatch(event);
    await seconds(2);
    kernel.end();
    const again = await startKernel(unit, createLocalAdapter(storage, unit.data.identity), surroundings);
    expect(again.arrival).toBe('resumed');
    expect(again.state().questions['m/p-single']).toEqual({ answer: 'a', judged: true, drawn: false, reported: false });
    expect(again.seed).toBe(kernel.seed);
  });
});

describe('what the platform is told about answers', () => {
  test('each answer once, until it changes', async () => {
    const { port, reports } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    const told = (): string[] => reports.splice(0).flatMap((list) => list.map(({ identifier }) => identifier));
    for (const event of practice(unit, 'm/p-single', false)) kernel.dispatch(event);
    await seconds(5);
    expect(told()).toEqual(['m_p-single']);
    kernel.dispatch({ type: 'visit', lesson: 'm/fill' });
    await seconds(20);
    expect(told()).toEqual([]);
    kernel.dispatch({ type: 'try-again', question: 'm/p-single' });
    await seconds(5);
    expect(told()).toEqual([]);
    for (const event of practice(unit, 'm/p-single', true)) kernel.dispatch(event);
    await seconds(5);
    expect(told()).toEqual(['m_p-single']);
  });

  test('an answer that changes while it is being told is told again', async () => {
    const { port, reports } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    for (const event of practice(unit, 'm/p-single', false)) kernel.dispatch(event);
    kernel.dispatch({ type: 'try-again', question: 'm/p-single' });
    for (const event of practice(unit, 'm/p-single', true)) kernel.dispatch(event);
    await seconds(5);
    expect(reports.flat().map(({ response }) => response)).toEqual(['b', 'a']);
    expect(kernel.state().questions['m/p-single']!.reported).toBe(true);
  });

  test('in the order of their places', async () => {
    const { port, reports } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    kernel.dispatch({ type: 'start-attempt', lesson: 'm/check' });
    await seconds(2);
    kernel.dispatch({ type: 'hand-in', lesson: 'm/check' });
    const places = reports.at(-1)!.map(({ index }) => index);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(places).toHaveLength(6);
  });

  test('with the time from the moment the question came into view', async () => {
    const { port, reports } = notebook();
    const kernel = await startKernel(unit, port, surroundings);
    await seconds(100);
    kernel.dispatch({ type: 'visit', lesson: 'm/read' });
    await seconds(12);
    for (const event of practice(unit, 'm/p-single', true)) kernel.dispatch(event);
    expect(reports.flat()[0]).toMatchObject({ latency: 12_000, at: new Date() });
  });
});

describe('the bookmark', () => {
  test('is told to the platform apart from the state', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    visit.does({ type: 'visit', lesson: 'm/fill' });
    await visit.leaves();
    expect(valueIn(platform.record(), 'cmi.core.lesson_location')).toBe('m/fill');
  });
});
