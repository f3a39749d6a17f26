import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuildRecord } from '../../src/package/build-record.ts';
import { CURRICULUM, SHOWCASE } from '../support/packages.ts';
import { coursewright } from '../support/project.ts';

const SURROUNDINGS = pathToFileURL(path.join(import.meta.dirname, 'support', 'surroundings.mjs')).href;

/** What a build in some surroundings differs in from the first one. */
interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** The folder that holds the courses, below the temporary one. */
  readonly checkout?: string;
  /** Works on the checked out courses before the build. */
  readonly change?: (course: string) => void;
  /** Whether the program runs inside the course folder instead of the temporary one. */
  readonly inside?: boolean;
}

let folder: string;
let first: ReadonlyMap<string, string>;
let runs = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
  first = await build({});
  expect([...first.keys()].filter((name) => name.endsWith('.zip')).length).toBeGreaterThan(3);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the bytes of packages and of build.json are the same', () => {
  test.each<[string, Surroundings]>([
    ['with another clock and other random numbers', { env: { OTHER_YEARS: '13' } }],
    ['before the first date of a zip', { env: { OTHER_YEARS: '-50' } }],
    ['in Kiritimati, half a day ahead', { env: { TZ: 'Pacific/Kiritimati' } }],
    ['in New York, where 1980 begins late', { env: { TZ: 'America/New_York' } }],
    ['in Turkish, where i and I are no pair', { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LANGUAGE: 'tr' } }],
    ['in the C locale', { env: { LC_ALL: 'C', LANG: 'C' } }],
    ['with a strict umask', { env: { OTHER_UMASK: '077' } }],
    ['with files listed in another order', { env: { OTHER_ORDER: 'reversed' } }],
    ['with a cold cache, and then a warm one', { env: { COURSEWRIGHT_CACHE: 'cache' } }],
    ['with a warm cache', { env: { COURSEWRIGHT_CACHE: 'cache' } }],
    ['from another working directory', { inside: true }],
    ['from a checkout elsewhere, under a name with spaces and letters of its own', { checkout: 'Kurse & más/κείμενα (2)' }],
    ['from files with Windows line ends', { change: (course) => rewrite(course, (text) => text.replaceAll('\n', '\r\n')) }],
    ['from files with old Macintosh line ends', { change: (course) => rewrite(course, (text) => text.replaceAll('\n', '\r')) }],
    ['from files with a byte order mark', { change: (course) => rewrite(course, (text) => `\ufeff${text}`) }],
    ['from files with decomposed letters', { change: (course) => rewrite(course, (text) => text.normalize('NFD')) }],
    ['from files with decomposed names', { change: decomposeNames }],
    ['from files with other times and other neighbours', { change: addNeighbours }],
  ])('%s', async (_case, surroundings) => {
    const again = await build(surroundings);
    expect([...again.keys()]).toEqual([...first.keys()]);
    const differing = [...first.keys()].filter((name) => again.get(name) !== first.get(name));
    expect(differing).toEqual([]);
  });
});

test('the surroundings are really other ones', () => {
  const seen = (env: Readonly<Record<string, string>>): unknown =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [
          '--import',
          SURROUNDINGS,
          '-p',
          `JSON.stringify([new Date().getFullYear(), new Date(0).getHours(), Math.random() === Math.random(), process.umask(), require('node:fs').readdirSync(${JSON.stringify(SHOWCASE)})[0], new Intl.NumberFormat().format(0.5)])`,
        ],
        { env: { ...process.env, TZ: 'UTC', ...env }, encoding: 'utf8' },
      ),
    );
  const year = new Date().getFullYear();
  // Windows takes the language from its settings alone.
  const decimal = process.platform === 'win32' ? new Intl.NumberFormat().format(0.5) : '0,5';
  expect(seen({ LC_ALL: 'C' })).toEqual([year, 0, false, process.umask(), 'banks', '0.5']);
  expect(seen({ OTHER_YEARS: '13', TZ: 'Pacific/Kiritimati', LC_ALL: 'C' })).toEqual([
    year + 13,
    13,
    false,
    process.umask(),
    'banks',
    '0.5',
  ]);
  expect(seen({ OTHER_ORDER: 'reversed', LC_ALL: 'tr_TR.UTF-8' })).toEqual([
    year,
    0,
    false,
    process.umask(),
    'sources.yaml',
    decimal,
  ]);
});

