import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BuildRecord, mergeRecords, type PackageRecord, parseBuildRecord } from '../../src/package/build-record.ts';
import { contentDigest } from '../../src/package/digest.ts';
import { textFile } from '../../src/package/virtual-file.ts';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { edit, SHOWCASE } from '../support/packages.ts';
import { coursewright, inEmptyFolder, PROJECT, type Run } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';

/** A folder with the showcase and a small course `trial` of the modules `one` and `two`. */
interface Workplace {
  readonly folder: string;
  readonly out: string;
  build(...args: string[]): Promise<Run>;
  record(): BuildRecord;
  files(): string[];
}

const VERSION = (JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as { version: string }).version;
const ONE = 'trial_one_1.0.0_en_scorm12.zip';
const TWO = 'trial_two_1.0.0_en_scorm12.zip';
const SHOWCASE_FILES = ['every', 'fail', 'path-short', 'course'].map((unit) => `showcase_${unit}_2.10_en_scorm12.zip`);

async function inWorkplace(work: (place: Workplace) => Promise<void>): Promise<void> {
  await inEmptyFolder(async (folder) => {
    cpSync(SHOWCASE, path.join(folder, 'courses', 'showcase'), { recursive: true });
    writeCourse(path.join(folder, 'courses', 'trial'), {
      'course.yaml': `${COURSE_HEAD}modules:\n  - one\n  - two\n`,
      ...readingModule('one'),
      ...readingModule('two'),
    });
    const out = path.join(folder, 'dist', 'packages');
    await work({
      folder,
      out,
      build: (...args) => coursewright(['build', ...args], { cwd: folder, env: { COURSEWRIGHT_CACHE: 'off' } }),
      record: () => JSON.parse(readFileSync(path.join(out, 'build.json'), 'utf8')) as BuildRecord,
      files: () => readdirSync(out).toSorted(),
    });
  });
}

const names = (record: BuildRecord): string[] => record.packages.map((entry) => entry.file);

function breakTrial({ folder }: Workplace): () => void {
  const file = path.join(folder, 'courses', 'trial', 'modules', 'two', 'module.yaml');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('correct: true', 'correct: perhaps').replace('title: Module TWO', 'titel: Module TWO'));
  return () => writeFileSync(file, whole);
}

