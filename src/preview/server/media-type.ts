import path from 'node:path';
import { MEDIA_TYPES } from '../../course/media-types.ts';

/** The files of a package that no author brings. */
const OWN_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.xml': 'text/xml',
  '.xsd': 'text/xml',
};

/** The media type of a file in a package, by the end of its name. */
export function mediaTypeOf(file: string): string {
  const end = path.posix.extname(file).toLowerCase();
  const brought = Object.values(MEDIA_TYPES).flatMap((types) => types[end] ?? []);
  return OWN_TYPES[end] ?? brought[0] ?? 'application/octet-stream';
}
