import { createHash } from 'node:crypto';
import type { ValueStore } from '../io/value-store.ts';

/** Values of the YAML files of one course that were read before, by their texts. */
export interface DocumentCache {
  get(text: string): { readonly value: unknown } | undefined;
  set(text: string, value: unknown): void;
  /** Keeps what was asked for and found, or set, and forgets everything else. */
  save(): void;
}

/** The cache of a course in a store: one value for all files, because writing many takes longer than reading YAML. */
export function documentCache(store: ValueStore, course: string): DocumentCache {
  const name = `documents of ${course}`;
  const known = (store.read(name) ?? new Map()) as ReadonlyMap<string, unknown>;
  const used = new Map<string, unknown>();
  const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64');
  return {
    get(text) {
      const key = keyOf(text);
      if (!known.has(key)) return undefined;
      used.set(key, known.get(key));
      return { value: known.get(key) };
    },
    set: (text, value) => void used.set(keyOf(text), value),
    save() {
      if (used.size !== known.size || [...used.keys()].some((key) => !known.has(key))) store.write(name, used);
    },
  };
}
