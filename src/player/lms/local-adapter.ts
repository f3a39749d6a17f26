import type { Launch, LmsPort, Snapshot } from './port.ts';

/**
 * Keeps the state in this browser, where there is no platform to keep it. Where the browser keeps
 * nothing either, everything lasts as long as the page.
 */
export class LocalAdapter implements LmsPort {
  readonly #storage: Storage | undefined;
  readonly #key: string;
  #state = '';

  constructor(storage: Storage | undefined, identity: string) {
    this.#storage = storage;
    this.#key = `coursewright:${identity}:state`;
  }

  start(): Promise<Launch> {
    return Promise.resolve({ mode: 'untracked', credit: false, learner: '', state: this.#read(), bookmark: '' });
  }

  save(snapshot: Snapshot): void {
    this.#state = snapshot.state;
  }

  report(): void {
    // Nobody is there to be told.
  }

  complete(): void {
    // Nobody is there to be told.
  }

  commit(): Promise<boolean> {
    try {
      this.#storage?.setItem(this.#key, this.#state);
      return Promise.resolve(this.#storage !== undefined);
    } catch {
      return Promise.resolve(false);
    }
  }

  exit(): boolean {
    return true;
  }

  trace(): readonly string[] {
    return [];
  }

  #read(): string {
    try {
      return this.#storage?.getItem(this.#key) ?? '';
    } catch {
      return '';
    }
  }
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
