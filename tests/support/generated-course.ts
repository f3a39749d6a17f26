import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/** What a generated course holds. */
export interface GeneratedCourse {
  readonly id: string;
  readonly pages: number;
  readonly wordsPerPage: number;
  /** A question on every so many pages, a picture on every so many; 0 for none. */
  readonly questionEvery: number;
  readonly pictureEvery: number;
  readonly pictureBytes: number;
}

/** The course that the budgets of the build are set for: per page 220 words, questions and pictures in between. */
export function benchCourse(pages: number): GeneratedCourse {
  return { id: `bench-${pages}`, pages, wordsPerPage: 220, questionEvery: 2, pictureEvery: 3, pictureBytes: 65_000 };
}

const WORDS =
  'city people ask who counts what they need before anyone buys a sensor and the coach writes down how many stood at the stop in rain with a pram or a cane because a service that works by app alone is not built for all of them yet the first step costs two afternoons and saves a year of letters'.split(
    ' ',
  );

/** Writes a generated course into a folder and returns that folder. The same course is the same bytes every time. */
export function writeGeneratedCourse(folder: string, course: GeneratedCourse): string {
  const random = createRandom(course.pages);
  const module = path.join(folder, 'modules', 'all');
  mkdirSync(path.join(module, 'lessons'), { recursive: true });
  mkdirSync(path.join(module, 'media'), { recursive: true });
  const ids = Array.from({ length: course.pages }, (_, index) => `page-${index + 1}`);
  writeFileSync(
    path.join(folder, 'course.yaml'),
    `id: ${course.id}
version: "1.0.0"
base: https://example.org/${course.id}
title: A generated course of ${course.pages} pages
languages:
  - en
licence:
  name: CC BY 4.0
modules:
  - all
`,
  );
  writeFileSync(
    path.join(module, 'module.yaml'),
    `id: all\ntitle: All pages\nlessons:\n${ids.map((id) => `  - ${id}\n`).join('')}`,
  );
  for (const [index, id] of ids.entries()) {
    const number = index + 1;
    const has = (every: number): boolean => every > 0 && number % every === 0;
    const blocks = [textBlock(number, course.wordsPerPage, random)];
    if (has(course.pictureEvery)) {
      blocks.push(figureBlock(number));
      writeFileSync(path.join(module, 'media', `picture-${number}.png`), noisePng(course.pictureBytes, random));
    }
    if (has(course.questionEvery)) blocks.push(questionBlock(number, random));
    writeFileSync(
      path.join(module, 'lessons', `${id}.yaml`),
      `id: ${id}\ntitle: Page ${number}\nminutes: 3\nblocks:\n${blocks.join('')}`,
    );
  }
  return folder;
}

function textBlock(number: number, words: number, random: () => number): string {
  const share = Math.floor(words / 4);
  const paragraphs = [share, share, share].map((count) => `      ${sentences(count, random)}\n`);
  const rest = words - 3 * share;
  const items = [Math.floor(rest / 2), Math.ceil(rest / 2)].map((count) => `      - ${sentences(count, random)}\n`);
  return `  - id: text-${number}\n    type: text\n    text: |\n${paragraphs.join('\n')}\n${items.join('')}`;
}

function figureBlock(number: number): string {
  return `  - id: picture-${number}\n    type: figure\n    src: ../media/picture-${number}.png\n    alt: Noise number ${number}.\n    caption: A picture.\n    credit:\n      author: Nobody\n      licence: CC0 1.0\n`;
}

function questionBlock(number: number, random: () => number): string {
  const options = ['a', 'b', 'c', 'd'].map(
    (id) =>
      `      - id: ${id}\n        text: ${sentence(8, random)}\n${id === 'b' ? '        correct: true\n' : ''}        feedback: ${sentence(12, random)}\n`,
  );
  return `  - id: question-${number}\n    type: single\n    stem: ${sentence(12, random)}\n    options:\n${options.join('')}    feedback: |\n      ${sentence(20, random)}\n`;
}

/** Sentences of about twelve words, as the linter likes them. */
function sentences(words: number, random: () => number): string {
  const count = Math.max(1, Math.round(words / 12));
  const lengths = Array.from(
    { length: count },
    (_, index) => Math.floor(((index + 1) * words) / count) - Math.floor((index * words) / count),
  );
  return lengths.map((length) => sentence(length, random)).join(' ');
}

function sentence(words: number, random: () => number): string {
  const chosen = Array.from({ length: words }, (_, index) => {
    const word = WORDS[Math.floor(random() * WORDS.length)]!;
    return index % 17 === 8 ? `**${word}**` : word;
  });
  const text = chosen.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A picture that cannot be compressed, of about the given size: a valid PNG with stored noise. */
function noisePng(bytes: number, random: () => number): Uint8Array {
  const side = Math.floor(Math.sqrt(bytes));
  const rows = Buffer.alloc((side + 1) * side);
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % (side + 1) === 0 ? 0 : Math.floor(random() * 256);
  const chunk = (type: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Numbers from 0 to 1 that are the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
