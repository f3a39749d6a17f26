import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fromWire } from '../../src/render/wire-names.ts';
import { parseLayout } from '../../src/shared/layout-text.ts';
import { EMPTY_STATE, type LearnerState } from '../../src/shared/state.ts';
import { decodeState, encodeState, type StateLayout } from '../../src/shared/state-codec.ts';
import { COURSE_HEAD, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';

const FIRST = `id: m
title: Module
lessons:
  - id: start
    title: Start
    blocks:
      - id: ask
        type: multiple
        stem: Which?
        options:
          - id: a
            text: The first
            correct: true
          - id: b
            text: The second
            correct: true
          - id: c
            text: The third
      - id: order
        type: matching
        stem: What goes where?
        items:
          - id: dog
            text: Dog
            target: land
          - id: fish
            text: Fish
            target: sea
        targets:
          - id: land
            text: Land
          - id: sea
            text: Sea
  - id: end
    title: End
    blocks:
      - That was it.
`;

/** The lesson, a question, an option, an item and a target have other names; the option b is gone, d is new. */
const SECOND = FIRST.replace('id: start\n', 'id: opening\n    formerly: [start]\n')
  .replace('id: ask\n', 'id: which\n        formerly: [ask]\n')
  .replace('- id: a\n', '- id: first\n            formerly: [a]\n')
  .replace(/ {10}- id: b\n.*\n.*\n/, '          - id: d\n            text: Another\n')
  .replace('- id: dog\n', '- id: hound\n            formerly: [dog]\n')
  .replace('target: land', 'target: ground')
  .replace('- id: land\n', '- id: ground\n            formerly: [land]\n');

/** The renamed question, which had got a new option, is gone, and with it the word for its rename. */
const THIRD = SECOND.replace(/ {6}- id: which\n[^]*?(?= {6}- id: order\n)/, '');

async function build(folder: string): Promise<{ code: number | null; output: string; layout: StateLayout; lock: string }> {
  const out = path.join(folder, 'dist');
  rmSync(out, { recursive: true, force: true });
  const { code, stdout } = await coursewright(['build', '--out', out], { cwd: folder });
  const lock = readFileSync(path.join(folder, 'layout.lock.yaml'), 'utf8');
  if (code !== 0) return { code, output: stdout, lock, layout: undefined as never };
  const html = (await unzip(readFileSync(path.join(out, 'trial_m_1.0.0_en_scorm12.zip')))).get('index.html')!.toString();
  const data = fromWire(JSON.parse(/id="package">(.*?)<\/script>/s.exec(html)![1]!) as object);
  const layout: StateLayout = {
    identity: data.identity,
    entries: parseLayout(data.layout),
    length: data.layoutLength,
    textBytes: () => 0,
  };
  return { code, output: stdout, layout, lock };
}

test('records come along when lessons, questions and their parts are renamed; the lock keeps their first names', async () => {
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, { 'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`, 'modules/m/module.yaml': FIRST });
    const first = await build(folder);
    expect(first.code).toBe(0);
    const judged = { judged: true, drawn: false, reported: true };
    const state: LearnerState = {
      ...EMPTY_STATE,
      bookmark: 'm/start',
      lessons: { 'm/start': 'finished', 'm/end': 'started' },
      questions: { 'm/ask': { ...judged, answer: ['a', 'b'] }, 'm/order': { ...judged, answer: { dog: 'land', fish: 'sea' } } },
    };
    const saved = encodeState(state, first.layout);

    writeCourse(folder, { 'modules/m/module.yaml': SECOND });
    const second = await build(folder);
    expect(second.code).toBe(0);
    expect(decodeState(saved, second.layout)).toEqual({
      ...EMPTY_STATE,
      bookmark: 'm/opening',
      lessons: { 'm/opening': 'finished', 'm/end': 'started' },
      questions: {
        'm/which': { ...judged, answer: ['first'] },
        'm/order': { ...judged, answer: { hound: 'ground', fish: 'sea' } },
      },
    });
    expect(second.lock.startsWith(first.lock)).toBe(true);
    // What is new belongs to the question by the name that the question has in the lock.
    expect(second.lock.slice(first.lock.length)).toMatch(/^ {2}\d+: option m\/ask\/d\n$/);

    const third = await build(folder);
    expect(third.lock).toBe(second.lock);

    const later = decodeState(saved, second.layout)!;
    const savedLater = encodeState(
      { ...later, questions: { ...later.questions, 'm/which': { ...judged, answer: ['first', 'd'] } } },
      second.layout,
    );
    writeCourse(folder, { 'modules/m/module.yaml': THIRD });
    const without = await build(folder);
    expect(without.lock).toBe(second.lock);
    const { 'm/which': _gone, ...kept } = later.questions;
    expect(decodeState(savedLater, without.layout)).toEqual({ ...later, questions: kept });
  });
});

test('a former id that is in use again is a mistake', async () => {
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, {
      'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`,
      'modules/m/module.yaml': FIRST.replace('id: end\n', 'id: end\n    formerly: [start]\n'),
    });
    const { code, stdout } = await coursewright(['validate'], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toContain('formerly-in-use');
    expect(stdout).toMatch(/module\.yaml:35:16/);
  });
});
