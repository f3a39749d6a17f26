import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * Keeps values between runs, each under a name. What was kept comes back as it was, or not at all: who
 * asks must be able to go without it. Nobody changes a value that was given or got.
 */
export interface ValueStore {
  read(name: string): unknown;
  write(name: string, value: unknown): void;
}

const DIGEST = 32;

/**
 * A store in a folder, one file for each name. `release` names the program that keeps: another one
 * finds nothing of it. A folder that cannot be read or written is no store; the result is the same.
 */
export function valueStore(folder: string, release: string): ValueStore {
  const known = new Map<string, unknown>();
  const fileOf = (name: string): string => path.join(folder, `${digestOf(name).toString('hex')}.kept`);
  return {
    read(name) {
      if (!known.has(name)) known.set(name, readKept(fileOf(name), release));
      return known.get(name);
    },
    write(name, value) {
      known.set(name, value);
      const content = serialize({ release, value });
      const file = fileOf(name);
      const unfinished = `${file}.${randomBytes(4).toString('hex')}`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(unfinished, Buffer.concat([digestOf(content), content]));
        renameSync(unfinished, file);
      } catch {
        discard(unfinished);
      }
    },
  };
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A place in which nothing can be made has nothing to take away.
  }
}

function readKept(file: string, release: string): unknown {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(DIGEST);
    // A file that the machine lost power over can have its length and not its content.
    if (!digestOf(content).equals(bytes.subarray(0, DIGEST))) return undefined;
    const kept = deserialize(content) as { readonly release: string; readonly value: unknown };
    return kept.release === release ? kept.value : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
