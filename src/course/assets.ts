import path from 'node:path';
import type { AssetUse } from '../blocks/definition.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { hash32 } from '../shared/hash.ts';
import { type CourseFile, findFile } from './find-file.ts';
import { LARGEST_FILE, MEGABYTE } from './limits.ts';
import { CAPTIONS, dangerIn, lookInside, MEDIA_TYPES, SVG, tellingBytes } from './media-types.ts';
import type { Asset } from './model.ts';
import { type ReadContext, readText } from './read-document.ts';
import { captionProblems } from './web-vtt.ts';

/** The most pixels of a picture: a browser needs four bytes for each of them, however small the file is. */
const MOST_PIXELS = 50_000_000;

/** Collects the files that a course uses, each once, and reports what cannot go into a package. */
export class AssetCollection {
  readonly assets = new Map<string, Asset>();
  readonly #context: ReadContext;
  readonly #packagePaths = new Map<string, string>();
  readonly #largest: number;

  /** `largest` is the most bytes that a package may have: a larger file is refused before it is read. */
  constructor(context: ReadContext, largest: number) {
    this.#context = context;
    this.#largest = largest;
  }

  /** Takes the file that a reference in a course file means; reports why when it cannot go into a package. */
  take(reference: string, use: AssetUse, fromFile: string, at: Place): void {
    const { folder, reporter } = this.#context;
    const found = findFile(reference, fromFile, at, folder, reporter);
    if (!found) return;
    const known = MEDIA_TYPES[use];
    const mediaType = known[path.posix.extname(found.name).toLowerCase()];
    if (!mediaType) reporter.report('asset-type-unknown', at, { path: reference, known: Object.keys(known) });
    else if (!this.assets.has(found.name)) this.#add(found, mediaType, reference, at);
  }

  #add({ name, file: nativeFile }: CourseFile, mediaType: string, reference: string, at: Place): void {
    const { folder, reporter } = this.#context;
    const bytes = folder.size(nativeFile);
    if (mediaType === SVG && bytes > LARGEST_FILE) {
      reporter.report('file-too-large', at, { bytes, limit: LARGEST_FILE });
      return;
    }
    if (bytes > this.#largest) {
      reporter.report('package-too-large', at, {
        megabytes: Math.round(bytes / MEGABYTE),
        limit: this.#largest / MEGABYTE,
      });
      return;
    }
    const telling = tellingBytes(mediaType);
    const content = telling === undefined ? folder.read(nativeFile) : folder.start(nativeFile, telling);
    const looked = lookInside(content, mediaType);
    if ('found' in looked) {
      reporter.report('asset-type-mismatch', at, { path: reference, found: looked.found });
      return;
    }
    const danger = dangerIn(content, mediaType);
    if (danger !== undefined) {
      reporter.report('asset-not-safe', at, { path: reference, found: danger });
      return;
    }
    if (mediaType === CAPTIONS) this.#checkCaptions(name, nativeFile);
    const { width = 0, height = 0 } = looked;
    if (mediaType !== SVG && width * height > MOST_PIXELS) {
      reporter.report('picture-too-large', at, { path: reference, width, height, limit: MOST_PIXELS / MEGABYTE });
      return;
    }
    const packagePath = this.#packagePath(name);
    this.assets.set(name, { path: name, nativeFile, bytes, mediaType, packagePath, ...looked });
  }

  #checkCaptions(name: string, nativeFile: string): void {
    const text = readText(name, nativeFile, this.#context);
    if (text === undefined) return;
    const file = this.#context.nameOf(name);
    for (const { kind, line } of captionProblems(text))
      this.#context.reporter.report('captions-invalid', { file, line }, { kind });
  }

  /** A path in the package that needs no encoding anywhere: `modules/m1/media/Straße.svg` → `media/m1/strasse.svg`. */
  #packagePath(name: string): string {
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
}

/** Names of devices, which Windows does not allow for files of any type. */
const RESERVED_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/;

function portableName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  const portable = plain
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.]+$/g, '')
    .replace(RESERVED_NAME, '$1-');
  // A name of which nothing readable is left, in Greek for example, is told apart by its hash.
  return /^[a-z0-9]/.test(portable) ? portable : `file-${hash32(name).toString(36)}${path.posix.extname(portable)}`;
}
