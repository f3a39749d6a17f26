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
export function createDeviceStore(storage: Storage | undefined, identity: string, learner: string): DeviceStore {
  const prefix = `coursewright:${identity}:${hash32(learner).toString(36)}:`;
  return {
    keeps: storage !== undefined,
    read(path) {
      try {
        return textsOf(JSON.parse(storage?.getItem(prefix + path) ?? '{}'));
      } catch {
        return {};
      }
    },
    write(path, texts) {
      try {
        storage?.setItem(prefix + path, JSON.stringify(texts));
        return storage !== undefined;
      } catch {
        return false;
      }
    },
    eraseAll() {
      for (const key of Object.keys(storage ?? {})) if (key.startsWith(prefix)) storage!.removeItem(key);
    },
  };
}

/** The texts in a value of unknown origin: only what is a text under a name. */
export function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Object(value) as object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
