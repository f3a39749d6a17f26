import type { LmsPort } from './port.ts';

/**
 * Keeps the state in this browser, where there is no platform to keep it. Where the browser keeps
 * nothing either, everything lasts as long as the page.
 */
export function createLocalAdapter(storage: Storage | undefined, identity: string): LmsPort {
  const key = `coursewright:${identity}:state`;
  let state = '';
  return {
    start: async () => ({ mode: 'untracked', credit: false, learner: '', state: storage?.getItem(key) ?? '', bookmark: '' }),
    save(snapshot) {
      state = snapshot.state;
    },
    report: () => undefined,
    complete: () => undefined,
    async commit() {
      try {
        storage?.setItem(key, state);
        return storage !== undefined;
      } catch {
        return false;
      }
    },
    exit: () => true,
    trace: () => [],
  };
}

/** The browser's storage, or undefined where the page may not use it. */
export function browserStorage(): Storage | undefined {
  try {
    const storage = window.localStorage;
    const probe = 'coursewright:probe';
    storage.setItem(probe, probe);
    storage.removeItem(probe);
    return storage;
  } catch {
    return undefined;
  }
}
