import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnerEvent } from '../../../src/player/kernel/events.ts';
import { currentScene, reduce, roundEnded, validRound } from '../../../src/player/kernel/reduce.ts';
import type { Unit } from '../../../src/player/kernel/unit.ts';
import type { ScenarioData } from '../../../src/shared/package-data.ts';
import { EMPTY_STATE, type LearnerState } from '../../../src/shared/state.ts';
import { decodeState, encodeState } from '../../../src/shared/state-codec.ts';
import { SEED, times } from '../../support/effort.ts';
import { createRandom } from '../../support/random.ts';
import { buildUnit, everyType, EVERYTHING, rightAnswer, single, unitOf } from '../../support/units.ts';
import { randomDeed } from './random-learner.ts';

const version = await buildUnit(EVERYTHING);
const unit = unitOf(version);

/** The state after some events, and whether each of them changed anything. */
function after(...events: LearnerEvent[]): { state: LearnerState; changed: boolean[] } {
  let state: LearnerState = EMPTY_STATE;
  const changed = events.map((event) => {
    const next = reduce(state, event, unit, 'seed');
    const isNew = next !== state;
    state = next;
    return isNew;
  });
  return { state, changed };
}

describe('events that make no sense leave the very same state', () => {
  test.each<[string, LearnerEvent[]]>([
    [
      'a second visit of the page one is on',
      [
        { type: 'visit', lesson: 'm/read' },
        { type: 'visit', lesson: 'm/read' },
      ],
    ],
    [
      'reading to the end twice',
      [
        { type: 'read-to-end', lesson: 'm/read' },
        { type: 'read-to-end', lesson: 'm/read' },
      ],
    ],
    [
      'checking without an answer',
      [
        { type: 'visit', lesson: 'm/read' },
        { type: 'check', question: 'm/p-truth' },
      ],
    ],
    [
      'checking twice',
      [
        { type: 'answer', question: 'm/p-truth', answer: 'true' },
        { type: 'check', question: 'm/p-truth' },
        { type: 'check', question: 'm/p-truth' },
      ],
    ],
    [
      'changing an answer that is judged',
      [
        { type: 'answer', question: 'm/p-truth', answer: 'true' },
        { type: 'check', question: 'm/p-truth' },
        { type: 'answer', question: 'm/p-truth', answer: 'false' },
      ],
    ],
    [
      'trying again what was not tried',
      [
        { type: 'visit', lesson: 'm/read' },
        { type: 'try-again', question: 'm/p-truth' },
      ],
    ],
    [
      'handing in what was not started',
      [
        { type: 'visit', lesson: 'm/check' },
        { type: 'hand-in', lesson: 'm/check' },
      ],
    ],
    [
      'handing in twice',
      [
        { type: 'start-attempt', lesson: 'm/check' },
        { type: 'hand-in', lesson: 'm/check' },
        { type: 'hand-in', lesson: 'm/check' },
      ],
    ],
    [
      'starting twice',
      [
        { type: 'start-attempt', lesson: 'm/check' },
        { type: 'start-attempt', lesson: 'm/check' },
      ],
    ],
    [
      'choosing in another scene',
      [
        { type: 'visit', lesson: 'm/tell' },
        { type: 'choose', scenario: 'm/story', scene: 'then', choice: 'end' },
      ],
    ],
    [
      'choosing what is not there',
      [
        { type: 'visit', lesson: 'm/tell' },
        { type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'nowhere' },
      ],
    ],
    [
      'choosing after the end',
      [
        { type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'off' },
        { type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'on' },
      ],
    ],
    [
      'replaying what was not played',
      [
        { type: 'visit', lesson: 'm/tell' },
        { type: 'replay', scenario: 'm/story' },
      ],
    ],
    [
      'marking a worksheet as it is',
      [
        { type: 'worksheet', worksheet: 'm/sheet', done: true },
        { type: 'worksheet', worksheet: 'm/sheet', done: true },
      ],
    ],
  ])('%s', (_name, events) => expect(after(...events).changed.at(-1)).toBe(false));
});

