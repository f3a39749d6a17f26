import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { coursewright } from './project.ts';

/** What a course of one module has that matters to a test; everything else has a default. YAML reads JSON. */
export interface SmallCourse {
  readonly version?: string;
  readonly title?: string;
  readonly report?: 'completed' | 'passed-incomplete' | 'passed-failed';
  readonly completion?: Readonly<Record<string, string>>;
  readonly outcomes?: readonly object[];
  readonly lessons: readonly object[];
}

/**
 * Writes the sources of a course into a folder, beside the layout lock of an earlier version if there
 * is one, builds it and returns its package.
 */
export async function buildSmallCourse(
  folder: string,
  { version = '1.0.0', title = 'Small course', lessons, ...module }: SmallCourse,
): Promise<string> {
  const write = (name: string, content: object): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), JSON.stringify(content, undefined, 2));
  };
  write('course.yaml', {
    id: 'small',
    version,
    base: 'https://example.org/small',
    title: 'A course for tests',
    languages: ['en'],
    licence: { name: 'CC BY 4.0' },
    modules: ['m'],
  });
  write('modules/m/module.yaml', { id: 'm', title, ...module, lessons });
  const out = path.join(folder, 'out', version);
  const { code, stdout, stderr } = await coursewright(['build', folder, '--out', out], { cwd: folder });
  if (code !== 0) throw new Error(`The course could not be built:\n${stdout}${stderr}`);
  return path.join(
    out,
    readdirSync(out).find((name) => name.endsWith('.zip'))!,
  );
}
