import { readdirSync } from 'node:fs';
import path from 'node:path';
import { writeCourse } from './course-folder.ts';
import { coursewright } from './project.ts';

/** What a course of one module has that matters to a test; everything else has a default. */
export interface SmallCourse {
  readonly version?: string;
  readonly title?: string;
  readonly report?: 'completed' | 'passed-incomplete' | 'passed-failed';
  readonly completion?: Readonly<Record<string, string>>;
  readonly outcomes?: readonly object[];
  readonly lessons: readonly object[];
  /** The questions of its banks, by the ids of the banks. */
  readonly banks?: Readonly<Record<string, readonly object[]>>;
}

/**
 * Writes the sources of a course into a folder, beside the layout lock of an earlier version if there
 * is one, builds it and returns its package. The module is `m`. YAML reads JSON.
 */
export async function buildSmallCourse(
  folder: string,
  { version = '1.0.0', title = 'Small module', banks = {}, ...module }: SmallCourse,
): Promise<string> {
  const course = {
    id: 'small',
    version,
    base: 'https://example.org/small',
    title: 'Small course',
    languages: ['en'],
    licence: { name: 'CC BY 4.0' },
    modules: ['m'],
  };
  writeCourse(folder, {
    'course.yaml': JSON.stringify(course, undefined, 2),
    'modules/m/module.yaml': JSON.stringify({ id: 'm', title, ...module }, undefined, 2),
    ...bankFiles(banks),
  });
  const out = path.join(folder, 'out', version);
  const { code, stdout, stderr } = await coursewright(['build', folder, '--out', out], { cwd: folder });
  if (code !== 0) throw new Error(`The course could not be built:\n${stdout}${stderr}`);
  return path.join(
    out,
    readdirSync(out).find((name) => name.endsWith('.zip'))!,
  );
}

/** Question banks as files of a course, by their paths. */
export function bankFiles(banks: Readonly<Record<string, readonly object[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(banks).map(([id, questions]) => [`banks/${id}.yaml`, JSON.stringify({ id, questions }, undefined, 2)]),
  );
}