describe('a quiz', () => {
  const drawn = (state: LearnerState): string[] =>
    Object.keys(state.questions)
      .filter((path) => state.questions[path]!.drawn)
      .toSorted();
  const round: LearnerEvent[] = [
    { type: 'start-attempt', lesson: 'm/check' },
    { type: 'hand-in', lesson: 'm/check' },
  ];

  test('draws as many questions as it says, the same for the same learner, others for other attempts', () => {
    const first = drawn(after(round[0]!).state);
    expect(first).toHaveLength(6);
    expect(drawn(after(round[0]!).state)).toEqual(first);
    const draws = Array.from({ length: 20 }, (_, attempt) => unit.draw('m/check', 'seed', attempt).toSorted().join());
    expect(new Set(draws).size).toBeGreaterThan(3);
    const learners = Array.from({ length: 20 }, (_, learner) => unit.draw('m/check', String(learner), 0).toSorted().join());
    expect(new Set(learners).size).toBeGreaterThan(3);
  });

  test('starts without the answers of the attempt before', () => {
    const { state } = after(
      round[0]!,
      ...unit
        .quiz('m/check')!
        .questions.map((question): LearnerEvent => ({ type: 'answer', question, answer: rightAnswer(unit, question) })),
      round[1]!,
      round[0]!,
    );
    for (const path of drawn(state)) expect(state.questions[path]).toEqual({ judged: false, drawn: true, reported: false });
  });

  test('an answer to a question that was not drawn counts for nothing', () => {
    const { state } = after(
      round[0]!,
      ...unit
        .quiz('m/check')!
        .questions.map((question): LearnerEvent => ({ type: 'answer', question, answer: rightAnswer(unit, question) })),
      round[1]!,
    );
    const sum = drawn(state).reduce((points, path) => points + unit.pointsOf(path), 0);
    expect(state.quizzes['m/check']!.best).toEqual({ earned: sum * 27_720 * 100, possible: sum * 27_720 * 100 });
  });

  test('a new version that adds a question moves no other: draw and order keep the rest', async () => {
    const lesson = { id: 'check', title: 'Check', quiz: { mode: 'graded', draw: 3 } };
    const questions = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => single(id));
    const first = await buildUnit({ lessons: [{ ...lesson, questions }] });
    const second = await buildUnit({ lessons: [{ ...lesson, questions: [single('new'), ...questions] }] }, { lock: first.lock });
    const [before, now] = [unitOf(first), unitOf(second)];
    for (let learner = 0; learner < 200; learner += 1) {
      const seed = String(learner);
      const order = now.order('m/check', seed);
      expect(order.filter((path) => path !== 'm/new')).toEqual(before.order('m/check', seed));
      const left = now.draw('m/check', seed, 0).filter((path) => path !== 'm/new');
      expect(before.draw('m/check', seed, 0).slice(0, left.length)).toEqual(left);
    }
  });

  test('keeps the order of the author where it says so', async () => {
    const questions = ['c', 'a', 'b'].map((id) => single(id));
    const fixed = unitOf(
      await buildUnit({ lessons: [{ id: 'check', title: 'Check', quiz: { mode: 'graded', shuffle: false }, questions }] }),
    );
    expect(fixed.order('m/check', 'any')).toEqual(['m/c', 'm/a', 'm/b']);
  });
});

