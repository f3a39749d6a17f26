import path from 'node:path';
import { LAYOUT_LOCK } from '../course/layout-lock-text.ts';
import { type Fix, fixOf } from '../diagnostics/fix.ts';
import { PositionLookup } from '../diagnostics/position.ts';
import { CourseFolder } from '../io/course-folder.ts';
import { editText } from '../io/edit-text.ts';
import { type FileSystem, withFile } from '../io/file-system.ts';
import type { BuildContext } from './context.ts';
import { prepareCourse, type PreparedCourse, type PrepareOptions } from './prepare.ts';

/** A course after everything mechanical was mended in its files, and what that was. */
export interface FixedCourse {
  readonly prepared: PreparedCourse;
  readonly fixes: readonly Fix[];
  /** What is to be written, by absolute, native paths; links are resolved. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** One change may bring another mistake to light, or make room for one that it stood in the way of. */
const MOST_ROUNDS = 10;

/**
 * Mends what needs no judgement in the sources of a course, round by round until nothing is left.
 * Nothing else in the files is touched, and nothing is written yet.
 */
export async function fixCourse(courseFolder: string, options: PrepareOptions, context: BuildContext): Promise<FixedCourse> {
  const files = new Map<string, Uint8Array>();
  const fixes: Fix[] = [];
  let { fileSystem } = context;
  let prepared = await prepareCourse(courseFolder, options, context);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const done = [...fixesByFile(prepared)].flatMap(([file, wanted]) => {
      const native = nativeFile(file, courseFolder, context.workingDirectory, fileSystem);
      if (native === undefined) return [];
      const edited = editText(
        fileSystem.read(native),
        wanted.map((fix) => ({ ...fix.edit, fix })),
      );
      fileSystem = withFile(fileSystem, native, edited.bytes);
      // A link stays one: what it leads to is written.
      if (edited.done.length > 0) files.set(context.fileSystem.real(native), edited.bytes);
      return edited.done.map(({ fix }) => fix);
    });
    if (done.length === 0) break;
    fixes.push(...done);
    prepared = await prepareCourse(courseFolder, options, { ...context, fileSystem });
  }
  return { prepared, fixes, files };
}

function fixesByFile({ findings }: PreparedCourse): Map<string, Fix[]> {
  const lookup = new PositionLookup((file) => findings.texts.get(file));
  const byFile = new Map<string, Fix[]>();
  for (const found of findings.diagnostics.all) {
    const fix = fixOf(found, lookup);
    if (!fix || path.posix.basename(fix.file) === LAYOUT_LOCK) continue;
    const others = byFile.get(fix.file) ?? [];
    // Two things with the same words would get the same id; the second has to see that of the first.
    if (fix.code !== 'missing-field' || others.every(({ edit }) => edit.text.trim() !== fix.edit.text.trim())) others.push(fix);
    byFile.set(fix.file, others);
  }
  return byFile;
}

/** Where a file that findings name is on this machine; undefined when it is none of the course. */
function nativeFile(file: string, courseFolder: string, workingDirectory: string, fileSystem: FileSystem): string | undefined {
  const name = path.relative(courseFolder, path.resolve(workingDirectory, file)).split(path.sep).join('/');
  const found = new CourseFolder(fileSystem, courseFolder).find(`/${name}`, '');
  return found.kind === 'found' ? found.file : undefined;
}
