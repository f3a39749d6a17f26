import path from 'node:path';
import { idFrom } from '../../course/usable.ts';
import { writeAtomically } from '../../io/atomic.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { EXIT, MissingError } from '../errors.ts';
import type { CommandContext } from './shared.ts';

/** The name of a course whose folder has none that could be one. */
const FALLBACK = 'my-course';

const MODELINE = /^# yaml-language-server: \$schema=\S*\/([a-z]+\.schema\.json)$/m;

/**
 * `coursewright new`: a course that builds at once, with each block and question type once. The folder
 * must be empty or not there. Returns the exit code.
 */
export async function runNew(given: string, context: CommandContext): Promise<number> {
  const { fileSystem, workingDirectory, process } = context.build;
  const folder = path.resolve(workingDirectory, given);
  const kind = fileSystem.kind(folder);
  if (kind !== 'missing' && kind !== 'folder') throw new MissingError(`${given} is no folder.`);
  if (kind === 'folder' && fileSystem.list(folder).length > 0)
    throw new MissingError(`The folder ${given} is not empty. Nothing was written. Name a new folder.`);
  const starter = path.join(context.programFolder, 'starter');
  const name = path.basename(folder);
  for (const file of filesBelow(starter, fileSystem)) {
    const target = path.join(folder, file);
    const content = fileSystem.read(path.join(starter, file));
    const own = file.endsWith('.yaml') ? encode(personal(decode(content), file, name, target, context)) : content;
    await writeAtomically(target, own, process);
  }
  if (context.output.format === 'json')
    context.terminal.out(`${JSON.stringify({ course: folder, id: idOf(name) }, undefined, 2)}\n`);
  else
    context.terminal.out(
      `${given} holds a new course.\nNext: coursewright validate ${given}\n      coursewright build ${given}\n`,
    );
  return EXIT.fine;
}

/** A file of the starter as one of the new course: its names, and schemas where this program keeps them. */
function personal(text: string, file: string, name: string, target: string, { programFolder }: CommandContext): string {
  const modeline = text.replace(MODELINE, (_line, schema: string) => {
    const where = path.relative(path.dirname(target), path.join(programFolder, 'schemas', schema));
    return `# yaml-language-server: $schema=${where.split(path.sep).join('/')}`;
  });
  if (file !== 'course.yaml') return modeline;
  const id = idOf(name);
  const replacements: readonly [RegExp, string][] = [
    [/^id: .*$/m, `id: ${id}`],
    [/^title: .*$/m, `title: ${JSON.stringify(titleOf(name))}`],
    [/^base: .*$/m, `base: https://example.org/courses/${id}`],
    [/^template: true\n/m, ''],
  ];
  return replacements.reduce((all, [pattern, own]) => all.replace(pattern, () => own), modeline);
}

const idOf = (name: string): string => idFrom(name) || FALLBACK;

/** `energy-for_all` → `Energy for all`. */
function titleOf(name: string): string {
  const words =
    name
      .normalize('NFC')
      .replace(/[-_\s]+/g, ' ')
      .trim() || FALLBACK;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function filesBelow(folder: string, fileSystem: FileSystem, inside = ''): string[] {
  return fileSystem.list(path.join(folder, inside)).flatMap((name) => {
    const file = path.join(inside, name);
    return fileSystem.kind(path.join(folder, file)) === 'folder' ? filesBelow(folder, fileSystem, file) : [file];
  });
}

const decode = (content: Uint8Array): string => new TextDecoder().decode(content);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
