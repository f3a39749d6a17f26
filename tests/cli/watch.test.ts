import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { edit } from '../support/packages.ts';
import { inEmptyFolder } from '../support/project.ts';
import { INTERRUPTED, type RunningProgram, startProgram } from '../support/running.ts';
import { unzip } from '../support/unzip.ts';

const running: RunningProgram[] = [];

afterEach(async () => {
  for (const program of running.splice(0)) await program.interrupt();
});

/** Watches a course of two modules in an empty folder, after the first build. */
async function whileWatching(work: (program: RunningProgram, folder: string) => Promise<void>): Promise<void> {
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, {
      'course.yaml': `${COURSE_HEAD}modules:\n  - one\n  - two\n`,
      ...readingModule('one'),
      ...readingModule('two'),
    });
    const program = startProgram(['build', '--watch', '--no-frozen'], folder);
    running.push(program);
    await program.says(/trial_two.*\n/);
    await work(program, folder);
    await program.interrupt();
  });
}

/** A line about a package that was built; a list of leftovers names packages, too. */
const BUILT_ONE = /trial_one\S+ {2}\d+ kB.*\n/;

const packageFile = (folder: string, module: string): string =>
  path.join(folder, 'dist', 'packages', `trial_${module}_1.0.0_en_scorm12.zip`);

async function shows(folder: string, module: string, text: string): Promise<boolean> {
  return (await unzip(readFileSync(packageFile(folder, module)))).get('index.html')!.toString('utf8').includes(text);
}

describe('build --watch', () => {
  it('builds again after a save, says what a build says, and leaves alone what is the same', async () => {
    await whileWatching(async (program, folder) => {
      expect(program.stdout()).toContain('layout.lock.yaml has 20 new entries');
      const before = statSync(packageFile(folder, 'two'), { bigint: true });
      const said = program.stdout().length;
      edit(path.join(folder, 'modules/one/module.yaml'), 'Read this.', 'Read the new text.');
      await program.says(/trial_one.*\n.*trial_two.*\n/, said);
      expect(await shows(folder, 'one', 'Read the new text.')).toBe(true);
      const after = statSync(packageFile(folder, 'two'), { bigint: true });
      expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
      const record = JSON.parse(readFileSync(path.join(folder, 'dist/packages/build.json'), 'utf8')) as { packages: object[] };
      expect(record.packages).toHaveLength(2);
    });
  });

  it('tells mistakes, goes on, and builds when they are mended', async () => {
    await whileWatching(async (program, folder) => {
      const module = path.join(folder, 'modules', 'one', 'module.yaml');
      const said = program.stdout().length;
      edit(module, 'type: single', 'type: singel');
      await program.says(
        /modules\/one\/module\.yaml:\d+:\d+ {2}error {2}unknown-block-type[^]*trial: no package was written/,
        said,
      );
      const saidThen = program.stdout().length;
      edit(module, 'type: singel', 'type: single');
      await program.says(BUILT_ONE, saidThen);
    });
  });

  it('sees a save by renaming, as editors do it, and a file that is new', async () => {
    await whileWatching(async (program, folder) => {
      const module = path.join(folder, 'modules', 'one', 'module.yaml');
      const said = program.stdout().length;
      writeFileSync(`${module}~`, readFileSync(module, 'utf8').replace('  - id: second', '  - extra\n  - id: second'));
      renameSync(`${module}~`, module);
      await program.says(/error {2}lesson-not-found/, said);
      const saidThen = program.stdout().length;
      writeCourse(folder, { 'modules/one/lessons/extra.yaml': 'id: extra\ntitle: Extra\nblocks:\n  - A page of its own.\n' });
      await program.says(BUILT_ONE, saidThen);
      expect(await shows(folder, 'one', 'A page of its own.')).toBe(true);
    });
  });

  it('waits for a course that was taken away', async () => {
    await whileWatching(async (program, folder) => {
      const file = path.join(folder, 'course.yaml');
      const text = readFileSync(file, 'utf8');
      rmSync(file);
      await expect.poll(() => program.stderr(), { timeout: 20_000 }).toContain('The course is not there any more');
      const said = program.stdout().length;
      writeFileSync(file, text);
      await program.says(BUILT_ONE, said);
    });
  });

  it('ends with 130 and leaves nothing half-written', async () => {
    await whileWatching(async (program, folder) => {
      expect(await program.interrupt()).toBe(INTERRUPTED);
      expect(readdirSync(path.join(folder, 'dist', 'packages')).toSorted()).toEqual([
        'build.json',
        'trial_one_1.0.0_en_scorm12.zip',
        'trial_two_1.0.0_en_scorm12.zip',
      ]);
    });
  });
});
