import path from 'node:path';
import { imageSize } from 'image-size';
import type { AssetUse } from '../blocks/definition.ts';
import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import type { CourseFolder } from '../io/course-folder.ts';
import { hash32 } from '../shared/hash.ts';
import type { Asset } from './model.ts';
import { nearest } from './nearest.ts';
import { svgDanger } from './svg-safety.ts';

export const MEGABYTE = 1_000_000;

const PICTURES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
};

const KINDS: Readonly<Record<AssetUse, Readonly<Record<string, string>>>> = { picture: PICTURES };

/** The names that image-size gives to what it finds in a file, as media types. */
const FOUND_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
};

/** Collects the files that a course uses, each once, and reports what cannot go into a package. */
export class AssetCollection {
  readonly assets = new Map<string, Asset>();
  readonly #folder: CourseFolder;
  readonly #reporter: Reporter;
  readonly #packagePaths = new Map<string, string>();
  readonly #largest: number;

  /** `largest` is the most bytes that a package may have: a larger file is refused before it is read. */
  constructor(folder: CourseFolder, reporter: Reporter, largest: number) {
    this.#folder = folder;
    this.#reporter = reporter;
    this.#largest = largest;
  }

  /** Takes the file that a reference in a course file means. Returns its path in the course, or undefined. */
  take(reference: string, use: AssetUse, fromFile: string, at: Place): string | undefined {
    const found = this.#folder.find(reference, fromFile);
    if (found.kind === 'outside') this.#reporter.report('asset-outside-course', at, { path: reference });
    else if (found.kind === 'not-a-file') this.#reporter.report('asset-not-a-file', at, { path: reference });
    else if (found.kind === 'missing') this.#reportMissing(reference, fromFile, at, found.nearest);
    else {
      if (this.assets.has(found.name)) return found.name;
      const mediaType = KINDS[use][path.posix.extname(found.name).toLowerCase()];
      if (!mediaType) this.#reporter.report('asset-type-unknown', at, { path: reference, known: Object.keys(KINDS[use]) });
      else return this.#add(found.name, found.file, mediaType, reference, at);
    }
    return undefined;
  }

  #add(name: string, nativeFile: string, mediaType: string, reference: string, at: Place): string | undefined {
    const bytes = this.#folder.size(nativeFile);
    if (bytes > this.#largest) {
      this.#reporter.report('package-too-large', at, {
        megabytes: Math.round(bytes / MEGABYTE),
        limit: this.#largest / MEGABYTE,
      });
      return undefined;
    }
    const content = this.#folder.read(nativeFile);
    const measured = measure(content);
    if (measured?.mediaType !== mediaType) {
      this.#reporter.report('asset-type-mismatch', at, {
        path: reference,
        found: measured ? `a file of type ${measured.mediaType}` : 'no picture at all',
      });
      return undefined;
    }
    const danger = mediaType === PICTURES['.svg'] ? svgDanger(content) : undefined;
    if (danger !== undefined) {
      this.#reporter.report('asset-not-safe', at, { path: reference, found: danger });
      return undefined;
    }
    const packagePath = this.#packagePath(name, at);
    const { width, height } = measured;
    this.assets.set(name, {
      path: name,
      nativeFile,
      bytes,
      mediaType,
      packagePath,
      ...(width && height ? { width, height } : {}),
    });
    return name;
  }

  /** A path in the package that needs no encoding anywhere: `modules/m1/media/Straße.svg` → `media/m1/strasse.svg`. */
  #packagePath(name: string, at: Place): string {
    const clash = [...this.assets.keys()].find((other) => other.toLowerCase() === name.toLowerCase());
    if (clash !== undefined) this.#reporter.report('asset-name-clash', at, { path: name, other: clash });
    const steps = name
      .replace(/^modules\//, '')
      .split('/')
      .filter((step, index, all) => step !== 'media' || index === all.length - 1);
    const plain = ['media', ...steps.map(portableName)].join('/');
    const taken = this.#packagePaths.get(plain);
    const extension = path.posix.extname(plain);
    const unique = taken === undefined ? plain : `${plain.slice(0, -extension.length)}-${hash32(name).toString(36)}${extension}`;
    this.#packagePaths.set(unique, name);
    return unique;
  }

  #reportMissing(reference: string, fromFile: string, at: Place, sameName: string | undefined): void {
    const folder = path.posix.join(
      reference.startsWith('/') ? '' : path.posix.dirname(fromFile),
      path.posix.dirname(`./${reference}`),
    );
    const guess = sameName ? path.posix.basename(sameName) : nearest(path.posix.basename(reference), this.#folder.list(folder));
    const directory = reference.slice(0, reference.lastIndexOf('/') + 1);
    this.#reporter.report('asset-not-found', at, { path: reference, ...(guess ? { nearest: directory + guess } : {}) });
  }
}

function measure(content: Uint8Array): { mediaType: string; width?: number; height?: number } | undefined {
  try {
    const { type, width, height } = imageSize(content);
    const mediaType = FOUND_TYPES[type ?? ''] ?? `image/${type ?? 'unknown'}`;
    return { mediaType, width: Math.round(width), height: Math.round(height) };
  } catch {
    return undefined;
  }
}

function portableName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  const portable = plain.replace(/[^a-z0-9._-]+/g, '-').replace(/^[.-]+/, '');
  // A name of which nothing readable is left, in Greek for example, is told apart by its hash.
  return /^[a-z0-9]/.test(portable) ? portable : `file-${hash32(name).toString(36)}${path.posix.extname(portable)}`;
}
