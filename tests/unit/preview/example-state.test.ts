import { beforeAll, describe, expect, it } from 'vitest';
import { type ExampleKind, exampleState } from '../../../src/preview/example-state.ts';
import { scorm12Platform } from '../../../src/preview/page/scorm12-platform.ts';
import { hasAttemptsLeft, isComplete, unitScore } from '../../../src/shared/completion.ts';
import { FULL_SHARE, percent } from '../../../src/shared/points.ts';
import type { LearnerState } from '../../../src/shared/state.ts';
import { decodeState, encodeState } from '../../../src/shared/state-codec.ts';
import type { Unit } from '../../../src/player/kernel/unit.ts';
import { buildUnit, everyType, STORY, unitOf, type UnitVersion } from '../../support/units.ts';

const LIKERT = {
  id: 'mood',
  type: 'likert',
  stem: 'It helps.',
  required: true,
  scale: [
    { id: 'no', text: 'No', value: 1 },
    { id: 'yes', text: 'Yes', value: 2 },
  ],
};
const SHEET = {
  id: 'sheet',
  type: 'worksheet',
  title: 'A sheet',
  fields: [{ id: 'name', label: 'Name', kind: 'line' }],
};

let version: UnitVersion;
let unit: Unit;

beforeAll(async () => {
  version = await buildUnit({
    outcomes: [
      { id: 'first', text: 'The first.' },
      { id: 'second', text: 'The second.' },
    ],
    report: 'passed-failed',
    lessons: [
      { id: 'practice', title: 'Practice', blocks: everyType('try') },
      { id: 'tale', title: 'Tale', blocks: [STORY] },
      { id: 'survey', title: 'Survey', blocks: [LIKERT] },
      { id: 'paper', title: 'Paper', blocks: [SHEET] },
      { id: 'check', title: 'Check', quiz: { mode: 'graded', pass: 70, attempts: 2, draw: 6 }, questions: everyType('q') },
    ],
  });
  unit = unitOf(version);
});

function example(kind: ExampleKind): LearnerState {
  return exampleState(unit.data, unit.layout.entries, kind);
}

/** The questions that have an answer, by what the answer earns. */
function earned(state: LearnerState): number[] {
  return Object.entries(state.questions)
    .filter(([path]) => !unit.question(path)!.unscored)
    .map(([path, { answer }]) => unit.judge(path, answer).share);
}

describe('made-up learners', () => {
  it.each(['resumed', 'completed', 'failed'] as const)('%s: the player reads the state as it was made', (kind) => {
    const state = example(kind);
    expect(decodeState(encodeState(state, unit.layout), unit.layout)).toEqual(state);
  });

  it('completed: everything is done, and every answer is right', () => {
    const state = example('completed');
    expect(isComplete(unit.data, state)).toBe(true);
    expect(state.verdict).toBe('passed');
    expect(percent(unitScore(unit.data, state)!)).toBe(100);
    expect(earned(state)).toHaveLength(8 + 6);
    expect(new Set(earned(state))).toEqual(new Set([FULL_SHARE]));
    expect(state.questions['m/mood']).toMatchObject({ judged: true, answer: 'no' });
    expect(Object.values(state.questions).filter(({ drawn }) => drawn)).toHaveLength(6);
  });

  it('completed: the story was played to an end', () => {
    const { choices, played } = example('completed').scenarios['m/story']!;
    expect(played).toBe(true);
    const [scene, choice] = choices.at(-1)!.split('/') as [string, string];
    const { next } = unit.scenario('m/story')!.scenes[scene]![choice]!;
    expect(Object.keys(unit.scenario('m/story')!.scenes[next ?? ''] ?? {})).toEqual([]);
  });

  it('failed: no attempt is left, nothing was right, the platform is told so', () => {
    const state = example('failed');
    const { quiz } = unit.lesson('m/check')!;
    expect(hasAttemptsLeft(quiz!, state, 'm/check')).toBe(false);
    expect(state.quizzes['m/check']).toMatchObject({ attempts: 2, passed: false });
    expect(percent(unitScore(unit.data, state)!)).toBe(0);
    expect(state.verdict).toBe('failed');
  });

  it('resumed: half of the lessons are done, the next one is open, nothing is decided', () => {
    const state = example('resumed');
    expect(state.lessons).toEqual({ 'm/practice': 'finished', 'm/tale': 'finished', 'm/survey': 'started' });
    expect(state.bookmark).toBe('m/survey');
    expect(state.verdict).toBe('none');
    expect(unitScore(unit.data, state)).toBeUndefined();
  });

  it('the platform has what a learner of each kind leaves behind', () => {
    const statuses = (['resumed', 'completed', 'failed'] as const).map((kind) => {
      const { elements } = scorm12Platform.example(unit.data, kind);
      return [elements['cmi.core.lesson_status'], elements['cmi.core.score.raw'], elements['cmi.core.exit']];
    });
    expect(statuses).toEqual([
      ['incomplete', undefined, 'suspend'],
      ['passed', '100', 'suspend'],
      ['failed', '0', 'suspend'],
    ]);
  });
});
