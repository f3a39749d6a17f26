import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSaveSchedule, type SaveSchedule, type SaveStatus } from '../../../src/player/kernel/save-schedule.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A schedule with the seconds at which it saved, and what it told. */
function start(outcomes: boolean[] = []): { schedule: SaveSchedule; saves: number[]; told: SaveStatus[] } {
  const begin = Date.now();
  const saves: number[] = [];
  const told: SaveStatus[] = [];
  const commit = (): Promise<boolean> => {
    saves.push((Date.now() - begin) / 1000);
    return Promise.resolve(outcomes.shift() ?? true);
  };
  return {
    schedule: createSaveSchedule(
      commit,
      () => Date.now(),
      (status) => told.push(status),
    ),
    saves,
    told,
  };
}

const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1000);

describe('when the platform is asked to keep things', () => {
  test('nothing changed: never', async () => {
    const { saves, told } = start();
    await seconds(1000);
    expect(saves).toEqual([]);
    expect(told).toEqual([]);
  });

  test('one second after the last change', async () => {
    const { schedule, saves, told } = start();
    schedule.request('change');
    await seconds(0.9);
    schedule.request('change');
    await seconds(0.9);
    expect(saves).toEqual([]);
    await seconds(1000);
    expect(saves).toEqual([1.9]);
    expect(told).toEqual(['saving', 'saving', 'saved']);
  });

  test('at most every ten seconds for mere navigation, and one save for all of it', async () => {
    const { schedule, saves } = start();
    for (let page = 0; page < 25; page += 1) {
      schedule.request('navigation');
      await seconds(1);
    }
    await seconds(1000);
    expect(saves).toEqual([10, 20, 30]);
  });

  test('navigation long after the last save waits for one second', async () => {
    const { schedule, saves } = start();
    await seconds(60);
    schedule.request('navigation');
    await seconds(1000);
    expect(saves).toEqual([61]);
  });

  test('a change does not wait for navigation, and takes it along', async () => {
    const { schedule, saves } = start();
    schedule.request('navigation');
    schedule.request('change');
    await seconds(1000);
    expect(saves).toEqual([1]);
  });

  test('navigation does not put a change off', async () => {
    const { schedule, saves } = start();
    schedule.request('change');
    for (let page = 0; page < 5; page += 1) {
      await seconds(0.3);
      schedule.request('navigation');
    }
    await seconds(1000);
    expect(saves[0]).toBe(1);
  });

  test('at once when it matters: within the very call', async () => {
    const { schedule, saves } = start();
    schedule.request('change');
    schedule.request('now');
    expect(saves).toEqual([0]);
    await seconds(1000);
    expect(saves).toEqual([0]);
  });

  test('a change during a save is saved after it', async () => {
    const { schedule, saves, told } = start();
    schedule.request('now');
    schedule.request('change');
    await seconds(1000);
    expect(saves).toEqual([0, 1]);
    expect(told.at(-1)).toBe('saved');
  });

  test('the events at the end of a page save once, not three times', async () => {
    const { schedule, saves } = start();
    await seconds(30);
    schedule.request('change');
    await seconds(0.2);
    expect(await schedule.flush()).toBe(true);
    expect(await schedule.flush()).toBe(true);
    await seconds(0.5);
    expect(await schedule.flush()).toBe(true);
    expect(saves).toEqual([30.2]);
    await seconds(1);
    await schedule.flush();
    expect(saves).toEqual([30.2, 31.7]);
  });
});

describe('when saving fails', () => {
  test('it is tried again with growing pauses until it works, and the learner is told', async () => {
    const { schedule, saves, told } = start([false, false, false, false, false, false, true]);
    schedule.request('now');
    await seconds(1000);
    expect(saves).toEqual([0, 2, 7, 22, 82, 142, 202]);
    expect(told).toEqual(['failed', 'failed', 'failed', 'failed', 'failed', 'failed', 'saved']);
  });

  test('changes do not shorten the pauses, and it stays told that nothing is kept', async () => {
    const { schedule, saves, told } = start([false, false, true]);
    schedule.request('now');
    for (let change = 0; change < 13; change += 1) {
      await seconds(0.5);
      schedule.request('change');
    }
    expect(saves).toEqual([0, 2]);
    expect(new Set(told)).toEqual(new Set(['failed']));
    await seconds(1000);
    expect(saves).toEqual([0, 2, 7]);
    expect(told.at(-1)).toBe('saved');
  });

  test('what matters is tried at once all the same', async () => {
    const { schedule, saves } = start([false, false]);
    schedule.request('now');
    await seconds(0.5);
    schedule.request('now');
    expect(saves).toEqual([0, 0.5]);
    expect(await schedule.flush()).toBe(false);
    expect(saves).toEqual([0, 0.5]);
    await seconds(4);
    expect(await schedule.flush()).toBe(true);
    expect(saves).toEqual([0, 0.5, 4.5]);
  });

  test('after a success the pauses begin anew', async () => {
    const { schedule, saves } = start([false, true, false, true]);
    schedule.request('now');
    await seconds(10);
    schedule.request('now');
    await seconds(1000);
    expect(saves).toEqual([0, 2, 10, 12]);
  });
});

describe('the end', () => {
  test('nothing is saved any more, whatever was planned or comes', async () => {
    const { schedule, saves } = start([false]);
    schedule.request('now');
    schedule.request('change');
    schedule.stop();
    await seconds(1000);
    schedule.request('change');
    await seconds(1000);
    expect(saves).toEqual([0]);
  });

  test('a last save that failed stays told as failed', async () => {
    const { schedule, told } = start([false]);
    schedule.request('change');
    void schedule.flush();
    schedule.stop();
    await seconds(1000);
    expect(told).toEqual(['saving', 'failed']);
  });

  test('it is known how long ago the platform was asked', async () => {
    const { schedule } = start();
    await seconds(60);
    expect(schedule.sinceLast()).toBe(60_000);
    await schedule.flush();
    await seconds(5);
    expect(schedule.sinceLast()).toBe(5000);
  });
});