describe('build.json of a full build', () => {
  test('says of every package what it is, where it came from and what its bytes are', async () => {
    await inWorkplace(async (place) => {
      expect((await place.build()).code).toBe(0);
      const record = place.record();
      expect(Object.keys(record)).toEqual(['tool', 'node', 'packages', 'failed']);
      expect(record).toMatchObject({ tool: `coursewright ${VERSION}`, node: process.version, failed: [] });
      expect(names(record)).toEqual([...SHOWCASE_FILES, ONE, TWO].toSorted());
      expect(place.files()).toEqual(['build.json', ...names(record)]);
      for (const entry of record.packages) {
        expect(Object.keys(entry)).toEqual([
          'file',
          'course',
          'version',
          'unit',
          'locale',
          'target',
          'bytes',
          'sha256',
          'contentDigest',
          'entries',
          'state',
          'resolved',
          'resolvedFrom',
        ]);
        const bytes = readFileSync(path.join(place.out, entry.file));
        const files = await unzip(bytes);
        expect(entry).toMatchObject({
          locale: 'en',
          target: 'scorm12',
          bytes: bytes.length,
          sha256: hex(bytes),
          contentDigest: digestOf(files),
          entries: files.size,
        });
        expect(entry.state!.limit).toBe(4096);
        expect(entry.state!.worstCaseChars).toBeGreaterThan(20);
        expect(entry.state!.worstCaseChars).toBeLessThan(4096);
      }
      const described = record.packages.map(({ course, version, unit, resolved }) => [
        course,
        version,
        unit.kind,
        unit.id,
        resolved,
      ]);
      expect(described).toEqual([
        ['showcase', '2.10', 'course', 'course', { report: 'completed' }],
        ['showcase', '2.10', 'module', 'every', { report: 'completed' }],
        ['showcase', '2.10', 'module', 'fail', { report: 'passed-failed', masteryScore: 66.66 }],
        ['showcase', '2.10', 'pathway', 'short', { report: 'completed' }],
        ['trial', '1.0.0', 'module', 'one', { report: 'completed' }],
        ['trial', '1.0.0', 'module', 'two', { report: 'completed' }],
      ]);
    });
  });

  test('forgets what is gone, names what earlier builds left, and harms none of it', async () => {
    await inWorkplace(async (place) => {
      expect((await place.build()).stdout).not.toContain('Left by earlier builds');
      edit(path.join(place.folder, 'courses', 'trial', 'course.yaml'), 'version: "1.0.0"', 'version: "1.1.0"');
      const { code, stdout } = await place.build();
      expect(code).toBe(0);
      expect(names(place.record())).toEqual(
        [...SHOWCASE_FILES, ONE.replace('1.0.0', '1.1.0'), TWO.replace('1.0.0', '1.1.0')].toSorted(),
      );
      expect(place.files()).toEqual(expect.arrayContaining([ONE, TWO]));
      expect(stdout).toContain(`Left by earlier builds in ${place.out}: ${ONE}, ${TWO}`);
      const json = JSON.parse((await place.build('--format', 'json')).stdout) as { leftovers: string[] };
      expect(json.leftovers).toEqual([ONE, TWO]);
    });
  });

  test('lists a course with mistakes as failed, with the codes of its errors, and writes nothing of it', async () => {
    await inWorkplace(async (place) => {
      breakTrial(place);
      const { code, stdout } = await place.build();
      expect(code).toBe(1);
      expect(stdout).toContain('trial: no package was written.');
      expect(place.record().failed).toEqual([{ course: 'trial', codes: ['unknown-key', 'wrong-type'] }]);
      expect(names(place.record())).toEqual(SHOWCASE_FILES.toSorted());
      expect(place.files()).toEqual(['build.json', ...SHOWCASE_FILES.toSorted()]);
      expect(existsSync(path.join(place.folder, 'courses', 'trial', 'layout.lock.yaml'))).toBe(false);
    });
  });

  test('leaves the packages of an earlier build alone when the course has mistakes now', async () => {
    await inWorkplace(async (place) => {
      await place.build();
      const former = [ONE, TWO].map((name) => hex(readFileSync(path.join(place.out, name))));
      const mend = breakTrial(place);
      expect((await place.build()).code).toBe(1);
      expect([ONE, TWO].map((name) => hex(readFileSync(path.join(place.out, name))))).toEqual(former);
      mend();
      expect((await place.build()).code).toBe(0);
      expect(place.record().failed).toEqual([]);
      expect(names(place.record())).toEqual(expect.arrayContaining([ONE, TWO]));
    });
  });
});

