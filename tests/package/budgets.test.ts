import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONDITIONS, DATA_NAMES, FILE_LOADER, PARTS, PLAYERS, QUIZZES, STORY } from '../../generated/players.ts';
import type { LessonData } from '../../src/shared/package-data.ts';
import { type GeneratedCourse, writeGeneratedCourse } from '../support/generated-course.ts';
import { type HtmlParts, htmlParts } from '../support/html.ts';
import { buildPackages, type BuiltPackage, CURRICULUM, dataOf } from '../support/packages.ts';
import { readZipDirectory } from '../support/zip-directory.ts';

/** The limits of the design, in bytes as served, media of the author aside. */
const LIMITS = {
  playerScript: 45_000,
  wholePlayer: 75_000,
  styles: 20_000,
  indexOfModule1: 140_000,
  furtherPageOf500Words: 6_000,
  overhead: 50_000,
  inlineText: 300_000,
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function generated(pages: number, changes: Partial<GeneratedCourse> = {}): string {
  return writeGeneratedCourse(path.join(folder, `course-${pages}`), {
    id: 'generated',
    pages,
    wordsPerPage: 500,
    questionEvery: 0,
    pictureEvery: 0,
    pictureBytes: 0,
    ...changes,
  });
}

async function built(course: string): Promise<{ built: BuiltPackage; html: string; parts: HtmlParts }> {
  const [one] = await buildPackages(course, ['scorm12']);
  const html = one!.text('index.html');
  return { built: one!, html, parts: htmlParts(html) };
}

const sizeOf = (text: string): number => Buffer.byteLength(text);
const playerOf = (parts: HtmlParts): string => parts.scripts.find(({ tag }) => !tag.attributes.has('type'))!.text;

describe('module 1 of the curriculum', () => {
  let module1: Awaited<ReturnType<typeof built>>;
  beforeAll(async () => {
    module1 = await built(CURRICULUM);
  });

  test('player, all its question types included: at most 45 kB', () => {
    const player = playerOf(module1.parts);
    const types = [
      'single',
      'multiple',
      'matching',
      'numeric',
      'true-false',
      'ordering',
      'hotspot',
      'fill-in',
      'scenario',
      'worksheet',
    ];
    for (const type of types.filter((one) => PARTS[one] !== undefined)) expect(player).toContain(PARTS[type]);
    expect(sizeOf(player)).toBeLessThanOrEqual(LIMITS.playerScript);
  });

  test('styles: at most 20 kB', () => {
    expect(sizeOf(module1.parts.styles.join(''))).toBeLessThanOrEqual(LIMITS.styles);
  });

  test('index.html: at most 140 kB', () => {
    expect(sizeOf(module1.html)).toBeLessThanOrEqual(LIMITS.indexOfModule1);
  });

  test('one request to first content: nothing is asked for while the page is read', () => {
    const { tags } = module1.parts;
    const asking = tags.filter((tag) => tag.attributes.has('src') || (tag.name !== 'a' && tag.attributes.has('href')));
    expect(asking.length).toBeGreaterThan(5);
    for (const tag of asking) {
      if (tag.name === 'use') expect(tag.attributes.get('href')).toMatch(/^#/);
      else expect(tag).toMatchObject({ name: 'img', attributes: new Map([...tag.attributes, ['loading', 'lazy']]) });
    }
    expect([...module1.built.files.keys()].filter((name) => name.startsWith('data/'))).toEqual([]);
  });

  test('every picture has its size: nothing moves when it arrives', () => {
    const pictures = module1.parts.tags.filter((tag) => tag.name === 'img');
    for (const picture of pictures) {
      expect(Number(picture.attributes.get('width')), picture.attributes.get('src')).toBeGreaterThan(0);
      expect(Number(picture.attributes.get('height')), picture.attributes.get('src')).toBeGreaterThan(0);
    }
  });

  test('what the package adds to text and media: at most 50 kB, compressed, schemas aside', () => {
    const { entries } = readZipDirectory(module1.built.bytes);
    const own = entries.filter(({ name }) => !name.endsWith('.xsd') && !name.startsWith('media/'));
    const listed = entries.reduce(
      (sum, { name, central }) => (own.some((one) => one.name === name) ? sum + central.compressedSize : sum),
      0,
    );
    const headers = module1.built.bytes.length - entries.reduce((sum, { central }) => sum + central.compressedSize, 0);
    const text = deflateRawSync(module1.parts.texts.join('\n'), { level: 6 }).length;
    expect(text).toBeGreaterThan(10_000);
    expect(listed + headers - text).toBeLessThanOrEqual(LIMITS.overhead);
  });
});

test('the player with every type and everything that only some packages bring: at most 75 kB', () => {
  const scripts = [PLAYERS['scorm12']!, ...Object.values(PARTS), CONDITIONS, FILE_LOADER, QUIZZES, STORY];
  expect(Object.keys(PARTS).length).toBeGreaterThan(13);
  expect(sizeOf(scripts.join('\n'))).toBeLessThanOrEqual(LIMITS.wholePlayer);
});

describe('a longer course', () => {
  test('grows by at most 6 kB for each further page of 500 words', async () => {
    const [short, long] = await Promise.all([built(generated(5)), built(generated(25))]);
    expect(short.html.split(/\s+/).length).toBeGreaterThan(5 * 500);
    const growth = (sizeOf(long.html) - sizeOf(short.html)) / 20;
    expect(growth).toBeGreaterThan(2_000);
    expect(growth).toBeLessThanOrEqual(LIMITS.furtherPageOf500Words);
  });

  test('stays in index.html up to 300 kB of text', async () => {
    const { built: one, html } = await built(generated(60));
    expect(sizeOf(html)).toBeGreaterThan(200_000);
    expect([...one.files.keys()].filter((name) => name.startsWith('data/'))).toEqual([]);
  });
});

describe('a course with more than 300 kB of text', () => {
  const PAGES = 240;
  let long: Awaited<ReturnType<typeof built>>;
  let lessons: readonly LessonData[];
  let dataFiles: string[];
  beforeAll(async () => {
    long = await built(generated(PAGES, { questionEvery: 10 }));
    dataFiles = [...long.built.files.keys()].filter((name) => name.startsWith('data/'));
    lessons = dataOf(long.built).lessons;
  });

  test('moves its lessons to a few files of at most that size', () => {
    expect(dataFiles.length).toBeGreaterThan(1);
    expect(dataFiles.length).toBeLessThan(10);
    for (const name of dataFiles) {
      expect(name).toMatch(/^data\/lessons-\d+\.js$/);
      expect(long.built.files.get(name)!.length).toBeLessThanOrEqual(LIMITS.inlineText * 1.02);
      expect(long.built.text('imsmanifest.xml')).toContain(`<file href="${name}"/>`);
    }
  });

  test('has a small index.html, whatever its length', () => {
    expect(sizeOf(long.html)).toBeLessThan(LIMITS.indexOfModule1);
  });

  test('finds every lesson in exactly one file, in the order of the course', () => {
    const pages = dataFiles.flatMap((name) => Object.keys(loaded(name)).map((lesson) => [lesson, name]));
    expect(pages).toEqual(lessons.map((lesson) => [lesson.path, lesson.file]));
    expect(pages).toHaveLength(PAGES);
  });

  test('lets only scripts that the named one adds run: strict-dynamic, as a classic script', () => {
    const policy = long.parts.tags.find((tag) => tag.attributes.has('http-equiv'))!.attributes.get('content')!;
    expect(policy).toMatch(/script-src 'strict-dynamic' 'sha256-[^']+';/);
    expect(
      long.parts.tags.filter(
        (tag) => tag.name === 'script' && (tag.attributes.has('src') || tag.attributes.get('type') === 'module'),
      ),
    ).toEqual([]);
    expect(playerOf(long.parts)).not.toMatch(/type\s*=\s*["']module["']|\bimport\(/);
  });

  test('has files of one line of script each', () => {
    for (const name of dataFiles) {
      const text = long.built.text(name);
      expect(text.startsWith(`coursewright.add("${name}",`)).toBe(true);
      expect(text.slice(0, -1)).not.toMatch(/[\n\u2028\u2029]/);
    }
  });

  /** What a data file hands to the player, by running it as a browser does. */
  function loaded(name: string): object {
    const arrived = new Map<string, Readonly<Record<string, object>>>();
    const add = (file: string, content: Readonly<Record<string, object>>): unknown => arrived.set(file, content);
    const context = createContext({ coursewright: { add } });
    runInContext(long.built.text(name), context);
    expect([...arrived.keys()]).toEqual([name]);
    return arrived.get(name)![DATA_NAMES['pages'] ?? 'pages']!;
  }
});
