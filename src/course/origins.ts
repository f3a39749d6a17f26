import { type Place, type PointerStep, type Reporter } from '../diagnostics/diagnostic.ts';

/** Where a value really stands that was put in the place of another: in a file of the course, by its path there. */
interface Origin {
  readonly place: Place;
  readonly path: string;
}

/**
 * Where the parts of a course stand that were taken from other files: the texts of Markdown files,
 * the blocks of `shared/`. Everything else knows only the place into which they were put.
 */
export class Origins {
  readonly #origins = new Map<string, Origin | 'here'>();

  /** Says that the value at a place comes from another place, in the file with this path in the course. */
  set(at: Place, place: Place, path: string): void {
    this.#origins.set(nameOf(at.file, at.pointer ?? []), { place, path });
  }

  /** Says that the value at a place stands there, whatever is around it. */
  keep(at: Place): void {
    this.#origins.set(nameOf(at.file, at.pointer ?? []), 'here');
  }

  /** The place where what is found at a place has been written. */
  placeOf(at: Place): Place {
    const found = this.#find(at);
    if (!found) return at;
    const { place } = found.origin;
    const { file: _file, pointer: _pointer, ...others } = at;
    // A file that is one text has no structure to point into.
    if (!place.pointer) return { ...others, ...place };
    return this.placeOf({ ...others, ...place, pointer: [...place.pointer, ...found.rest] });
  }

  /** The path in the course of the file in which what is found at a place has been written; undefined where nothing was moved. */
  pathOf(at: Place): string | undefined {
    const found = this.#find(at);
    if (!found) return undefined;
    const { place, path } = found.origin;
    return (place.pointer && this.pathOf({ ...place, pointer: [...place.pointer, ...found.rest] })) ?? path;
  }

  #find({ file, pointer }: Place): { readonly origin: Origin; readonly rest: readonly PointerStep[] } | undefined {
    if (this.#origins.size === 0 || !pointer) return undefined;
    for (let length = pointer.length; length >= 0; length -= 1) {
      const origin = this.#origins.get(nameOf(file, pointer.slice(0, length)));
      if (origin) return origin === 'here' ? undefined : { origin, rest: pointer.slice(length) };
    }
    return undefined;
  }
}

/** A reporter that tells each finding where the author wrote what is wrong. */
export function relocating(reporter: Reporter, origins: Origins): Reporter {
  return {
    report(code, at, data, related) {
      reporter.report(
        code,
        origins.placeOf(at),
        data,
        related?.map((place) => origins.placeOf(place)),
      );
    },
  };
}

function nameOf(file: string, pointer: readonly PointerStep[]): string {
  return JSON.stringify([file, ...pointer]);
}
