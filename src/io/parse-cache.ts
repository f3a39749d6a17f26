import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Parsed documents by the hash of their text, kept between runs. */
export interface DocumentCache {
  get(text: string): { readonly value: unknown } | undefined;
  set(text: string, value: unknown): void;
}

/**
 * A cache of parsed documents in a folder. `release` names the program that parsed: another one
 * finds nothing of it. A cache that cannot be read or written is no cache; the result is the same.
 */
export function documentCache(folder: string, release: string): DocumentCache {
  const fileOf = (text: string): string =>
    path.join(folder, `${createHash('sha256').update(release).update('\0').update(text).digest('hex')}.json`);
  return {
    get(text) {
      try {
        return { value: JSON.parse(readFileSync(fileOf(text), 'utf8')) as unknown };
      } catch {
        return undefined;
      }
    },
    set(text, value) {
      const json = exactJson(value);
      if (json === undefined) return;
      const file = fileOf(text);
      const unfinished = `${file}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(unfinished, json);
        renameSync(unfinished, file);
      } catch {
        rmSync(unfinished, { force: true });
      }
    },
  };
}

/** A value as JSON that gives the same value back; undefined for one with numbers that JSON does not have. */
function exactJson(value: unknown): string | undefined {
  let exact = true;
  const json = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0))) exact = false;
    return part;
  });
  return exact ? json : undefined;
}
