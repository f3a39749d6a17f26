import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuildRecord } from '../../src/package/build-record.ts';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { IS_FULL, SEED, times } from '../support/effort.ts';
import { edit, SHOWCASE } from '../support/packages.ts';
import { coursewright, inEmptyFolder, PROGRAM, type Run } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';

const CRASH = pathToFileURL(path.join(import.meta.dirname, 'support', 'crash.mjs')).href;
const ENVIRONMENT = { COURSEWRIGHT_CACHE: 'off' };

/** Every file of a folder with its bytes, as text that can be compared. */
type Snapshot = Readonly<Record<string, string>>;

let folder: string;
let course: string;
let out: string;
let states: { readonly old: Snapshot; readonly new: Snapshot };

const args = (): string[] => ['build', course, '--only', 'fail', '--out', out];
const titleFile = (): string => path.join(course, 'modules', 'fail', 'module.yaml');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
  course = path.join(folder, 'course');
  out = path.join(folder, 'out');
  cpSync(SHOWCASE, course, { recursive: true });
  expect((await coursewright(args(), { env: ENVIRONMENT })).code).toBe(0);
  const former = snapshot(out);
  edit(titleFile(), 'title: Passed or failed', 'title: Failed or passed');
  expect((await coursewright(args(), { env: ENVIRONMENT })).code).toBe(0);
  states = { old: former, new: snapshot(out) };
  expect(Object.keys(states.new)).toEqual(['build.json', 'showcase_fail_2.10_en_scorm12.zip']);
  for (const name of Object.keys(states.new)) expect(states.new[name]).not.toBe(states.old[name]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whole, these kill hundreds of builds. */
const LONG = { timeout: times(60_000, 1_800_000) };

describe('a build that is killed', () => {
  test('at every change of the disk: each file is the old one or the new one, and the next run sweeps', LONG, async () => {
    restore(states.old);
    const whole = await run(args(), { CRASH_AT: '0' });
    const calls = Number(/calls: (\d+)/.exec(whole.stderr)![1]);
    expect(snapshot(out)).toEqual(states.new);
    expect(calls).toBeGreaterThan(10);
    for (const at of chosen(calls, times(8, calls))) {
      restore(states.old);
      const killed = await run(args(), { CRASH_AT: String(at) });
      expect(killed.stderr, `call ${at}`).not.toContain('calls:');
      expectOldOrNew(`call ${at}`);
      await expectRepair();
    }
  });

  test(`at random moments (seed ${SEED})`, LONG, async () => {
    restore(states.old);
    const started = performance.now();
    await run(args());
    const duration = performance.now() - started;
    const random = randomFrom(SEED);
    for (let turn = 0; turn < times(8, 100); turn += 1) {
      restore(states.old);
      await run(args(), {}, random() * duration * 1.2);
      expectOldOrNew(`turn ${turn}`);
    }
    await expectRepair();
  });

  test('while it numbers new entries: the layout lock is whole', async () => {
    const lock = path.join(course, 'layout.lock.yaml');
    const numbered = readFileSync(lock, 'utf8');
    const first = numbered.split('\n').slice(0, 8).join('\n') + '\n';
    for (const at of chosen(8, times(3, 8))) {
      writeFileSync(lock, first);
      await run(args(), { CRASH_AT: String(at) });
      expect([first, numbered]).toContain(readFileSync(lock, 'utf8'));
    }
    writeFileSync(lock, first);
    await run(args());
    expect(readFileSync(lock, 'utf8')).toBe(numbered);
    expect(readdirSync(course).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('two builds at once', () => {
  test('into the same folder: whole packages, a whole record, nothing left over', async () => {
    restore(states.old);
    const runs = await Promise.all([run(args()), run(args())]);
    for (const one of runs) expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(snapshot(out)).toEqual(states.new);
  });

  test('of different courses: build.json knows all of them', async () => {
    await inEmptyFolder(async (empty) => {
      const ids = ['one', 'two', 'three', 'four'];
      for (const id of ids)
        writeCourse(path.join(empty, 'courses', id), {
          'course.yaml': `${COURSE_HEAD.replace('id: trial', `id: ${id}`)}modules:\n  - m\n`,
          ...readingModule('m'),
        });
      const runs = await Promise.all(
        ids.map((id) => coursewright(['build', id, '--out', 'out'], { cwd: empty, env: ENVIRONMENT })),
      );
      for (const one of runs) expect(one).toMatchObject({ code: 0, stderr: '' });
      const record = JSON.parse(readFileSync(path.join(empty, 'out', 'build.json'), 'utf8')) as BuildRecord;
      expect(record.packages.map((entry) => entry.course).toSorted()).toEqual(ids.toSorted());
      expect(readdirSync(path.join(empty, 'out'))).toHaveLength(ids.length + 1);
    });
  });
});

describe('a folder that cannot be written', () => {
  test('is told as such, with exit code 3 and no stack trace', async () => {
    await inEmptyFolder(async (empty) => {
      writeFileSync(path.join(empty, 'file'), 'no folder');
      const { code, stdout, stderr } = await coursewright([...args().slice(0, -1), path.join(empty, 'file')], {
        env: ENVIRONMENT,
      });
      expect(code).toBe(3);
      expect(stdout + stderr).not.toMatch(/^\s+at /m);
      expect(readFileSync(path.join(empty, 'file'), 'utf8')).toBe('no folder');
    });
  });
});

function expectOldOrNew(moment: string): void {
  const present = snapshot(out);
  const names = Object.keys(present).filter((name) => !/^\..*\.(unfinished|lock)$/.test(name));
  expect(names, moment).toEqual(Object.keys(states.new));
  for (const name of names) expect([states.old[name], states.new[name]], `${name}, ${moment}`).toContain(present[name]);
}

async function expectRepair(): Promise<void> {
  expect(await run(args())).toMatchObject({ code: 0 });
  expect(snapshot(out)).toEqual(states.new);
  const [zip] = Object.keys(states.new).filter((name) => name.endsWith('.zip'));
  expect((await unzip(readFileSync(path.join(out, zip!)))).size).toBeGreaterThan(5);
}

/** Runs the program; kills it after some milliseconds when they are given. */
function run(given: readonly string[], crash: { CRASH_AT?: string } = {}, killAfter?: number): Promise<Run> {
  const preload = crash.CRASH_AT === undefined ? [] : ['--import', CRASH];
  const { CI: _ci, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...preload, PROGRAM, ...given], { env: { ...inherited, ...ENVIRONMENT, ...crash } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
}

function snapshot(from: string): Snapshot {
  const names = readdirSync(from).toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(from, name), 'latin1')]));
}

function restore(state: Snapshot): void {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  for (const [name, content] of Object.entries(state)) writeFileSync(path.join(out, name), content, 'latin1');
}

/** Some of the numbers from 1 to `count`, spread over all of them; another choice in whole runs. */
function chosen(count: number, amount: number): number[] {
  if (amount >= count || IS_FULL) return Array.from({ length: count }, (_, index) => index + 1);
  return Array.from({ length: amount }, (_, index) => 1 + Math.round((index * (count - 1)) / (amount - 1)));
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
