import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { DocumentKind } from '../../scripts/generate/schemas.ts';

/** The kind of a YAML file of a course, by its place in the course; undefined for one that no author writes. */
export function kindOfFile(file: string): DocumentKind | undefined {
  const place = file.split(path.sep).join('/');
  if (/lessons\/[^/]+\.yaml$/.test(place)) return 'lesson';
  if (/modules\/[^/]+\/module\.yaml$/.test(place)) return 'module';
  const folder = /(?:^|\/)(bank|shared|publisher)s?\/[^/]+\.yaml$/.exec(place)?.[1];
  if (folder) return folder as DocumentKind;
  return (['course', 'glossary', 'sources', 'practices', 'rows'] as const).find(
    (kind) => path.posix.basename(place) === `${kind}.yaml`,
  );
}

/** The YAML files below the folder of a course that authors write, as absolute paths. */
export function courseFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('layout.lock.yaml'))
    .map((file) => path.join(folder, file));
}
