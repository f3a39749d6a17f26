import path from 'node:path';
import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import type { CourseFolder, FoundFile } from '../io/course-folder.ts';
import { nearest } from './nearest.ts';

/** A file of the course: its path in the course, and where it is on this machine. */
export interface CourseFile {
  readonly name: string;
  readonly file: string;
}

/** Finds the file that a reference in a course file means. Undefined when it cannot be used; why is reported. */
export function findFile(
  reference: string,
  fromFile: string,
  at: Place,
  folder: CourseFolder,
  reporter: Reporter,
): CourseFile | undefined {
  const found = folder.find(reference, fromFile);
  if (found.kind === 'missing') {
    const guess = guessFor(reference, fromFile, found.nearest, folder);
    reporter.report('asset-not-found', at, { path: reference, ...(guess ? { nearest: guess } : {}) });
    return undefined;
  }
  if (found.kind !== 'found') {
    reportUnusable(found.kind, reference, at, reporter);
    return undefined;
  }
  const { name, twin } = found;
  const notPortable = name.split('/').find((step) => !isPortable(step));
  if (twin !== undefined) reporter.report('asset-name-clash', at, { path: name, other: twin });
  else if (notPortable !== undefined) reporter.report('asset-name-not-portable', at, { path: reference, name: notPortable });
  else return found;
  return undefined;
}

/** Reports a file that is there and cannot be used: a folder, something that is no file, or one outside the course. */
export function reportUnusable(kind: Exclude<FoundFile['kind'], 'found'>, path: string, at: Place, reporter: Reporter): void {
  reporter.report(kind === 'outside' ? 'asset-outside-course' : 'asset-not-a-file', at, { path });
}

/** Whether a file can have this name on Windows as well: courses are written there, and packages unpacked. */
function isPortable(name: string): boolean {
  return !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) && !/[<>:"|?*\u0000-\u001f]|[. ]$/.test(name);
}

function guessFor(reference: string, fromFile: string, sameName: string | undefined, folder: CourseFolder): string | undefined {
  const base = reference.startsWith('/') ? '' : path.posix.dirname(fromFile);
  const list = (): string[] => folder.list(path.posix.join(base, path.posix.dirname(`./${reference}`)));
  const guess = sameName ? path.posix.basename(sameName) : nearest(path.posix.basename(reference), list());
  return guess && reference.slice(0, reference.lastIndexOf('/') + 1) + guess;
}
