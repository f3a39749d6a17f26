import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BuildRecord } from '../../src/package/build-record.ts';
import { FIXTURES } from '../support/course-in-memory.ts';
import { coursewright, inEmptyFolder, type Run } from '../support/project.ts';
import { type SarifLog, sarifProblems } from '../support/sarif.ts';

const ZIP = 'repair-cafe_repair_1.0.0_en_scorm12.zip';
const QUIET = { COURSEWRIGHT_CACHE: 'off' };

interface JsonReport {
  readonly findings: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endColumn: number;
    readonly code: string;
    readonly severity: string;
  }[];
  readonly failed?: readonly { readonly course: string; readonly codes: readonly string[] }[];
}

/** Copies the good course, and over it the files of a broken one, to a folder. */
function course(folder: string, broken?: string): string {
  cpSync(path.join(FIXTURES, 'good'), folder, { recursive: true });
  if (broken) cpSync(path.join(FIXTURES, 'bad', broken), folder, { recursive: true });
  return folder;
}

const run = (args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Run> =>
  coursewright(args, { cwd, env: { ...QUIET, ...env } });

/** Every file below a folder with its bytes. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [path.relative(folder, file), readFileSync(file).toString('base64')]),
  );
}

describe('exit codes', () => {
  it('0: built, with the package where it was asked for', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'));
      const { code, stdout, stderr } = await run(['build', '--out', 'packages'], folder);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(readdirSync(path.join(folder, 'packages')).toSorted()).toEqual(['build.json', ZIP]);
      expect(stdout).toContain(ZIP);
    }));

  it('1: a mistake in the course, and nothing is written', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'), 'alt-missing');
      const { code, stdout, stderr } = await run(['build'], folder);
      expect(code).toBe(1);
      expect(stdout).toContain('error  alt-missing');
      expect(stdout + stderr).not.toMatch(/^\s+at /m);
      expect(readdirSync(path.join(folder, 'dist', 'packages'))).toEqual(['build.json']);
    }));

  it('1: a warning only under --strict', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'), 'hidden-direction-mark');
      expect((await run(['validate'], folder)).code).toBe(0);
      expect((await run(['validate', '--strict'], folder)).code).toBe(1);
      const strict = await run(['build', '--strict', '--format', 'json'], folder);
      expect(strict.code).toBe(1);
      expect((JSON.parse(strict.stdout) as JsonReport).failed).toEqual([
        { course: 'repair-cafe', codes: ['hidden-direction-mark'] },
      ]);
      expect(existsSync(path.join(folder, 'dist', 'packages', ZIP))).toBe(false);
      expect((await run(['build'], folder)).code).toBe(0);
      expect(existsSync(path.join(folder, 'dist', 'packages', ZIP))).toBe(true);
    }));

  it.each([
    ['an unknown command', ['bild']],
    ['an unknown option', ['build', '--colour']],
    ['an unknown format', ['build', '--format', 'xml']],
    ['an option without its value', ['build', '--only']],
    ['an unknown target', ['build', '--target', 'scorm13']],
    ['an empty list of targets', ['build', '--target', ',']],
    ['an unknown module', ['build', '--only', 'repair,repairs']],
    ['an unknown pathway', ['build', '--pathway', 'quick']],
    ['no command', []],
  ])('2: %s', (_name, args) =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'));
      const before = snapshot(folder);
      const { code, stdout, stderr } = await run(args, folder);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).not.toBe('');
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(snapshot(folder)).toEqual(before);
    }),
  );

  it.each([
    ['no course anywhere', ['build']],
    ['a course that is not there', ['build', 'nowhere']],
    ['a folder that is no course', ['validate', '.']],
  ])('3: %s', (_name, args) =>
    inEmptyFolder(async (folder) => {
      const { code, stdout, stderr } = await run(args, folder);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^There is no course/);
      expect(readdirSync(folder)).toEqual([]);
    }),
  );

  it('3: a folder for packages that cannot be one', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'));
      writeFileSync(path.join(folder, 'taken'), 'a file');
      const { code, stdout, stderr } = await run(['build', '--out', 'taken'], folder);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^The system refuses/);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(readFileSync(path.join(folder, 'taken'), 'utf8')).toBe('a file');
    }));

  it('4: a bug of ours, with a way to report it', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'));
      // A machine on which a part of the language is broken.
      const broken = `data:text/javascript,${encodeURIComponent('Intl.Collator = function () { throw new Error("broken") }')}`;
      const { code, stdout, stderr } = await run(['build'], folder, { NODE_OPTIONS: `--import=${broken}` });
      expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
      expect(stderr).toMatch(/^This is a bug of coursewright .* Please report it/);
      expect(existsSync(path.join(folder, 'dist'))).toBe(false);
    }));

  it.skipIf(process.platform === 'win32')('130: interrupted, and nothing half-written stays', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'));
      // Interrupts itself between writing a package and giving it its name.
      const hook =
        "import fs from 'node:fs';import{syncBuiltinESMExports}from'node:module';" +
        'const sync=fs.fsyncSync;fs.fsyncSync=(d)=>{sync(d);process.kill(process.pid,"SIGINT")};syncBuiltinESMExports()';
      const { code } = await run(['build'], folder, {
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}`,
      });
      expect(code).toBe(130);
      const left = Object.keys(snapshot(folder)).filter((file) => /unfinished|\.lock$/.test(file));
      expect(left).toEqual([]);
    }),
  );
});

describe('what is written where', () => {
  it.each(['json', 'sarif'])('%s: exactly one document on stdout, nothing on stderr', (format) =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'), 'ten-mistakes');
      for (const command of ['validate', 'build']) {
        const { code, stdout, stderr } = await run([command, '--format', format], folder);
        expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
        expect(() => JSON.parse(stdout) as unknown).not.toThrow();
        expect(stdout.endsWith('}\n')).toBe(true);
      }
    }),
  );

  it('one run shows all mistakes by file and line, and all formats the same ones', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'), 'ten-mistakes');
      const pretty = await run(['validate'], folder);
      const json = JSON.parse((await run(['validate', '--format', 'json'], folder)).stdout) as JsonReport;
      const sarif = JSON.parse((await run(['validate', '--format', 'sarif'], folder)).stdout) as SarifLog;
      expect(new Set(json.findings.map(({ code }) => code)).size).toBe(10);
      expect(new Set(json.findings.map(({ file }) => file)).size).toBeGreaterThan(4);
      const order = json.findings.map(({ file, line }) => `${file}:${String(line).padStart(4, '0')}`);
      expect(order).toEqual(order.toSorted());
      expect(pretty.stdout.match(/^\S+:\d+:\d+ {2}.*$/gm)).toEqual(
        json.findings.map(({ file, line, column, severity, code }) => `${file}:${line}:${column}  ${severity}  ${code}`),
      );
      expect(pretty.stdout.match(/^ +│ +\^+$/gm)).toHaveLength(json.findings.length);
      expect(sarifProblems(sarif)).toEqual([]);
      expect(
        sarif.runs[0]!.results.map(({ ruleId, locations: [place] }) => ({ ruleId, ...place!.physicalLocation.region })),
      ).toEqual(
        json.findings.map(({ code, line, column, endColumn }) => ({
          ruleId: code,
          startLine: line,
          startColumn: column,
          endColumn,
        })),
      );
    }));

  it('--quiet says nothing of what went well; --no-color and NO_COLOR write plain text', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'one'));
      expect(await run(['validate', '--quiet'], folder)).toEqual({ code: 0, stdout: '', stderr: '' });
      course(path.join(folder, 'courses', 'one'), 'alt-missing');
      for (const args of [['validate'], ['validate', '--no-color']]) {
        for (const env of [{}, { NO_COLOR: '1' }] as Record<string, string>[])
          expect((await run(args, folder, env)).stdout).not.toContain('\u001b');
      }
    }));

  it('validate writes nothing, not even the layout lock', () =>
    inEmptyFolder(async (folder) => {
      rmSync(path.join(course(path.join(folder, 'courses', 'one')), 'layout.lock.yaml'));
      const before = snapshot(folder);
      expect((await run(['validate'], folder)).code).toBe(0);
      expect(snapshot(folder)).toEqual(before);
    }));

  it('schema lists files that are there', async () => {
    const { code, stdout } = await coursewright(['schema', '--format', 'json']);
    const files = Object.values(JSON.parse(stdout) as Record<string, string>);
    expect({ code, there: files.filter((file) => existsSync(file)) }).toEqual({ code: 0, there: files });
    expect(files).toHaveLength(10);
  });
});

describe('which courses are built', () => {
  it('a course with mistakes stops no other one and harms nothing that was built before', () =>
    inEmptyFolder(async (folder) => {
      const first = course(path.join(folder, 'courses', 'first'));
      const second = course(path.join(folder, 'courses', 'second'));
      const file = path.join(second, 'course.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('id: repair-cafe', 'id: sewing-cafe'));
      expect((await run(['build'], folder)).code).toBe(0);
      const out = path.join(folder, 'dist', 'packages');
      const former = readFileSync(path.join(out, ZIP));
      course(first, 'alt-missing');
      rmSync(path.join(out, ZIP.replace('repair-cafe', 'sewing-cafe')));
      expect((await run(['build'], folder)).code).toBe(1);
      expect(readFileSync(path.join(out, ZIP)).equals(former)).toBe(true);
      expect(existsSync(path.join(out, ZIP.replace('repair-cafe', 'sewing-cafe')))).toBe(true);
    }));

  it('a partial build changes build.json by file name', () =>
    inEmptyFolder(async (folder) => {
      course(path.join(folder, 'courses', 'first'));
      const second = course(path.join(folder, 'courses', 'second'));
      const file = path.join(second, 'course.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('id: repair-cafe', 'id: sewing-cafe'));
      const record = (): BuildRecord =>
        JSON.parse(readFileSync(path.join(folder, 'dist', 'packages', 'build.json'), 'utf8')) as BuildRecord;
      await run(['build'], folder);
      const whole = record().packages;
      expect(whole.map((entry) => entry.course)).toEqual(['repair-cafe', 'sewing-cafe']);
      writeFileSync(file, readFileSync(file, 'utf8').replace('title: Running', 'title: Opening'));
      await run(['build', 'second'], folder);
      expect(record().packages[0]).toEqual(whole[0]);
      expect(record().packages[1]!.sha256).not.toBe(whole[1]!.sha256);
      await run(['build', '--only', 'repair'], folder);
      expect(record().packages.map((entry) => entry.file)).toEqual(whole.map((entry) => entry.file));
    }));

  it('from inside a course folder that course is built', () =>
    inEmptyFolder(async (folder) => {
      const inside = path.join(course(path.join(folder, 'courses', 'one')), 'modules', 'repair');
      const { code } = await run(['build', '--out', path.join(folder, 'out')], inside);
      expect({ code, files: readdirSync(path.join(folder, 'out')).toSorted() }).toEqual({ code: 0, files: ['build.json', ZIP] });
    }));

  it('templates are left out unless they are named, and a named course may be a path or a name', () =>
    inEmptyFolder(async (folder) => {
      const file = path.join(course(path.join(folder, 'courses', 'one')), 'course.yaml');
      writeFileSync(file, `${readFileSync(file, 'utf8')}template: true\n`);
      expect((await run(['validate'], folder)).code).toBe(3);
      for (const name of ['one', 'courses/one', 'courses/one/course.yaml'])
        expect((await run(['validate', name], folder)).code).toBe(0);
    }));

  it('under CI the layout lock is frozen unless --no-frozen', () =>
    inEmptyFolder(async (folder) => {
      const lock = path.join(course(path.join(folder, 'courses', 'one')), 'layout.lock.yaml');
      rmSync(lock);
      const frozen = await run(['build'], folder, { CI: 'true' });
      expect(frozen.code).toBe(1);
      expect(frozen.stdout).toContain('layout-lock-stale');
      expect(existsSync(lock)).toBe(false);
      expect((await run(['build', '--no-frozen'], folder, { CI: 'true' })).code).toBe(0);
      expect(existsSync(lock)).toBe(true);
    }));
});