describe('build.json of a partial build', () => {
  test.each<[string, string[], string[]]>([
    ['a named course', ['trial'], [ONE, TWO]],
    ['some modules', ['--only', 'one'], [ONE]],
    ['a pathway', ['showcase', '--pathway', 'short'], ['showcase_path-short_2.10_en_scorm12.zip']],
    ['a target', ['trial', '--target', 'scorm12'], [ONE, TWO]],
  ])('of %s is updated by file name', async (_case, args, made) => {
    await inWorkplace(async (place) => {
      await place.build();
      const former = place.record();
      for (const name of ['trial/modules/one', 'trial/modules/two', 'showcase/modules/fail'])
        edit(path.join(place.folder, 'courses', ...name.split('/'), 'module.yaml'), /^title: (.*)$/m, 'title: Another title');
      const { code, stdout } = await place.build(...args);
      expect(code).toBe(0);
      const record = place.record();
      expect(names(record)).toEqual(names(former));
      const changed = record.packages.filter((entry, index) => entry.sha256 !== former.packages[index]!.sha256);
      expect(changed.map((entry) => entry.file)).toEqual(made);
      for (const name of made) expect(stdout).toContain(name);
      for (const entry of record.packages) expect(hex(readFileSync(path.join(place.out, entry.file)))).toBe(entry.sha256);
    });
  });

  test('keeps what it knows of a course that fails now, and takes the failure back when it is mended', async () => {
    await inWorkplace(async (place) => {
      await place.build();
      const mend = breakTrial(place);
      expect((await place.build('trial')).code).toBe(1);
      expect(place.record().failed.map((entry) => entry.course)).toEqual(['trial']);
      expect(names(place.record())).toEqual([...SHOWCASE_FILES, ONE, TWO].toSorted());
      expect((await place.build('showcase')).code).toBe(0);
      expect(place.record().failed.map((entry) => entry.course)).toEqual(['trial']);
      mend();
      expect((await place.build('trial')).code).toBe(0);
      expect(place.record().failed).toEqual([]);
    });
  });

  test('begins anew where there is no former record, or none that can be read', async () => {
    await inWorkplace(async (place) => {
      await place.build('trial', '--only', 'one');
      expect(names(place.record())).toEqual([ONE]);
      writeFileSync(path.join(place.out, 'build.json'), '{"packages": [null], "failed": []}');
      expect((await place.build('trial', '--only', 'two')).code).toBe(0);
      expect(names(place.record())).toEqual([TWO]);
    });
  });

  test.each([
    '{"packages": [null], "failed": []}',
    '[]',
    'null',
    '{',
    '',
    '{"packages": {}, "failed": 1}',
    '{"packages": [], "failed": [1]}',
  ])('takes %s for no record', (text) => expect(parseBuildRecord(text)).toBeUndefined());
});

describe('mergeRecords', () => {
  const entry = (file: string, sha256: string): PackageRecord => ({
    ...({} as PackageRecord),
    file,
    course: file.slice(0, 1),
    sha256,
  });
  const record = (packages: PackageRecord[], failed: string[] = []): BuildRecord => ({
    tool: 'coursewright',
    node: 'v20',
    packages,
    failed: failed.map((course) => ({ course, codes: ['x'] })),
  });

  test('changes neither of the two', () => {
    const former = record([entry('a1', 'old')], ['b']);
    const now = record([entry('b1', 'new')]);
    const copies = structuredClone([former, now]);
    expect(mergeRecords(former, now, true)).toEqual(record([entry('a1', 'old'), entry('b1', 'new')]));
    expect([former, now]).toEqual(copies);
  });

  test('gives a full build the last word', () => {
    expect(mergeRecords(record([entry('a1', 'old')], ['b']), record([]), false)).toEqual(record([]));
  });

  test('reads back what it wrote', () => {
    const written = record([entry('a1', 'x')], ['b']);
    expect(parseBuildRecord(JSON.stringify(written))).toEqual(written);
  });
});

test('the digest of content depends on paths and content alone', () => {
  const files = [textFile('b.html', 'x'), textFile('a/c.svg', ''), textFile('a.html', 'x')];
  const expected = digestOf(new Map(files.map(({ path: name, content }) => [name, Buffer.from(content)])));
  expect(contentDigest(files)).toBe(expected);
  expect(contentDigest(files.toReversed())).toBe(expected);
  expect(contentDigest([...files.slice(1), textFile('b.html', 'y')])).not.toBe(expected);
  expect(contentDigest([...files.slice(1), textFile('c.html', 'x')])).not.toBe(expected);
});

function hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** As the format of build.json defines it: SHA-256 over a line for each file, in code-point order of the paths. */
function digestOf(files: ReadonlyMap<string, Buffer>): string {
  const paths = [...files.keys()].toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  return hex(Buffer.from(paths.map((name) => `${hex(files.get(name)!)}  ${name}\n`).join('')));
}
