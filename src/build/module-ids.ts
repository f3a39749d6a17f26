import path from 'node:path';
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
