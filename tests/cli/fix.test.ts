import { cpSync, lstatSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from '../support/course-in-memory.ts';
import { coursewright, inEmptyFolder, type Run } from '../support/project.ts';
import { type SarifLog, sarifProblems } from '../support/sarif.ts';

const LESSON = path.join('courses', 'one', 'modules', 'repair', 'lessons', 'practice.yaml');

/** What an author has saved on a machine of their own: byte order mark, other line ends, accents in two parts, remarks. */
const AUTHOR = [
  '\ufeff# A remark at the top',
  'id: practice   # never change it',
  'title: Cafe\u0301: who pays?',
  'minutes:   "10"',
  'blocks:',
  '',
  '  # The question we ask most.',
  "  - type: 'Single'    # one answer",
  '    stem: Which step is # 1 of all?',
  '    options:',
  '      - {id: a,   text: Pull it, then wait,   correct: yes, feedback: "So it is." }',
  '      - id: b',
  "        text: 'Open it'",
  '        feedback: >-',
  '          Not before',
  '          the plug is out.',
  '',
].join('\r\n');

const MENDED = AUTHOR.replace('Cafe\u0301: who pays?', '"Cafe\u0301: who pays?"')
  .replace('"10"', '10')
  .replace("  - type: 'Single'", '  - id: practice-which-step-is-1\r\n    type: single')
  .replace('Which step is # 1 of all?', '"Which step is # 1 of all?"')
  .replace('Pull it, then wait,', '"Pull it, then wait",')
  .replace('correct: yes', 'correct: true');

const run = (args: readonly string[], cwd: string): Promise<Run> =>
  coursewright(args, { cwd, env: { COURSEWRIGHT_CACHE: 'off' } });

/** The good course in a folder, with a lesson as an author saved it. */
function course(folder: string, lesson = AUTHOR): string {
  cpSync(path.join(FIXTURES, 'good'), path.join(folder, 'courses', 'one'), { recursive: true });
  writeFileSync(path.join(folder, LESSON), lesson);
  return path.join(folder, LESSON);
}

interface FixReport {
  readonly findings: readonly { readonly code: string; readonly fix?: object }[];
  readonly fixes?: readonly { readonly code: string; readonly file: string; readonly line: number; readonly before: string }[];
}

describe('validate --fix', () => {
  it('mends what needs no judgement and touches nothing else: remarks, quotes, blanks, line ends, byte order mark, accents', () =>
    inEmptyFolder(async (folder) => {
      const lesson = course(folder);
      const { code, stdout, stderr } = await run(['validate', '--fix'], folder);
      expect(readFileSync(lesson, 'utf8')).toBe(MENDED);
      expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
      const file = LESSON.split(path.sep).join('/');
      expect(stdout).toContain(`${file}:4:12  mended  wrong-type\n  - minutes:   "10"\n  + minutes:   10\n`);
      expect(stdout).toContain('Mended 7 places in 1 file.');
    }));

  it('writes nothing without --fix, and says what it could do', () =>
    inEmptyFolder(async (folder) => {
      const lesson = course(folder);
      const { code, stdout } = await run(['validate'], folder);
      expect(code).toBe(1);
      expect(stdout).toMatch(/^coursewright validate --fix mends \d of them for you\.$/m);
      expect(readFileSync(lesson, 'utf8')).toBe(AUTHOR);
      expect((await run(['validate', '--quiet'], folder)).stdout).not.toContain('--fix');
    }));

  it('a second run has nothing to do, and writes no file', () =>
    inEmptyFolder(async (folder) => {
      const lesson = course(folder);
      await run(['validate', '--fix'], folder);
      const written = statSync(lesson).mtimeMs;
      const { code, stdout } = await run(['validate', '--fix'], folder);
      expect({ code, stdout }).toEqual({ code: 0, stdout: 'repair-cafe: nothing to mend.\n' });
      expect(statSync(lesson).mtimeMs).toBe(written);
      expect(readFileSync(lesson, 'utf8')).toBe(MENDED);
    }));

  it('what remains decides how the program ends', () =>
    inEmptyFolder(async (folder) => {
      const lesson = course(folder, 'id: practice\ntitle: "Title"\nminutes: "10"\nblocks:\n  - See [[nobody]].\n');
      const { code, stdout } = await run(['validate', '--fix'], folder);
      expect(code).toBe(1);
      expect(stdout).toContain('error  term-not-found');
      expect(stdout).toContain('Mended 1 place in 1 file.');
      const warned = 'id: practice\ntitle: "Title"\nminutes: "10"\noutcomes: [decide]\nblocks:\n  - "TODO: write."\n';
      writeFileSync(lesson, warned);
      expect((await run(['validate', '--fix'], folder)).code).toBe(0);
      expect((await run(['validate', '--fix', '--strict'], folder)).code).toBe(1);
    }));

  it('as JSON: one document with every fix and what is left; without --fix each finding has its own', () =>
    inEmptyFolder(async (folder) => {
      course(folder);
      const before = JSON.parse((await run(['validate', '--format', 'json'], folder)).stdout) as FixReport;
      expect(before.fixes).toBeUndefined();
      expect(before.findings.find((found) => found.code === 'wrong-type')?.fix).toEqual({
        line: 4,
        column: 12,
        endColumn: 16,
        text: '10',
      });
      const { stdout, stderr } = await run(['validate', '--fix', '--format', 'json'], folder);
      expect(stderr).toBe('');
      const report = JSON.parse(stdout) as FixReport;
      expect(report.findings).toEqual([]);
      expect(report.fixes!.map(({ code }) => code).toSorted()).toEqual(
        [
          'missing-field',
          'text-cut-by-comment',
          'text-needs-quotes',
          'text-split-by-comma',
          'unknown-block-type',
          'wrong-type',
          'yes-is-not-true',
        ].toSorted(),
      );
      expect(new Set(report.fixes!.map(({ file }) => file))).toEqual(new Set([LESSON.split(path.sep).join('/')]));
    }));

  it('as SARIF: findings carry their fixes by the standard', () =>
    inEmptyFolder(async (folder) => {
      course(folder);
      const log = JSON.parse((await run(['validate', '--format', 'sarif'], folder)).stdout) as SarifLog;
      expect(sarifProblems(log)).toEqual([]);
      expect(JSON.stringify(log)).toContain('"insertedContent":{"text":"10"}');
    }));

  it('works on several courses and several files at once', () =>
    inEmptyFolder(async (folder) => {
      course(folder);
      cpSync(path.join(folder, 'courses', 'one'), path.join(folder, 'courses', 'two'), { recursive: true });
      const glossary = path.join(folder, 'courses', 'two', 'glossary.yaml');
      const former = readFileSync(glossary, 'utf8');
      writeFileSync(glossary, former.replace('    definition:', '    defintion:'));
      const { stdout } = await run(['validate', '--fix'], folder);
      expect(stdout).toContain('Mended 15 places in 3 files.');
      expect(readFileSync(glossary, 'utf8')).toBe(former);
    }));

  it.skipIf(process.platform === 'win32')('a link stays a link, and leads to the mended file', () =>
    inEmptyFolder(async (folder) => {
      const lesson = course(folder);
      const real = path.join(path.dirname(lesson), '..', 'practice-source.yaml');
      renameSync(lesson, real);
      symlinkSync('../practice-source.yaml', lesson);
      await run(['validate', '--fix'], folder);
      expect(lstatSync(lesson).isSymbolicLink()).toBe(true);
      expect(readFileSync(real, 'utf8')).toBe(MENDED);
    }),
  );

  it('3: the system refuses to write, and the file is as it was', () =>
    inEmptyFolder(async (folder) => {
      const lesson = course(folder);
      const hook =
        "import fs from 'node:fs';import{syncBuiltinESMExports}from'node:module';" +
        "fs.renameSync=()=>{throw Object.assign(new Error('EACCES: permission denied, rename'),{code:'EACCES',syscall:'rename'})};" +
        'syncBuiltinESMExports()';
      const env = { COURSEWRIGHT_CACHE: 'off', NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
      const { code, stdout, stderr } = await coursewright(['validate', '--fix'], { cwd: folder, env });
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^The system refuses/);
      expect(readFileSync(lesson, 'utf8')).toBe(AUTHOR);
      expect(readdirSync(path.dirname(lesson)).filter((name) => name.startsWith('.'))).toEqual([]);
    }));
});
