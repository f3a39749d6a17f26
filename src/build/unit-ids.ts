import path from 'node:path';
import { parse } from 'yaml';
import { LARGEST_FILE } from '../course/limits.ts';
import { entriesOf, keysOf, textsOf } from '../course/usable.ts';
import type { FileSystem } from '../io/file-system.ts';

/** What of a course.yaml names units and deliveries. */
interface UnitLists {
  readonly modules?: readonly string[];
  readonly pathways?: readonly { readonly id: string }[];
  readonly deliveries?: readonly { readonly id: string }[];
}

/** The ids that some courses have for their units and deliveries, for options that name them. */
export interface UnitIds {
  readonly modules: readonly string[];
  readonly pathways: readonly string[];
  readonly deliveries: readonly string[];
}

/** The ids of the units and deliveries of some courses; undefined when a course.yaml cannot be read, which the build will tell. */
export function unitIds(courses: readonly string[], fileSystem: FileSystem): UnitIds | undefined {
  const lists: UnitLists[] = [];
  for (const course of courses) {
    const file = path.join(course, 'course.yaml');
    try {
      if (fileSystem.size(file) > LARGEST_FILE) return undefined;
      lists.push(keysOf(parse(new TextDecoder().decode(fileSystem.read(file)), { logLevel: 'silent' }) as UnitLists));
    } catch {
      return undefined;
    }
  }
  const idsOf = (list: 'pathways' | 'deliveries'): string[] =>
    [...new Set(lists.flatMap((course) => entriesOf(course[list]).map(([, { id }]) => id)))].toSorted();
  return {
    modules: [...new Set(lists.flatMap(({ modules }) => textsOf(modules)))].toSorted(),
    pathways: idsOf('pathways'),
    deliveries: idsOf('deliveries'),
  };
}
