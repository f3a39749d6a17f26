import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

const UNFINISHED = /^\..*\.(\d+)\.[0-9a-f]{8}\.unfinished$/;

/** The running program among others, as far as temporary files need to know. */
export interface ProcessIdentity {
  readonly id: number;
  /** Whether a process with this id is running now. */
  isRunning(id: number): boolean;
}

/**
 * Writes a file so that at any moment either the old content stands there or the new one: to a
 * temporary name in the same folder, flushed, checked by `verify`, then renamed. When `verify` or
 * the disk fails, the old file is untouched and the temporary one is gone.
 */
export async function writeAtomically(
  file: string,
  content: Uint8Array,
  owner: ProcessIdentity,
  verify?: (written: Uint8Array) => Promise<void>,
): Promise<void> {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  const temporary = path.join(folder, `.${path.basename(file)}.${owner.id}.${randomBytes(4).toString('hex')}.unfinished`);
  try {
    const descriptor = openSync(temporary, 'wx', 0o644);
    try {
      for (let written = 0; written < content.length;) written += writeSync(descriptor, content, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    await verify?.(readFileSync(temporary));
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes what a build that was killed has left: temporary files of processes that no longer run. */
export function sweepUnfinished(folder: string, owner: ProcessIdentity): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const maker = UNFINISHED.exec(name)?.[1];
    if (maker !== undefined && Number(maker) !== owner.id && !owner.isRunning(Number(maker)))
      rmSync(path.join(folder, name), { force: true });
  }
}
