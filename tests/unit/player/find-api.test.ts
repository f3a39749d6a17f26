import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findApi, waitForApi } from '../../../src/player/lms/scorm12/find-api.ts';

interface FakeWindow {
  API?: object;
  parent: FakeWindow;
  top: FakeWindow;
  opener?: FakeWindow | null;
  closed?: boolean;
}

/** Windows one inside the other, the outermost first. */
function frames(count: number): FakeWindow[] {
  const list: FakeWindow[] = [];
  for (let level = 0; level < count; level += 1) {
    const frame = {} as FakeWindow;
    frame.parent = list[level - 1] ?? frame;
    frame.top = list[0] ?? frame;
    list.push(frame);
  }
  return list;
}

/** A window of another origin: everything that is asked of it throws. */
const foreign = new Proxy({} as FakeWindow, {
  get() {
    throw new DOMException('Blocked a frame with another origin', 'SecurityError');
  },
});

const find = (start: FakeWindow): unknown => findApi(start as unknown as Window);
const API = { name: 'the API' };

describe('SCORM 1.2 RTE 3.3.6, where the API is looked for', () => {
  test.each([1, 2, 3, 9, 60, 500])('in the %d frames above', (levels) => {
    const list = frames(levels + 1);
    list[0]!.API = API;
    expect(find(list.at(-1)!)).toBe(API);
  });

  test('the nearest one counts', () => {
    const list = frames(3);
    list[0]!.API = { name: 'another' };
    list[1]!.API = API;
    expect(find(list[2]!)).toBe(API);
  });

  test('not beyond five hundred frames', () => {
    const list = frames(600);
    list[0]!.API = API;
    expect(find(list.at(-1)!)).toBeUndefined();
  });

  test('above the window that opened this one', () => {
    const [lms, popup] = [frames(3), frames(1)];
    lms[1]!.API = API;
    popup[0]!.opener = lms[2]!;
    expect(find(popup[0]!)).toBe(API);
  });

  test('above the window that opened the top of these frames', () => {
    const [lms, popup] = [frames(1), frames(3)];
    lms[0]!.API = API;
    popup[0]!.opener = lms[0]!;
    expect(find(popup[2]!)).toBe(API);
  });

  test('a window of another origin ends its chain, not the search', () => {
    const [lms, popup] = [frames(1), frames(2)];
    lms[0]!.API = API;
    popup[0]!.parent = foreign;
    popup[1]!.opener = lms[0]!;
    expect(find(popup[1]!)).toBe(API);
    popup[1]!.opener = foreign;
    expect(find(popup[1]!)).toBeUndefined();
    popup[1]!.top = foreign;
    expect(find(popup[1]!)).toBeUndefined();
  });

  test('a window that was closed is not asked', () => {
    const [lms, popup] = [frames(1), frames(1)];
    lms[0]!.API = API;
    lms[0]!.closed = true;
    popup[0]!.opener = lms[0]!;
    expect(find(popup[0]!)).toBeUndefined();
  });
});

describe('waiting for the API', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const wait = (start: FakeWindow): Promise<unknown> => waitForApi(start as unknown as Window);

  test('some platforms define it after the frame has loaded', async () => {
    const list = frames(2);
    const found = wait(list[1]!);
    await vi.advanceTimersByTimeAsync(3000);
    list[0]!.API = API;
    await vi.advanceTimersByTimeAsync(200);
    expect(await found).toBe(API);
  });

  test('ends after five seconds', async () => {
    const list = frames(2);
    const found = wait(list[1]!);
    const begin = Date.now();
    await vi.runAllTimersAsync();
    expect(await found).toBeUndefined();
    expect(Date.now() - begin).toBeGreaterThanOrEqual(5000);
    expect(Date.now() - begin).toBeLessThan(5300);
  });

  test('a page that stands alone does not wait', async () => {
    const [alone] = frames(1);
    expect(await wait(alone!)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});
