import path from 'node:path';
import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import type { CourseFolder } from '../io/course-folder.ts';
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
  if (found.kind === 'found') return found;
  if (found.kind === 'outside') reporter.report('asset-outside-course', at, { path: reference });
  else if (found.kind === 'not-a-file') reporter.report('asset-not-a-file', at, { path: reference });
  else {
    const guess = guessFor(reference, fromFile, found.nearest, folder);
    reporter.report('asset-not-found', at, { path: reference, ...(guess ? { nearest: guess } : {}) });
  }
  return undefined;
}

function guessFor(reference: string, fromFile: string, sameName: string | undefined, folder: CourseFolder): string | undefined {
  const base = reference.startsWith('/') ? '' : path.posix.dirname(fromFile);
  const list = (): string[] => folder.list(path.posix.join(base, path.posix.dirname(`./${reference}`)));
  const guess = sameName ? path.posix.basename(sameName) : nearest(path.posix.basename(reference), list());
  return guess && reference.slice(0, reference.lastIndexOf('/') + 1) + guess;
}
