import path from 'node:path';
import { LARGEST_FILE } from '../course/limits.ts';
import type { FileSystem } from '../io/file-system.ts';
import { MissingError } from './errors.ts';

const COURSE_FILE = 'course.yaml';

/**
 * The course folders that a command works on. Named ones: a folder, its course.yaml, or the name of
 * a folder below courses/. Otherwise the course that the working directory is in, or every course
 * below courses/ that is no template.
 */
export function findCourses(named: readonly string[], workingDirectory: string, fileSystem: FileSystem): string[] {
  const isCourse = (folder: string): boolean => fileSystem.kind(path.join(folder, COURSE_FILE)) === 'file';
  if (named.length > 0) return [...new Set(named.map((name) => findNamed(name, workingDirectory, isCourse)))];
  for (let folder = workingDirectory; ; folder = path.dirname(folder)) {
    if (isCourse(folder)) return [folder];
    if (folder === path.dirname(folder)) break;
  }
  const below = path.join(workingDirectory, 'courses');
  const names = fileSystem.kind(below) === 'folder' ? fileSystem.list(below) : [];
  const courses = names
    .map((name) => path.join(below, name))
    .filter((folder) => isCourse(folder) && !isTemplate(path.join(folder, COURSE_FILE), fileSystem));
  if (courses.length === 0)
    throw new MissingError(
      `There is no course here: neither ${COURSE_FILE} nor courses/*/${COURSE_FILE} in ${workingDirectory}.`,
    );
  return courses;
}

/** Says that a course is missing whose folder was known before: somebody has taken it away since. */
export function requireCourse(folder: string, fileSystem: FileSystem): void {
  const file = path.join(folder, COURSE_FILE);
  if (fileSystem.kind(file) !== 'file') throw new MissingError(`The course is not there any more: no ${file}.`);
}

function findNamed(name: string, workingDirectory: string, isCourse: (folder: string) => boolean): string {
  const given = path.resolve(workingDirectory, name);
  const candidates = [
    path.basename(given) === COURSE_FILE ? path.dirname(given) : given,
    path.resolve(workingDirectory, 'courses', name),
  ];
  const found = candidates.find(isCourse);
  if (!found) throw new MissingError(`There is no course ${name}: no ${COURSE_FILE} in ${candidates[0]}.`);
  return found;
}

// What else is wrong with the file is told when it is read as a course.
function isTemplate(file: string, fileSystem: FileSystem): boolean {
  return fileSystem.size(file) <= LARGEST_FILE && /^template:[ \t]+true\b/m.test(new TextDecoder().decode(fileSystem.read(file)));
}
