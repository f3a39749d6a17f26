import path from 'node:path';

/** Milliseconds without another change after which a save counts as done: editors write in several steps. */
const PAUSE = 40;

/** What is watched. */
export interface WatchRequest {
  /** Absolute paths of course folders. */
  readonly courses: readonly string[];
  /** Absolute paths of files and folders that may lie in a course and are no sources of it. */
  readonly except: readonly string[];
}

/** What was written, added or taken away since the round before: absolute, native paths. */
export type ChangedFiles = ReadonlySet<string>;

/**
 * Does a round of work now and another one after each save below the courses, one at a time. Saves
 * during a round are the next one's. Never resolves; rejects when a round does, or when the system
 * does not let us watch.
 */
export async function watchCourses(
  { courses, except }: WatchRequest,
  round: (changed: ChangedFiles) => Promise<void>,
): Promise<never> {
  let changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSaved = false;
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  const save = (): Promise<void> =>
    new Promise((resolve, reject) => {
      wake = () => {
        if (failure) reject(failure);
        else if (isSaved) resolve();
      };
      wake();
    });
  const isNoSource = (file: string): boolean => isHidden(file, courses) || except.some((name) => isBelow(file, name));
  const { watchFolders } = await import('../io/watch-folders.ts');
  const close = await watchFolders(courses, isNoSource, {
    changed(file) {
      // A folder appears because something was put into it that is no source.
      if (except.some((name) => isBelow(name, file))) return;
      changed.add(file);
      clearTimeout(timer);
      timer = setTimeout(() => {
        isSaved = true;
        wake();
      }, PAUSE);
    },
    failed(error) {
      failure = error;
      wake();
    },
  });
  try {
    for (;;) {
      const since = changed;
      changed = new Set();
      isSaved = false;
      await round(since);
      await save();
    }
  } finally {
    clearTimeout(timer);
    await close();
  }
}

/** Whether a path has a part that no course file has: folders of tools and the half-written files of editors. */
function isHidden(file: string, courses: readonly string[]): boolean {
  const course = courses.find((folder) => isBelow(file, folder));
  if (course === undefined) return false;
  return path
    .relative(course, file)
    .split(path.sep)
    .some((part) => part.startsWith('.') || part.endsWith('~') || part === 'node_modules');
}

function isBelow(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder + path.sep);
}
