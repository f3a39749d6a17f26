import { afterEach, describe, expect, test, vi } from 'vitest';
import { browserStorage, createLocalAdapter } from '../../../src/player/lms/local-adapter.ts';

/** Storage as a browser has it, in memory. */
function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    get length() {
      return kept.size;
    },
  } as unknown as Storage;
}

const SNAPSHOT = { state: '1ABC', bookmark: 'm/read', sessionTime: 1000 };

describe('where there is no platform', () => {
  test('this browser keeps the state, for this unit alone', async () => {
    const storage = memoryStorage();
    const first = createLocalAdapter(storage, 'course.module.m');
    expect(await first.start()).toEqual({ mode: 'untracked', credit: false, learner: '', state: '', bookmark: '' });
    first.save(SNAPSHOT);
    expect(storage.length).toBe(0);
    expect(await first.commit()).toBe(true);
    expect((await createLocalAdapter(storage, 'course.module.m').start()).state).toBe('1ABC');
    expect((await createLocalAdapter(storage, 'course.module.n').start()).state).toBe('');
  });

  test('the truth is told when the browser keeps nothing', async () => {
    const nowhere = createLocalAdapter(undefined, 'course.module.m');
    expect((await nowhere.start()).state).toBe('');
    nowhere.save(SNAPSHOT);
    expect(await nowhere.commit()).toBe(false);
    const full = memoryStorage();
    full.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    const adapter = createLocalAdapter(full, 'course.module.m');
    adapter.save(SNAPSHOT);
    expect(await adapter.commit()).toBe(false);
  });

  test('answers and results go nowhere, and the end is always fine', () => {
    const storage = memoryStorage();
    const adapter = createLocalAdapter(storage, 'course.module.m');
    adapter.report([]);
    adapter.complete({ verdict: 'passed', score: 100, objectives: [] });
    expect(adapter.exit()).toBe(true);
    expect(adapter.trace()).toEqual([]);
    expect(storage.length).toBe(0);
  });
});

describe('the storage of the browser', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('is used where the page may', () => {
    const localStorage = memoryStorage();
    vi.stubGlobal('window', { localStorage });
    expect(browserStorage()).toBe(localStorage);
    expect(localStorage.length).toBe(0);
  });

  test('is left alone where the browser forbids it', () => {
    vi.stubGlobal('window', {
      get localStorage(): Storage {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    expect(browserStorage()).toBeUndefined();
  });

  test('is left alone where it takes nothing', () => {
    const localStorage = memoryStorage();
    localStorage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('window', { localStorage });
    expect(browserStorage()).toBeUndefined();
  });
});
