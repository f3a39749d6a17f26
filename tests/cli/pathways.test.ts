import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildRecord } from '../../src/package/build-record.ts';
import { fromWire } from '../../src/render/wire-names.ts';
import type { PackageData } from '../../src/shared/package-data.ts';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';

const COURSE = `${COURSE_HEAD}modules:
  - one
  - two
  - three
pathways:
  - id: short
    title: The short way
    test-out: 80
    modules:
      - three
      - module: one
        optional: true
`;

const MODULES = { ...readingModule('one'), ...readingModule('two'), ...readingModule('three') };

async function built(
  course: string,
  ...args: string[]
): Promise<{
  names: string[];
  record: BuildRecord;
  data(name: string): Promise<PackageData>;
  manifest(name: string): Promise<string>;
  code: number | null;
  output: string;
}> {
  return inEmptyFolder(async (folder) => {
    writeCourse(folder, { 'course.yaml': course, ...MODULES });
    const { code, stdout, stderr } = await coursewright(['build', ...args], { cwd: folder });
    const out = path.join(folder, 'dist', 'packages');
    const zips = new Map<string, Map<string, Buffer>>();
    let record = { packages: [] as unknown } as BuildRecord;
    try {
      for (const name of readdirSync(out).filter((file) => file.endsWith('.zip')))
        zips.set(name, await unzip(readFileSync(path.join(out, name))));
      record = JSON.parse(readFileSync(path.join(out, 'build.json'), 'utf8')) as BuildRecord;
    } catch {
      // Nothing was written.
    }
    const text = (name: string, file: string): string => zips.get(name)!.get(file)!.toString();
    return {
      names: [...zips.keys()].toSorted(),
      record,
      code,
      output: stdout + stderr,
      data: async (name) =>
        fromWire(
          JSON.parse(
            /<script type="application\/json" id="package">(.*?)<\/script>/s.exec(text(name, 'index.html'))![1]!,
          ) as object,
        ),
      manifest: async (name) => text(name, 'imsmanifest.xml'),
    };
  });
}

describe('packages of pathways', () => {
  test('a course makes its modules unless it asks for more', async () => {
    expect((await built(COURSE)).names).toEqual([
      'trial_one_1.0.0_en_scorm12.zip',
      'trial_three_1.0.0_en_scorm12.zip',
      'trial_two_1.0.0_en_scorm12.zip',
    ]);
    expect((await built(`${COURSE}units:\n  - pathways\n  - course\n`)).names).toEqual([
      'trial_course_1.0.0_en_scorm12.zip',
      'trial_path-short_1.0.0_en_scorm12.zip',
    ]);
  });

  test('a pathway has its modules in its own order, an identity of its own, and counts only what is required', async () => {
    const { names, record, data, manifest } = await built(COURSE, '--pathway', 'short');
    expect(names).toEqual(['trial_path-short_1.0.0_en_scorm12.zip']);
    expect(record.packages[0]!.unit).toEqual({ kind: 'pathway', id: 'short' });
    const { identity, modules, lessons } = await data(names[0]!);
    expect(identity).toBe('trial.pathway.short');
    expect(modules).toEqual([
      { id: 'three', title: 'Module THREE' },
      { id: 'one', title: 'Module ONE', optional: true },
    ]);
    expect(lessons.map(({ path: lesson, needed, optional, testOut }) => ({ lesson, needed, optional, testOut }))).toEqual([
      { lesson: 'three/first', needed: ['lessons'], optional: undefined, testOut: ['three/check', 80] },
      { lesson: 'three/second', needed: ['lessons'], optional: undefined, testOut: ['three/check', 80] },
      { lesson: 'three/check', needed: ['quizzes'], optional: undefined, testOut: undefined },
      { lesson: 'one/first', needed: undefined, optional: true, testOut: undefined },
      { lesson: 'one/second', needed: undefined, optional: true, testOut: undefined },
      { lesson: 'one/check', needed: undefined, optional: true, testOut: undefined },
    ]);
    expect(await manifest(names[0]!)).toContain('identifier="trial.pathway.short.en"');
  });

  test('a pathway with a module that is not there is told with the place', async () => {
    const { code, output, names } = await built(COURSE.replace('- three\n      - module', '- tree\n      - module'));
    expect(code).toBe(1);
    expect(names).toEqual([]);
    expect(output).toMatch(/course\.yaml:19:9.*module-unknown/s);
    expect(output).toContain('three');
  });

  test('an unknown pathway on the command line is wrong usage', async () => {
    const { code, output } = await built(COURSE, '--pathway', 'long');
    expect(code).toBe(2);
    expect(output).toContain('Known: short');
  });
});
