import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BuildRecord } from '../../src/package/build-record.ts';
import { COURSE_HEAD, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';

const NOTE = 'Let everybody write first.';

const FILES = {
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

interface Built {
  readonly code: number | null;
  readonly output: string;
  readonly record: BuildRecord;
  file(zip: string, name: string): Promise<string>;
  entries(zip: string): string[];
}

/** Builds the course once for each list of arguments, into one folder. */
async function built(files: Readonly<Record<string, string>>, ...runs: readonly (readonly string[])[]): Promise<Built> {
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

const LEARNERS = 'trial_one_1.0.0_en_scorm12.zip';
const TRAINERS = 'trial_one_1.0.0_en_scorm12_trainer.zip';

describe('the trainer edition', () => {
  let both: Built;
  beforeAll(async () => {
    both = await built(FILES, [], ['--edition', 'trainer']);
  });

  it('stands beside the packages of learners, under a name and an entry in build.json of its own', () => {
    const { record, code } = both;
    expect(code).toBe(0);
    expect(record.packages.map(({ file, edition }) => [file, edition])).toEqual([
      [LEARNERS, undefined],
      [TRAINERS, 'trainer'],
    ]);
  });

  it('shows trainer notes, which packages of learners do not hold at all', async () => {
    const { file } = both;
    const [learners, trainers] = [await file(LEARNERS, 'index.html'), await file(TRAINERS, 'index.html')];
    expect(trainers).toContain(NOTE);
    expect(trainers).toMatch(/Trainer note: Start in silence · 5 minutes/);
    expect(trainers).toContain('This is the trainer edition.');
    expect(trainers).toContain('term-pilot');
    const traces = [NOTE, 'rainer', 'Answer key', 'term-pilot'];
    expect(traces.filter((trace) => learners.includes(trace))).toEqual([]);
  });

  it('has a minute plan that sums up, which learners do not see', async () => {
    const [learners, trainers] = [await both.file(LEARNERS, 'index.html'), await both.file(TRAINERS, 'index.html')];
    const text = trainers
      .slice(trainers.indexOf('Minute plan'))
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain(
      'Minutes Aim Method Material Plan B 0–10 Arrive Everybody has spoken . A round Cards Pens Ask three people. 10–30 Each pair has a map. 30 minutes in all',
    );
    expect(learners).not.toContain('Minute plan');
    expect(learners).not.toContain('Ask three people.');
  });

  it('has an answer key below each question', async () => {
    const html = await both.file(TRAINERS, 'index.html');
    const keys = [...html.matchAll(/Answer key(?:<\/p>)?<ul>(.*?)<\/ul>/g)].map((match) =>
      match[1]!
        .split('<li>')
        .map((line) => line.replace('</li>', ''))
        .filter((line) => line !== ''),
    );
    expect(keys).toEqual([
      ['Benches &amp; trees', 'Shade'],
      ['1. Ask', '2. Try', '3. Decide'],
      ['asks → Coach', 'shows → Teacher'],
      ['1,250; numbers from 1,240 to 1,260 count as right'],
      ['False'],
      ['ours / our own'],
    ]);
    expect(html).toMatch(/Shade(?:<\/li>)?<\/ul><p>Both make the town better\./);
  });

  it('has identifiers and a title of its own, so that platforms keep both', async () => {
    const { file } = both;
    const [learners, trainers] = [await file(LEARNERS, 'imsmanifest.xml'), await file(TRAINERS, 'imsmanifest.xml')];
    expect(learners).toContain('<manifest identifier="trial.module.one.en"');
    expect(trainers).toContain('<manifest identifier="trial.module.one.en.trainer"');
    expect(trainers).toContain('One (trainer edition)');
  });

  it('finds what is wrong in a trainer note also when packages are for learners', async () => {
    await inEmptyFolder(async (folder) => {
      writeCourse(folder, { ...FILES, 'glossary.yaml': 'terms:\n  - id: other\n    term: other\n    definition: Else.\n' });
      const { code, stdout } = await coursewright(['validate', '--format', 'json'], { cwd: folder });
      expect(code).toBe(1);
      expect(stdout).toContain('term-not-found');
    });
  });

  it('has one other beside it: any other name is wrong usage', async () => {
    await inEmptyFolder(async (folder) => {
      writeCourse(folder, FILES);
      const { code, stderr } = await coursewright(['build', '--edition', 'nobody'], { cwd: folder });
      expect(code).toBe(2);
      expect(stderr).toContain('Known: trainer, review');
    });
  });
});

const REVIEW = 'trial_one_1.0.0_en_scorm12_review.zip';

const REVIEWED = {
  ...FILES,
  'modules/one/module.yaml': `${FILES['modules/one/module.yaml']}  - id: story
    title: Story
    blocks:
      - id: bench
        type: scenario
        title: The bench
        scenes:
          - id: offer
            text: They offer a bench.
            choices:
              - id: accept
                text: Say yes
                consequence: It costs a lot.
                score: 0
                next: later
              - id: ask
                text: Ask who sits there
                consequence: Nobody knows.
                score: 2
          - id: later
            text: A year later.
        second-round:
          id: bench-repair
          changed: You are the mayor now.
          scenes:
            - id: broken
              text: The bench is broken.
              choices:
                - id: mend
                  text: Mend it
                  consequence: It holds.
                  score: 1
                - id: leave
                  text: Leave it
                  consequence: It rots.
                  score: 0
      - id: austria
        type: text
        countries:
          - AT
        text: In Austria it is so.
      - id: italy
        type: text
        countries:
          - IT
        text: In Italy it is otherwise.
  - id: check
    title: Check
    quiz:
      mode: graded
    questions:
      - id: last
        type: single
        stem: Which one?
        points: 2
        hints:
          - Think of trees.
        options:
          - id: oak
            text: The oak
            correct: true
            feedback: It has deep roots.
          - id: pine
            text: The pine
            feedback: It falls first.
        feedback: Roots decide.
  - id: needs
    title: Needs
    blocks:
      - id: asked
        type: likert
        stem: How sure are you?
        scale:
          - id: low
            value: 1
            text: Not sure
          - id: high
            value: 4
            text: Sure
        items:
          - id: knows
            text: I know it.
            sets: knows
          - id: uses
            text: I use it.
            sets: uses
          - id: matters
            text: It matters.
            sets: matters
      - id: mine
        type: profile
        measures:
          - id: confidence
            title: Confidence
            least: 2
          - id: importance
            title: Importance
            fallback: 3
        areas:
          - id: data
            title: Data
            values:
              confidence:
                - knows
                - uses
              importance:
                - matters
        index: importance * (5 - confidence)
        bands:
          - id: strong
            up-to: 4
            title: Strong.
            text: You know it.
          - id: priority
            up-to: 20
            title: Priority.
            text: Learn it.
        exceptions:
          - id: not-needed
            when: importance <= 2
            title: Later.
            text: Come back.
        priorities:
          most: 1
          tie: importance
        overall:
          title: Readiness
          formula: confidence * 25
      - id: time
        type: calculator
        title: Time
        inputs:
          - id: hours
            label: Hours
            value: 2
        results:
          - id: sum
            label: Sum
            formula: hours * 2
  - id: drawn
    title: Drawn
    when: knows > 2
    quiz:
      mode: practice
      blueprint:
        - tags:
            - law
          draw: 1
    questions:
      - id: right
        type: true-false
        stem: Is it right?
        answer: true
        tags:
          - law
      - id: wrong
        type: true-false
        stem: Is it wrong?
        answer: false
        tags:
          - law
`,
};

describe('the review edition', () => {
  let html = '';
  let all: Built;
  beforeAll(async () => {
    all = await built(REVIEWED, ['--edition', 'review'], ['--delivery', 'wien', '--edition', 'review'], ['--edition', 'trainer']);
    html = await all.file(REVIEW, 'index.html');
  });

  it('is one page and its pictures: nothing that a platform would take for a course', () => {
    expect(all.code).toBe(0);
    expect(all.entries(REVIEW)).toEqual(['index.html']);
    expect(all.record.packages.map(({ file, edition }) => [file, edition])).toContainEqual([REVIEW, 'review']);
  });

  it('has no script, and nothing in it is hidden', () => {
    expect(html).not.toMatch(/<script|<template/);
    expect(html).toContain("script-src 'none'");
    expect(html).not.toMatch(/<(?:section|details)[^>]* hidden/);
    expect(html).not.toMatch(/<details(?! open)/);
  });

  it('has the ids of blocks, options, scenes and choices', () => {
    for (const id of ['rights', 'bench', 'offer', 'later', 'accept', 'ask', 'oak', 'pine', 'x', 'asks', 'word', 'last'])
      expect(html, id).toMatch(new RegExp(`<code>${id}</code>|${id}: `));
  });

  it('has all feedback, hints, answers and notes for trainers', () => {
    for (const text of ['It has deep roots.', 'It falls first.', 'Roots decide.', 'Think of trees.', 'Answer key', NOTE])
      expect(html).toContain(text);
    expect(html).toContain('<b>Feedback:</b> It falls first.');
  });

  it('has every branch of a story with where it leads, and its points', () => {
    for (const text of ['It costs a lot.', 'Nobody knows.', 'A year later.']) expect(html).toContain(text);
    expect(html).toContain('offer, accept: leads to later · 0 points');
    expect(html).toContain('offer, ask: ends the story · 2 points');
  });

  it('has the second round of a story: what has changed, and every branch', () => {
    for (const text of ['You are the mayor now.', 'It holds.', 'It rots.', '<code>bench-repair</code>'])
      expect(html).toContain(text);
    expect(html).toContain('broken, mend: ends the story · 1 point');
    expect(html).not.toMatch(/<div class="second-round"[^>]* hidden/);
  });

  it('is not the only one that shows both rounds at once: trainers see them too, with where each choice leads', async () => {
    const trainers = await all.file(TRAINERS, 'index.html');
    expect(trainers).toContain('<div class="second-round">');
    expect(trainers).toContain('offer, accept: leads to later · 0 points');
    expect(trainers).toContain('broken, mend: ends the story · 1 point');
  });

  it('has every variant, and says when each is shown', () => {
    expect(html).toContain('In Austria it is so.');
    expect(html).toContain('Shown when (country in [&quot;it&quot;])');
  });

  it('says how profiles and calculators compute, what answers count, and which questions are drawn', () => {
    for (const text of [
      'How it works',
      'confidence of an area is the mean of its answers, if there are at least 2',
      'importance of an area is the mean of its answers, if there is at least 1; else it is taken to be 3',
      'data: confidence (knows, uses), importance (matters)',
      'The index of an area is importance * (5 - confidence)',
      'strong: an index up to 4',
      'priority: an index up to 20',
      'not-needed: whatever the index is, when importance &lt;&#x3D; 2',
      'What comes first: at most 1 area of priority, the highest index first; of equal ones the one with more importance',
      'Readiness: confidence * 25',
      'high counts 4',
      'sum &#x3D; hours * 2',
      '1 question is drawn from: right, wrong',
      'tags: law',
      'Quiz · drawn · Shown when (knows &gt; 2)',
    ])
      expect(html).toContain(text);
  });

  it('says nothing twice: feedback stands beside the key, not in it', () => {
    expect(html.match(/Roots decide\./g)).toHaveLength(1);
    expect(html).toContain('<form>');
    expect(html).not.toContain('<form hidden>');
  });

  it('keeps to the country of a delivery', async () => {
    const austrian = await all.file('trial_one_1.0.0_en_scorm12_wien_review.zip', 'index.html');
    expect(austrian).toContain('In Austria it is so.');
    expect(austrian).not.toContain('In Italy');
  });
});
