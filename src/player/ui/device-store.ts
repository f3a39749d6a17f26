import { hash32 } from '../../shared/hash.ts';

/** Texts of worksheets and notes, kept in this browser for one learner and never sent anywhere. */
export interface DeviceStore {
  /** Whether the browser keeps anything at all. */
  readonly keeps: boolean;
  read(path: string): Readonly<Record<string, string>>;
  /** Returns whether it was kept. */
  write(path: string, texts: Readonly<Record<string, string>>): boolean;
  eraseAll(): void;
}

/** Device data of one learner of one unit. The learner's name for the platform goes in only as a hash. */
export function deviceStore(storage: Storage | undefined, identity: string, learner: string): DeviceStore {
  const prefix = `coursewright:${identity}:${hash32(learner).toString(36)}:`;
  return {
    keeps: storage !== undefined,
    read(path) {
      try {
        const kept: unknown = JSON.parse(storage?.getItem(prefix + path) ?? '{}');
        return textsOf(kept);
      } catch {
        return {};
      }
    },
    write(path, texts) {
      try {
        if (Object.values(texts).every((text) => text === '')) storage?.removeItem(prefix + path);
        else storage?.setItem(prefix + path, JSON.stringify(texts));
        return storage !== undefined;
      } catch {
        return false;
      }
    },
    eraseAll() {
      if (!storage) return;
      const keys = Array.from({ length: storage.length }, (_value, index) => storage.key(index) ?? '');
      for (const key of keys) if (key.startsWith(prefix)) storage.removeItem(key);
    },
  };
}

/** The texts in a value of unknown origin: only what is a text under a name. */
export function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