describe('a story', () => {
  const story: ScenarioData = {
    start: 'one',
    scenes: { one: { a: { next: 'two' }, b: {} }, two: { a: { next: 'three' }, b: { next: 'one' } }, three: {} },
  };

  test('is in the scene that the last choice leads to, and ends where nothing follows', () => {
    expect(currentScene(story, [])).toBe('one');
    expect(currentScene(story, ['one/a'])).toBe('two');
    expect(currentScene(story, ['one/b'])).toBeUndefined();
    expect([[], ['one/a'], ['one/b'], ['one/a', 'two/a']].map((choices) => roundEnded(story, choices))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('of an earlier version goes on from where it is still the same', () => {
    expect(validRound(story, ['one/a', 'two/b', 'one/b'])).toEqual(['one/a', 'two/b', 'one/b']);
    expect(validRound(story, ['one/a', 'two/gone', 'one/b'])).toEqual(['one/a']);
    expect(validRound(story, ['two/a'])).toEqual([]);
    expect(validRound(story, ['one/b', 'one/a'])).toEqual(['one/b']);
    expect(validRound(story, ['gone/a'])).toEqual([]);
  });
});

describe('whatever a learner does', () => {
  /** The states that a learner goes through. */
  function* life(
    here: Unit,
    seed: number,
    deeds: number,
  ): Generator<[before: LearnerState, event: LearnerEvent, after: LearnerState]> {
    const random = createRandom(seed);
    let state: LearnerState = EMPTY_STATE;
    for (let deed = 0; deed < deeds; deed += 1) {
      const event = randomDeed(here, state, random);
      const next = reduce(state, event, here, String(seed));
      yield [state, event, next];
      state = next;
    }
  }

  test('the state is never longer than the build has computed, and comes back as it was', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const [, , state] of life(unit, seed, 80)) {
          const text = encodeState(state, unit.layout);
          expect(text.length).toBeLessThanOrEqual(version.worstCase);
          const back = decodeState(text, unit.layout)!;
          expect(encodeState(back, unit.layout)).toBe(text);
          for (const path of Object.keys(state.questions))
            expect(unit.judge(path, back.questions[path]?.answer)).toEqual(unit.judge(path, state.questions[path]!.answer));
          expect({ ...back, questions: {}, worksheets: {} }).toEqual({ ...state, questions: {}, worksheets: {} });
        }
      }),
      { seed: SEED, numRuns: times(10, 200) },
    );
  }, 600_000);

  test('the verdict never goes back, the best result never gets worse, attempts never go beyond the limit', () => {
    const ranks = ['none', 'failed', 'completed', 'passed'];
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('completed', 'passed-incomplete', 'passed-failed'), (seed, report) => {
        const here = unitOf({ ...version, data: { ...version.data, report: report as 'completed' } });
        for (const [before, , state] of life(here, seed, 150)) {
          expect(ranks.indexOf(state.verdict)).toBeGreaterThanOrEqual(ranks.indexOf(before.verdict));
          if (report !== 'passed-failed') expect(state.verdict).not.toBe('failed');
          const [was, is] = [before.quizzes['m/check'], state.quizzes['m/check']];
          expect(is?.attempts ?? 0).toBeLessThanOrEqual(2);
          expect(is?.attempts ?? 0).toBeGreaterThanOrEqual(was?.attempts ?? 0);
          expect(is?.passed || !was?.passed).toBe(true);
          if (was?.best)
            expect(is!.best!.earned * was.best.possible).toBeGreaterThanOrEqual(was.best.earned * is!.best!.possible);
          expect(state.scenarios['m/story']?.played || !before.scenarios['m/story']?.played).toBe(true);
        }
      }),
      { seed: SEED, numRuns: times(15, 1000) },
    );
  }, 600_000);

  test('nothing that was there before is changed in place', () => {
    const freeze = (state: LearnerState): LearnerState => {
      for (const records of Object.values(state) as unknown[]) {
        if (typeof records !== 'object' || records === null) continue;
        for (const record of Object.values(records)) Object.freeze(record);
        Object.freeze(records);
      }
      return Object.freeze(state);
    };
    for (let seed = 0; seed < 10; seed += 1) {
      const random = createRandom(seed);
      let state = freeze(EMPTY_STATE);
      for (let deed = 0; deed < 100; deed += 1) state = freeze(reduce(state, randomDeed(unit, state, random), unit, 'seed'));
      expect(Object.keys(state.questions).length).toBeGreaterThan(0);
    }
  });
});

describe('the worst case of a real module', () => {
  test('is near: a learner who has done all there is comes close to it', () => {
    let state: LearnerState = { ...EMPTY_STATE, saves: 65_535, seed: 4_294_967_295 };
    const all = (everyType('p') as { id: string }[]).map(({ id }) => `m/${id}`);
    for (const lesson of unit.data.lessons) {
      state = reduce(state, { type: 'visit', lesson: lesson.path }, unit, 's');
      state = reduce(state, { type: 'read-to-end', lesson: lesson.path }, unit, 's');
      if (lesson.quiz) {
        for (let round = 0; round < 3; round += 1) {
          state = reduce(state, { type: 'start-attempt', lesson: lesson.path }, unit, 's');
          for (const question of lesson.quiz.questions)
            state = reduce(state, { type: 'answer', question, answer: longest(question) }, unit, 's');
          state = reduce(state, { type: 'hand-in', lesson: lesson.path }, unit, 's');
        }
      }
    }
    for (const question of all) {
      state = reduce(state, { type: 'answer', question, answer: longest(question) }, unit, 's');
      state = reduce(state, { type: 'check', question }, unit, 's');
    }
    state = reduce(state, { type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'on' }, unit, 's');
    state = reduce(state, { type: 'choose', scenario: 'm/story', scene: 'then', choice: 'end' }, unit, 's');
    state = reduce(state, { type: 'worksheet', worksheet: 'm/sheet', done: true }, unit, 's');
    const { length } = encodeState(state, unit.layout);
    expect(length).toBeLessThanOrEqual(version.worstCase);
    expect(length).toBeGreaterThan(version.worstCase * 0.9);
  });

  /** The longest answer that the page takes. */
  function longest(question: string): ReturnType<typeof rightAnswer> {
    if (question.endsWith('-gaps')) return { here: 'ώ'.repeat(16), there: 'ώ'.repeat(16) };
    return question.endsWith('-number') ? '1'.repeat(24) : rightAnswer(unit, question);
  }
});
