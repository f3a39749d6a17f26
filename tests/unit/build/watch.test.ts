import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { watchCourses } from '../../../src/build/watch.ts';
import { writeCourse } from '../../support/course-folder.ts';
import { inEmptyFolder } from '../../support/project.ts';

const MARKER = 'course.yaml';

class Enough extends Error {}

/**
 * Writes some files of a course, one after the other and `course.yaml` last, after the first round of
 * work on it; returns what the rounds were told until they were told of the last, relative to the course.
 */
async function changesAfterWriting(...names: string[]): Promise<string[]> {
  return inEmptyFolder(async (folder) => {
    writeCourse(folder, { [MARKER]: 'id: one\n', 'modules/one/module.yaml': 'id: one\n' });
    const except = [path.join(folder, 'dist', 'packages'), path.join(folder, 'layout.lock.yaml')];
    const told = new Set<string>();
    let rounds = 0;
    const watching = watchCourses({ courses: [folder], except }, async (changed) => {
      rounds += 1;
      for (const file of changed) told.add(path.relative(folder, file).split(path.sep).join('/'));
      if (rounds === 1) for (const name of [...names, MARKER]) writeCourse(folder, { [name]: `# ${name}\n` });
      if (told.has(MARKER)) throw new Enough();
    });
    await expect(watching).rejects.toBeInstanceOf(Enough);
    return [...told].filter((name) => name !== MARKER).toSorted();
  });
}

it('tells what was saved since the round before', async () => {
  expect(await changesAfterWriting('modules/one/module.yaml', 'glossary.yaml')).toEqual([
    'glossary.yaml',
    'modules/one/module.yaml',
  ]);
});

it('leaves out what is no source: packages, the lock that builds write, hidden files, backups of editors', async () => {
  const names = [
    'dist/packages/one.zip',
    'layout.lock.yaml',
    '.git/index',
    'modules/one/.module.yaml.swp',
    'modules/one/module.yaml~',
  ];
  expect(await changesAfterWriting(...names, 'node_modules/some/index.js')).toEqual([]);
});

it('rejects when a round does', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(path.join(folder, MARKER), 'id: one\n');
    await expect(watchCourses({ courses: [folder], except: [] }, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
  });
});
