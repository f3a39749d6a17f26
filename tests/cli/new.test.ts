import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BLOCKS, QUESTIONS } from '../../generated/registry.ts';
import { coursewright, inEmptyFolder, PROJECT } from '../support/project.ts';

const yamlFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.join(folder, file));

describe('coursewright new', () => {
  it('makes a course that has nothing to mend and builds at once', () =>
    inEmptyFolder(async (cwd) => {
      const made = await coursewright(['new', 'Energy für alle_2'], { cwd });
      expect(made).toMatchObject({ code: 0, stderr: '' });
      const course = parse(readFileSync(path.join(cwd, 'Energy für alle_2', 'course.yaml'), 'utf8')) as object;
      expect(course).toMatchObject({
        id: 'energy-fur-alle-2',
        title: 'Energy für alle 2',
        base: 'https://example.org/courses/energy-fur-alle-2',
      });
      expect(course).not.toHaveProperty('template');
      const checked = await coursewright(['validate', 'Energy für alle_2', '--strict'], { cwd });
      expect(checked.stdout).toBe('energy-fur-alle-2: nothing to mend.\n');
      expect(checked.code).toBe(0);
      expect((await coursewright(['build', 'Energy für alle_2'], { cwd })).code).toBe(0);
      expect(readdirSync(path.join(cwd, 'dist', 'packages')).filter((file) => file.endsWith('.zip'))).toHaveLength(1);
    }));

  it('shows every type of block and question', () =>
    inEmptyFolder(async (cwd) => {
      await coursewright(['new', 'all'], { cwd });
      const files = yamlFiles(path.join(cwd, 'all')).map((file) => readFileSync(file, 'utf8'));
      const used = new Set(files.flatMap((text) => [...text.matchAll(/^\s*(?:- )?type: (\S+)$/gm)].map(([, type]) => type!)));
      expect([...used].toSorted()).toEqual([...Object.keys(BLOCKS), ...Object.keys(QUESTIONS), 'use'].toSorted());
    }));

  it('names in the first line of every file a schema that is there', () =>
    inEmptyFolder(async (cwd) => {
      await coursewright(['new', path.join('deep', 'down')], { cwd });
      for (const file of yamlFiles(path.join(cwd, 'deep', 'down'))) {
        const [line] = readFileSync(file, 'utf8').split('\n');
        const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(line!)?.[1];
        expect(schema, file).toBeDefined();
        expect(existsSync(path.resolve(path.dirname(file), schema!)), `${file}: ${schema}`).toBe(true);
      }
    }));

  it.each(['2026', 'Πόλη', '---'])('gives a course an id where the name of its folder %s is none', (name) =>
    inEmptyFolder(async (cwd) => {
      expect((await coursewright(['new', `./${name}`], { cwd })).code).toBe(0);
      expect((parse(readFileSync(path.join(cwd, name, 'course.yaml'), 'utf8')) as { id: string }).id).toBe('my-course');
    }),
  );

  it('takes an empty folder', () =>
    inEmptyFolder(async (cwd) => expect((await coursewright(['new', '.'], { cwd })).code).toBe(0)));

  it('refuses a folder with something in it, a file, and no name at all', () =>
    inEmptyFolder(async (cwd) => {
      mkdirSync(path.join(cwd, 'full'));
      writeFileSync(path.join(cwd, 'full', 'notes.txt'), 'mine');
      const refused = await coursewright(['new', 'full'], { cwd });
      expect(refused).toMatchObject({ code: 3, stdout: '' });
      expect(refused.stderr).toContain('not empty');
      expect(readdirSync(path.join(cwd, 'full'))).toEqual(['notes.txt']);
      expect((await coursewright(['new', path.join('full', 'notes.txt')], { cwd })).code).toBe(3);
      expect((await coursewright(['new'], { cwd })).code).toBe(2);
    }));

  it('leaves the template itself aside when all courses are built', async () => {
    const { stdout } = await coursewright(['validate', '--format', 'json'], { cwd: PROJECT });
    expect((JSON.parse(stdout) as { courses: string[] }).courses).not.toContain('starter');
  });
});
