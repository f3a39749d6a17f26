import path from 'node:path';
import type { FileSystem } from './file-system.ts';

/** What came of looking for a file of a course. */
export type FoundFile =
  | { readonly kind: 'found'; readonly file: string; readonly name: string }
  | { readonly kind: 'missing'; readonly nearest?: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'not-a-file' };

const LONGEST_NAME = 180;

/**
 * The path in the course that a reference in `fromFile` means, composed (NFC), both relative to the
 * course with forward slashes. A reference that starts with a slash counts from the course folder.
 * The result starts with `..` when it leaves the course.
 */
export function coursePath(reference: string, fromFile: string): string {
  const base = reference.startsWith('/') ? '' : path.posix.dirname(fromFile);
  return path.posix.normalize(path.posix.join(base, `./${reference}`)).normalize('NFC');
}

/**
 * A folder that a course is read from. Nothing outside it is ever opened: not by `..`, not by an
 * absolute path, not through a link. Names are compared in composed form (NFC), whatever form the
 * disk stores, and capitals count on every machine.
 */
export class CourseFolder {
  readonly root: string;
  readonly #fileSystem: FileSystem;
  readonly #listings = new Map<string, ReadonlyMap<string, string>>();
  #realRoot: string | undefined;

  constructor(fileSystem: FileSystem, root: string) {
    this.#fileSystem = fileSystem;
    this.root = root;
  }

  /** Looks for the file that a reference in `fromFile` means (see `coursePath`). */
  find(reference: string, fromFile: string): FoundFile {
    if (/[\u0000\\]/.test(reference) || /^[A-Za-z]:/.test(reference)) return { kind: 'outside' };
    const name = coursePath(reference, fromFile);
    if (name === '..' || name.startsWith('../')) return { kind: 'outside' };
    if (name.length > LONGEST_NAME) return { kind: 'missing' };
    return this.#walk(name);
  }

  /** Bytes of a file found by `find`. */
  read(file: string): Uint8Array {
    return this.#fileSystem.read(file);
  }

  /** The first bytes of a file found by `find`, at most `count`. */
  start(file: string, count: number): Uint8Array {
    return this.#fileSystem.start(file, count);
  }

  size(file: string): number {
    return this.#fileSystem.size(file);
  }

  /** The composed names of what a folder of the course holds, in code-point order; empty when it is not there. */
  list(folder: string): string[] {
    return [...this.#listing(path.join(this.root, ...folder.split('/'))).keys()].toSorted();
  }

  /** All regular files below a folder of the course, relative to it, in code-point order. */
  filesBelow(folder: string): string[] {
    return this.list(folder).flatMap((name) => {
      const found = this.find(`/${folder}/${name}`, '');
      if (found.kind === 'found') return [name];
      return found.kind === 'not-a-file' ? this.filesBelow(`${folder}/${name}`).map((below) => `${name}/${below}`) : [];
    });
  }

  #walk(name: string): FoundFile {
    let current = this.root;
    for (const step of name.split('/')) {
      const listing = this.#listing(current);
      const stored = listing.get(step);
      if (stored === undefined) {
        const nearest = [...listing.keys()].find((candidate) => candidate.toLowerCase() === step.toLowerCase());
        return { kind: 'missing', ...(nearest ? { nearest: name.replace(step, nearest) } : {}) };
      }
      current = path.join(current, stored);
    }
    this.#realRoot ??= this.#fileSystem.real(this.root);
    const kind = this.#fileSystem.kind(current);
    if (kind === 'missing') return { kind: 'missing' };
    if (kind !== 'other' && !isBelow(this.#fileSystem.real(current), this.#realRoot)) return { kind: 'outside' };
    return kind === 'file' ? { kind: 'found', file: current, name } : { kind: 'not-a-file' };
  }

  #listing(folder: string): ReadonlyMap<string, string> {
    let listing = this.#listings.get(folder);
    if (!listing) {
      const names = this.#fileSystem.kind(folder) === 'folder' ? this.#fileSystem.list(folder) : [];
      listing = new Map(names.map((name) => [name.normalize('NFC'), name]));
      this.#listings.set(folder, listing);
    }
    return listing;
  }
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
