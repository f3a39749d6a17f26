import { beforeAll, describe, expect, test } from 'vitest';
import type { BuildContext } from '../../../src/build/context.ts';
import { packPackage } from '../../../src/build/pack.ts';
import { planPackages } from '../../../src/build/plan.ts';
import { prepareCourse, type PreparedCourse, type PrepareOptions } from '../../../src/build/prepare.ts';
import { recallCourse } from '../../../src/build/recall.ts';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { type CourseFiles, contextInMemory, fixtureFiles } from '../../support/course-in-memory.ts';
import { deserialize, serialize } from 'node:v8';

const EVERYTHING: PrepareOptions = { frozen: false, deliveries: 'every' };

/** A store as another run of the program would find it: values come back as copies. */
function storeOfRuns(): NonNullable<BuildContext['store']> & { readonly written: string[] } {
  const kept = new Map<string, Buffer>();
  const written: string[] = [];
  return {
    written,
    read: (name) => (kept.has(name) ? (deserialize(kept.get(name)!) as unknown) : undefined),
    write(name, value) {
      written.push(name);
      kept.set(name, serialize(value));
    },
  };
}

/** How often a whole course was kept since the store was made: it was prepared as often. */
const preparations = ({ written }: { readonly written: readonly string[] }): number =>
  written.filter((name) => name.startsWith('course ')).length;

async function digestsOf(prepared: PreparedCourse, context: BuildContext): Promise<string[]> {
  const { packages } = planPackages([prepared]);
  const packed = await Promise.all(packages.map((plan) => packPackage(plan, context)));
  return packed.map(({ record }) => `${record.file} ${record.contentDigest} ${JSON.stringify([record.state, record.resolved])}`);
}

let files: CourseFiles;

beforeAll(() => {
  files = fixtureFiles('showcase');
});

test('a course that is recalled gives the same packages and findings as one that is prepared', async () => {
  const store = storeOfRuns();
  const context = contextInMemory(files, { store });
  for (const options of [EVERYTHING, { frozen: false, edition: 'review' }, { frozen: false, edition: 'trainer' }] as const) {
    const before = preparations(store);
    const prepared = await recallCourse('/', options, context);
    const recalled = await recallCourse('/', options, context);
    expect(preparations(store)).toBe(before + 1);
    expect(recalled.findings.diagnostics.all).toEqual(prepared.findings.diagnostics.all);
    expect(recalled.suppressed).toBe(prepared.suppressed);
    const digests = await digestsOf(recalled, context);
    expect(digests.length).toBeGreaterThan(0);
    expect(digests).toEqual(await digestsOf(await prepareCourse('/', options, contextInMemory(files)), context));
  }
});

test('findings of a course with mistakes are recalled with the texts that they point into', async () => {
  const broken = { ...files, 'glossary.yaml': 'terms:\n  - id: a\n    trem: A\n' };
  const context = contextInMemory(broken, { store: storeOfRuns() });
  const prepared = await recallCourse('/', EVERYTHING, context);
  const recalled = await recallCourse('/', EVERYTHING, context);
  expect(recalled.ready).toBeUndefined();
  expect(prepared.findings.diagnostics.all.length).toBeGreaterThan(0);
  expect(recalled.findings.diagnostics.all).toEqual(prepared.findings.diagnostics.all);
  for (const { at } of recalled.findings.diagnostics.all)
    expect(recalled.findings.texts.get(at.file), at.file).toEqual(prepared.findings.texts.get(at.file));
});

describe('a course is prepared anew', () => {
  const changes: Record<string, (files: CourseFiles) => CourseFiles> = {
    'when a text changes': (all) => ({ ...all, 'course.yaml': `${decoded(all['course.yaml'])}\n# seen\n` }),
    'when a file is gone': (all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'glossary.yaml')),
    'when a theme is added': (all) => ({ ...all, 'theme/theme.css': ':root { --accent: #004488; }' }),
    'when a file that nothing uses is added': (all) => ({ ...all, 'media/unused.png': 'x' }),
  };
  test.each(Object.entries(changes))('%s', async (_name, change) => {
    const store = storeOfRuns();
    await recallCourse('/', EVERYTHING, contextInMemory(files, { store }));
    await recallCourse('/', EVERYTHING, contextInMemory(change(files), { store }));
    expect(preparations(store)).toBe(2);
    await recallCourse('/', EVERYTHING, contextInMemory(change(files), { store }));
    expect(preparations(store)).toBe(2);
  });

  test.each<[string, Partial<PrepareOptions>, Partial<BuildContext>]>([
    ['for another edition', { edition: 'trainer' }, {}],
    ['for other modules', { only: ['all'] }, {}],
    ['for one delivery', { deliveries: ['none'] }, {}],
    ['when warnings count as errors', { strict: true }, {}],
    ['when the lock must be up to date', { frozen: true }, {}],
    ['in other words', { values: { city: 'Tarvena' } }, {}],
    ['on another day', {}, { today: '2031-01-01' }],
    ['from another working directory', {}, { workingDirectory: '/else' }],
  ])('%s', async (_name, options, more) => {
    const store = storeOfRuns();
    await recallCourse('/', EVERYTHING, contextInMemory(files, { store }));
    await recallCourse('/', { ...EVERYTHING, ...options }, contextInMemory(files, { store, ...more }));
    expect(preparations(store)).toBe(2);
  });

  test('whatever answer of the file system is another one', async () => {
    const store = storeOfRuns();
    const context = contextInMemory(files, { store });
    const asked = new Set<string>();
    const told: (question: string, change: boolean) => FileSystem = (wanted, change) => {
      const { fileSystem } = context;
      const is = (question: string, file: string): boolean => {
        asked.add(`${question} ${file}`);
        return change && `${question} ${file}` === wanted;
      };
      return {
        kind: (file) => (is('kind', file) ? 'other' : fileSystem.kind(file)),
        read: (file) => (is('read', file) ? new Uint8Array([...fileSystem.read(file), 10]) : fileSystem.read(file)),
        start: (file, count) => (is('start', file) ? new Uint8Array([1]) : fileSystem.start(file, count)),
        size: (file) => fileSystem.size(file) + (is('size', file) ? 1 : 0),
        list: (folder) => (is('list', folder) ? [...fileSystem.list(folder), 'zz'] : fileSystem.list(folder)),
        real: (file) => (is('real', file) ? `${fileSystem.real(file)}x` : fileSystem.real(file)),
      };
    };
    await recallCourse('/', EVERYTHING, { ...context, fileSystem: told('', false) });
    expect(preparations(store)).toBe(1);
    const questions = ['kind', 'read', 'start', 'size', 'list', 'real'].flatMap((question) => {
      const ofKind = [...asked].filter((one) => one.startsWith(`${question} `));
      expect(ofKind, question).not.toEqual([]);
      return [ofKind[0]!, ofKind.at(-1)!];
    });
    for (const question of new Set(questions)) {
      const again = { ...store, write: () => undefined, read: store.read };
      const now = told(question, true);
      let isPreparedAnew = false;
      await recallCourse('/', EVERYTHING, {
        ...context,
        fileSystem: now,
        store: { ...again, write: (name) => void (isPreparedAnew ||= name.startsWith('course ')) },
      }).catch(() => void (isPreparedAnew = true));
      expect(isPreparedAnew, question).toBe(true);
    }
  });
});

function decoded(content: string | Uint8Array | undefined): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
