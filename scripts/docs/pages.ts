import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Generated pages by their file names. */
export type Pages = ReadonlyMap<string, string>;

/** The pages that a folder holds now; empty when it is not there. */
export function readPages(folder: string): Pages {
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return new Map(names.toSorted().map((name) => [name, readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n')]));
}

/** Makes a folder hold these pages and no others. */
export function writePages(folder: string, pages: Pages): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readPages(folder).keys()) if (!pages.has(name)) rmSync(path.join(folder, name));
  for (const [name, text] of pages) writeFileSync(path.join(folder, name), text);
}
