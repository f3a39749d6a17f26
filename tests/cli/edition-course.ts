import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildRecord } from '../../src/package/build-record.ts';
import { COURSE_HEAD, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';

/** What only trainers read in the course. */
export const NOTE = 'Let everybody write first.';

/** A course of one module with a note for trainers, a question of each type and a delivery for a country. */
export const FILES = {
  'course.yaml': `${COURSE_HEAD}modules:\n  - one\ndeliveries:\n  - id: wien\n    country: AT\n`,
  'glossary.yaml': 'terms:\n  - id: pilot\n    term: pilot project\n    definition: A small test.\n',
  'modules/one/module.yaml': `id: one
title: One
hours:
  workshop: 0.5
sessions:
  - id: arrive
    title: Arrive
    minutes: 10
    aim: Everybody has *spoken*.
    method: A round
    material:
      - Cards
      - Pens
    plan-b: Ask three people.
  - id: work
    minutes: 20
    aim: Each pair has a map.
lessons:
  - id: page
    title: Page
    blocks:
      - Read this.
      - id: start
        type: trainer-note
        title: Start in silence
        minutes: 5
        text: ${NOTE} Tell what a [[pilot]] is.
      - id: rights
        type: multiple
        stem: Which are right?
        feedback: Both make the town better.
        options:
          - id: a
            text: Benches & trees
            correct: true
          - id: b
            text: Shade
            correct: true
          - id: c
            text: Noise
      - id: order
        type: ordering
        stem: What comes first?
        items:
          - id: ask
            text: Ask
          - id: try
            text: Try
          - id: decide
            text: Decide
      - id: pairs
        type: matching
        stem: Match them.
        targets:
          - id: x
            text: Coach
          - id: y
            text: Teacher
        items:
          - id: asks
            text: asks
            target: x
          - id: shows
            text: shows
            target: y
      - id: number
        type: numeric
        stem: How many?
        answer: 1250
        tolerance: 10
      - id: truth
        type: true-false
        stem: It is so.
        answer: false
      - id: gap
        type: fill-in
        text: The city is {word}.
        blanks:
          - id: word
            accept:
              - ours
              - our own
`,
};

/** What builds of a course have left. */
export interface Built {
  readonly code: number | null;
  readonly output: string;
  readonly record: BuildRecord;
  file(zip: string, name: string): Promise<string>;
  entries(zip: string): string[];
}

/** Builds the course once for each list of arguments, into one folder. */
export async function built(files: Readonly<Record<string, string>>, ...runs: readonly (readonly string[])[]): Promise<Built> {
  return inEmptyFolder(async (folder) => {
    writeCourse(folder, files);
    let last = { code: 0 as number | null, stdout: '', stderr: '' };
    for (const args of runs) last = await coursewright(['build', ...args], { cwd: folder });
    const out = path.join(folder, 'dist', 'packages');
    const zips = new Map<string, Map<string, Buffer>>();
    for (const name of readdirSync(out).filter((file) => file.endsWith('.zip')))
      zips.set(name, await unzip(readFileSync(path.join(out, name))));
    return {
      code: last.code,
      output: last.stdout + last.stderr,
      record: JSON.parse(readFileSync(path.join(out, 'build.json'), 'utf8')) as BuildRecord,
      entries: (zip) => [...zips.get(zip)!.keys()],
      file: async (zip, name) => zips.get(zip)!.get(name)!.toString(),
    };
  });
}

/** The package of the module for learners, and that for trainers. */
export const LEARNERS = 'trial_one_1.0.0_en_scorm12.zip';
export const TRAINERS = 'trial_one_1.0.0_en_scorm12_trainer.zip';