test('another text gives other bytes and another digest: the comparison can tell', async () => {
  const changed = await build({ change: (course) => rewrite(course, (text) => text.replaceAll(' the ', ' The ')) });
  const differing = [...first.keys()].filter((name) => changed.get(name) !== first.get(name));
  expect(differing).toContain('smart-city-coach_m1_1.0.0_en_scorm12.zip');
  const digestOf = (files: ReadonlyMap<string, string>): string[] =>
    (JSON.parse(Buffer.from(files.get('build.json')!, 'latin1').toString()) as BuildRecord).packages.map(
      (entry) => entry.contentDigest,
    );
  expect(digestOf(changed)).not.toEqual(digestOf(first));
});

async function build({ env = {}, checkout = 'checkout', change, inside = false }: Surroundings): Promise<Map<string, string>> {
  runs += 1;
  const place = path.join(folder, String(runs), ...checkout.split('/'));
  const courses = [CURRICULUM, SHOWCASE].map((course) => path.join(place, path.basename(course)));
  mkdirSync(place, { recursive: true });
  cpSync(CURRICULUM, courses[0]!, { recursive: true });
  cpSync(SHOWCASE, courses[1]!, { recursive: true });
  addTheme(courses[1]!);
  for (const course of courses) change?.(course);
  const out = path.join(folder, String(runs), 'out');
  const cache = env['COURSEWRIGHT_CACHE'] === undefined ? 'off' : path.join(folder, env['COURSEWRIGHT_CACHE']);
  const { code, stdout, stderr } = await coursewright(['build', ...courses, '--no-frozen', '--out', out], {
    cwd: inside ? courses[0]! : folder,
    env: { ...env, COURSEWRIGHT_CACHE: cache, NODE_OPTIONS: `--import ${SURROUNDINGS}` },
  });
  expect(code, stdout + stderr).toBe(0);
  expect(readFileSync(path.join(courses[1]!, 'layout.lock.yaml'), 'utf8')).toMatch(/^# .*\n# .*\nformat: 1\n/);
  return new Map(
    readdirSync(out)
      .toSorted()
      .map((name) => [name, readFileSync(path.join(out, name), 'latin1')]),
  );
}

/** A theme of the course's own, whose files are text as well. */
function addTheme(course: string): void {
  mkdirSync(path.join(course, 'theme', 'blocks'), { recursive: true });
  writeFileSync(
    path.join(course, 'theme', 'blocks', 'callout.hbs'),
    '<aside class="callout">\n<h3>{{title}} – Übung</h3>\n{{{html}}}\n</aside>\n',
  );
  writeFileSync(path.join(course, 'theme', 'theme.css'), 'main {\n  color: black;\n}\nmain::before {\n  content: "é";\n}\n');
}

const TEXT_FILES = /\.(?:yaml|svg|css|hbs)$/;

function filesOf(course: string): string[] {
  return readdirSync(course, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name));
}

function rewrite(course: string, change: (text: string) => string): void {
  for (const file of filesOf(course).filter((name) => TEXT_FILES.test(name)))
    writeFileSync(file, change(readFileSync(file, 'utf8')));
}

function decomposeNames(course: string): void {
  for (const file of filesOf(course)) renameSync(file, path.join(path.dirname(file), path.basename(file).normalize('NFD')));
}

function addNeighbours(course: string): void {
  for (const file of filesOf(course)) utimesSync(file, 1_000_000_000, 1_000_000_000);
  writeFileSync(path.join(course, '.DS_Store'), 'x');
  writeFileSync(path.join(course, 'notes.txt'), 'not part of the course');
  for (const module of readdirSync(path.join(course, 'modules')))
    writeFileSync(path.join(course, 'modules', module, 'draft.yaml'), 'id: [');
}
