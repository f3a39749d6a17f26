import path from 'node:path';
import { parse } from 'yaml';
import type { FileSystem } from '../io/file-system.ts';

/** The ids of all modules that some courses have on disk, for options that name modules. */
export function moduleIds(courses: readonly string[], fileSystem: FileSystem): string[] {
  const ids = courses.flatMap((course) => {
    const folder = path.join(course, 'modules');
    return fileSystem.kind(folder) === 'folder'
      ? fileSystem.list(folder).filter((name) => fileSystem.kind(path.join(folder, name)) === 'folder')
      : [];
  });
  return [...new Set(ids)].toSorted();
}

/** The ids of all pathways of some courses, for options that name pathways. */
export function pathwayIds(courses: readonly string[], fileSystem: FileSystem): string[] {
  const ids = courses.flatMap((course) => {
    try {
      const file = fileSystem.read(path.join(course, 'course.yaml'));
      const { pathways } = parse(new TextDecoder().decode(file), { logLevel: 'silent' }) as { pathways?: { id?: string }[] };
      return (pathways ?? []).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    } catch {
      // What is wrong with the file is told when it is read as a course.
      return [];
    }
  });
  return [...new Set(ids)].toSorted();
}
