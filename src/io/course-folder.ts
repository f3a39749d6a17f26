import path from 'node:path';
import type { FileSystem } from './file-system.ts';

/** What came of looking for a file of a course. */
export type FoundFile =
  | {
      readonly kind: 'found';
      readonly file: string;
      readonly name: string;
      /** Another name beside it that differs only in capitals or in how accents are stored. */
      readonly twin?: string;
    }
  | { readonly kind: 'missing'; readonly nearest?: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'not-a-file' };

/** What a folder holds: names as the disk stores them, by their composed form and by that without capitals. */
interface Listing {
  readonly stored: ReadonlyMap<string, string>;
  readonly alike: ReadonlyMap<string, readonly string[]>;
}

const composed = (name: string): string => name.normalize('NFC');
const folded = (name: string): string => composed(name).toLowerCase();

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
  readonly #listings = new Map<string, Listing>();
  readonly #found = new Map<string, FoundFile>();
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
    const known = this.#found.get(name);
    if (known) return known;
    const found = this.#walk(name);
    this.#found.set(name, found);
    return found;
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
    return [...this.#listing(path.join(this.root, ...folder.split('/'))).stored.keys()].toSorted();
  }

  /**
   * Everything below a folder of the course that is no folder itself, by its path in that folder, in
   * code-point order. A link that leads back to a folder around it is told as no file.
   */
  entriesBelow(folder: string, around: readonly string[] = []): Map<string, Exclude<FoundFile, { kind: 'folder' }>> {
    const realOf = (name: string): string => this.#fileSystem.real(path.join(this.root, ...name.split('/')));
    const names = this.list(folder);
    const inside = names.length > 0 ? [...around, realOf(folder)] : around;
    const entries = new Map<string, Exclude<FoundFile, { kind: 'folder' }>>();
    for (const name of names) {
      const found = this.find(`/${folder}/${name}`, '');
      if (found.kind !== 'folder') entries.set(name, found);
      else if (inside.includes(realOf(`${folder}/${name}`))) entries.set(name, { kind: 'not-a-file' });
      else for (const [below, entry] of this.entriesBelow(`${folder}/${name}`, inside)) entries.set(`${name}/${below}`, entry);
    }
    return entries;
  }

  #walk(name: string): FoundFile {
    let current = this.root;
    let twin: string | undefined;
    const steps = name.split('/');
    for (const [index, step] of steps.entries()) {
      const { stored, alike } = this.#listing(current);
      const here = stored.get(step);
      const other = alike.get(folded(step))?.find((candidate) => candidate !== here);
      const otherName = other && steps.with(index, composed(other)).join('/');
      if (here === undefined) return { kind: 'missing', ...(otherName ? { nearest: otherName } : {}) };
      twin ??= otherName;
      current = path.join(current, here);
    }
    this.#realRoot ??= this.#fileSystem.real(this.root);
    const kind = this.#fileSystem.kind(current);
    if (kind === 'missing') return { kind };
    if (kind === 'other') return { kind: 'not-a-file' };
    if (!isBelow(this.#fileSystem.real(current), this.#realRoot)) return { kind: 'outside' };
    if (kind === 'folder') return { kind };
    return { kind: 'found', file: current, name, ...(twin === undefined ? {} : { twin }) };
  }

  #listing(folder: string): Listing {
    let listing = this.#listings.get(folder);
    if (!listing) {
      const names = this.#fileSystem.kind(folder) === 'folder' ? this.#fileSystem.list(folder) : [];
      const alike = new Map<string, string[]>();
      for (const name of names) alike.set(folded(name), [...(alike.get(folded(name)) ?? []), name]);
      listing = { stored: new Map(names.map((name) => [composed(name), name])), alike };
      this.#listings.set(folder, listing);
    }
    return listing;
  }
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
