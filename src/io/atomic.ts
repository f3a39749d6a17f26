import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const UNFINISHED = /^\..*\.(\d+)\.[0-9a-f]{8}\.unfinished$/;
const CHUNK = 1 << 20;
const LOCK_TRIES = 500;
const LOCK_PAUSE = 20;

/** Temporary files and locks of this process: whatever else bears its id was left by an earlier one. */
const own = new Set<string>();

/** The running program among others, as far as temporary files need to know. */
export interface ProcessIdentity {
  readonly id: number;
  /** Whether a process with this id is running now. */
  isRunning(id: number): boolean;
}

/**
 * Writes a file so that at any moment either the old content stands there or the new one: to a
 * temporary name in the same folder, flushed, read back, checked by `verify`, then renamed. When
 * `verify` or the disk fails, the old file is untouched and the temporary one is gone.
 */
export async function writeAtomically(
  file: string,
  content: Uint8Array,
  owner: ProcessIdentity,
  verify?: () => Promise<void>,
): Promise<void> {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  const temporary = path.join(folder, `.${path.basename(file)}.${owner.id}.${randomBytes(4).toString('hex')}.unfinished`);
  own.add(temporary);
  try {
    const descriptor = openSync(temporary, 'wx+', 0o644);
    try {
      for (let written = 0; written < content.length;) written += writeSync(descriptor, content, written);
      fsyncSync(descriptor);
      readBack(descriptor, content, file);
    } finally {
      closeSync(descriptor);
    }
    await verify?.();
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    own.delete(temporary);
  }
}

function readBack(descriptor: number, content: Uint8Array, file: string): void {
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK, content.length));
  for (let at = 0; at < content.length;) {
    const length = readSync(descriptor, chunk, 0, chunk.length, at);
    if (length === 0 || chunk.compare(content, at, at + length, 0, length) !== 0)
      throw Object.assign(new Error(`the disk does not give back what was written to ${file}`), { code: 'EIO', syscall: 'read' });
    at += length;
  }
}

/**
 * Changes a file that several runs may change at the same time: `update` makes the new content from
 * the present one (undefined when there is none), and no other run comes in between.
 */
export async function updateAtomically(
  file: string,
  owner: ProcessIdentity,
  update: (present: Uint8Array | undefined) => Uint8Array,
): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  const lock = `${path.join(path.dirname(file), `.${path.basename(file)}`)}.lock`;
  await takeLock(lock, owner);
  try {
    await writeAtomically(file, update(readIfThere(file)), owner);
  } finally {
    releaseLock(lock);
  }
}

async function takeLock(lock: string, owner: ProcessIdentity): Promise<void> {
  for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
    if (createLock(lock, owner)) return;
    const holder = new TextDecoder().decode(readIfThere(lock));
    // One that has not written its id yet has just come; one that was killed will not come back.
    if (holder === '' || isAlive(Number(holder), lock, owner)) await pause(LOCK_PAUSE);
    else rmSync(lock, { force: true });
  }
  // Nobody holds it for seconds unless the machine stands still: going on is better than giving up.
}

function createLock(lock: string, owner: ProcessIdentity): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(lock, 'wx', 0o644);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  own.add(lock);
  try {
    writeSync(descriptor, String(owner.id));
  } catch (error) {
    releaseLock(lock);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return true;
}

function releaseLock(lock: string): void {
  own.delete(lock);
  rmSync(lock, { force: true });
}

function isAlive(maker: number, file: string, owner: ProcessIdentity): boolean {
  return maker === owner.id ? own.has(file) : owner.isRunning(maker);
}

function readIfThere(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes the temporary files and locks of this process, before it ends in the middle of its work. */
export function discardUnfinished(): void {
  for (const file of own) rmSync(file, { force: true });
}

/** Removes what a run that was killed has left in a folder: temporary files of processes that no longer run. */
export function sweepUnfinished(folder: string, owner: ProcessIdentity): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const maker = UNFINISHED.exec(name)?.[1];
    const file = path.join(folder, name);
    if (maker !== undefined && !isAlive(Number(maker), file, owner)) rmSync(file, { force: true });
  }
}
