import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LayoutEntry } from '../../../src/shared/layout.ts';
import { EMPTY_STATE, type LearnerState } from '../../../src/shared/state.ts';
import { decodeState, encodeState, SCENARIO_CHOICES, type StateLayout, worstCase } from '../../../src/shared/state-codec.ts';
import { bitWriter } from '../../../src/shared/bits.ts';
import { hash32 } from '../../../src/shared/hash.ts';
import { anyText } from '../../support/any-text.ts';
import { SEED, times } from '../../support/effort.ts';
import { createRandom } from '../../support/random.ts';
import { CourseHistory, randomState, survivingState } from './course-history.ts';

const ENTRIES = `lesson m/read
one m/one
option m/one/a
option m/one/b
set m/set
option m/set/a
option m/set/b
option m/set/c
sequence m/seq
item m/seq/a
item m/seq/b
item m/seq/c
pairs m/pairs
item m/pairs/a
item m/pairs/b
target m/pairs/x
target m/pairs/y
texts m/gaps
blank m/gaps/a
number m/number
truth m/truth
scenario m/story
scene m/story/begin
choice m/story/begin/a
choice m/story/begin/b
worksheet m/sheet
lesson m/check
quiz m/check`;

function layoutOf(lines: readonly string[], more: Partial<StateLayout> = {}): StateLayout {
  const entries = lines.map((line, index) => {
    const [kind, path] = line.split(' ') as [LayoutEntry['kind'], string];
    return { number: index + 1, kind, path };
  });
  return { identity: 'course.module.m', entries, length: entries.length, textBytes: () => 16, ...more };
}

const LAYOUT = layoutOf(ENTRIES.split('\n'));

/** A learner who has done a bit of everything. */
const STATE: LearnerState = {
  saves: 7,
  verdict: 'none',
  bookmark: 'm/check',
  seed: 4_000_000_000,
  lessons: { 'm/read': 'finished', 'm/check': 'started' },
  questions: {
    'm/one': { answer: 'b', judged: true, drawn: false, reported: true },
    'm/set': { answer: ['a', 'c'], judged: true, drawn: true, reported: false },
    'm/seq': { answer: ['c', 'a', 'b'], judged: false, drawn: true, reported: false },
    'm/pairs': { answer: { a: 'y', b: 'x' }, judged: false, drawn: false, reported: false },
    'm/gaps': { answer: { a: 'Αθήνα' }, judged: false, drawn: false, reported: false },
    'm/number': { answer: '-2.5', judged: true, drawn: true, reported: true },
    'm/truth': { answer: 'false', judged: false, drawn: true, reported: false },
  },
  quizzes: { 'm/check': { attempts: 2, open: true, practice: false, passed: false, best: { earned: 1234, possible: 5678 } } },
  limits: {},
  scenarios: { 'm/story': { choices: ['begin/b'], played: true, reported: false } },
  worksheets: { 'm/sheet': true },
};

/** The same with something larger everywhere than which there is nothing. */
const LARGEST: LearnerState = {
  ...STATE,
  saves: 2 ** 16 - 1,
  questions: {
    ...STATE.questions,
    'm/gaps': { ...STATE.questions['m/gaps']!, answer: { a: 'x'.repeat(16) } },
    'm/number': { ...STATE.questions['m/number']!, answer: '9'.repeat(24) },
  },
  quizzes: {
    'm/check': { attempts: 4095, open: true, practice: true, passed: true, best: { earned: 2 ** 36, possible: 2 ** 36 } },
  },
  scenarios: { 'm/story': { choices: Array.from({ length: SCENARIO_CHOICES }, () => 'begin/b'), played: true, reported: true } },
};

/** A course that has been changed a few times, by chance. */
function someCourse(seed: number): { course: CourseHistory; random: ReturnType<typeof createRandom> } {
  const random = createRandom(seed);
  const course = new CourseHistory(random);
  for (let version = random.number(3); version > 0; version -= 1) course.edit();
  return { course, random };
}

describe('a saved state', () => {
  test('comes back as it was', () => expect(decodeState(encodeState(STATE, LAYOUT), LAYOUT)).toEqual(STATE));

  test('forgets a worksheet that is no longer done', () => {
    const undone = { ...STATE, worksheets: { 'm/sheet': false } };
    expect(decodeState(encodeState(undone, LAYOUT), LAYOUT)!.worksheets).toEqual({});
  });

  test('of a learner who has not begun is a few characters', () => {
    const text = encodeState(EMPTY_STATE, LAYOUT);
    expect(decodeState(text, LAYOUT)).toEqual(EMPTY_STATE);
    expect(text.length).toBeLessThan(20);
  });

  // What was saved by one release must be read by every later one. Change this only together with the format.
  test('is this text, for ever', () => {
    expect(encodeState(STATE, LAYOUT)).toBe('14EABz3NZQAbDbu2o4YzFWdI51xnV2de51j8lli1YOxTLpPSsEMVFS');
  });

  test('of any layout comes back, in characters that no platform changes', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { course, random } = someCourse(seed);
        const layout = course.layout();
        const state = randomState(layout, random);
        const text = encodeState(state, layout);
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeState(text, layout)).toEqual(state);
      }),
      { seed: SEED, numRuns: times(500, 5000) },
    );
  });

  test('differs at each save', () => {
    const texts = new Set(Array.from({ length: 100 }, (_, saves) => encodeState({ ...STATE, saves }, LAYOUT)));
    expect(texts.size).toBe(100);
    expect(encodeState({ ...STATE, saves: 2 ** 16 }, LAYOUT)).not.toBe(encodeState({ ...STATE, saves: 2 ** 16 - 1 }, LAYOUT));
  });

  test('keeps what can be kept of an answer that is too long, and no half letter', () => {
    const cut = (answer: string): unknown => {
      const record = { answer: { a: answer }, judged: false, drawn: false, reported: false };
      return decodeState(encodeState({ ...STATE, questions: { 'm/gaps': record } }, LAYOUT), LAYOUT)!.questions['m/gaps']!.answer;
    };
    expect(cut('x'.repeat(17))).toEqual({ a: 'x'.repeat(16) });
    expect(cut(`${'x'.repeat(15)}é`)).toEqual({ a: 'x'.repeat(15) });
    expect(cut('日本日本日本')).toEqual({ a: '日本日本日' });
    expect(cut('🏙🏙🏙🏙')).toEqual({ a: '🏙🏙🏙🏙' });
  });

  test.each([
    ['−2,5', '-2,5'],
    ['41\u00a0800', '41 800'],
    ['41’800', '41 800'],
    ['12 %', '12'],
    ['about 5', '????? 5'],
    ['1e5', '1?5'],
  ])('keeps %j as %j: a number stays the number, what is none stays none', (typed, kept) => {
    const record = { answer: typed, judged: true, drawn: false, reported: false };
    const state = decodeState(encodeState({ ...STATE, questions: { 'm/number': record } }, LAYOUT), LAYOUT)!;
    expect(state.questions['m/number']!.answer).toBe(kept);
  });
});

describe('what is no state of this unit', () => {
  const good = encodeState(STATE, LAYOUT);

  test.each([
    ['nothing', ''],
    ['half of a state', good.slice(0, good.length / 2)],
    ['a state with a tail', `${good}A`],
    ['a state in other letters', good.toLowerCase()],
    ['JSON', '{"page":3}'],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['undefined as a word', 'undefined'],
    ['64 kB', 'A'.repeat(65_536)],
    ['another format', `2${good.slice(1)}`],
  ])('%s is not read', (_name, text) => expect(decodeState(text, LAYOUT)).toBeUndefined());

  test('the state of another unit is not read', () => {
    expect(decodeState(encodeState(STATE, { ...LAYOUT, identity: 'course.module.n' }), LAYOUT)).toBeUndefined();
  });

  test('the state of a later version is not read', () => {
    const later = layoutOf([...ENTRIES.split('\n'), 'lesson m/new']);
    expect(decodeState(encodeState(STATE, later), LAYOUT)).toBeUndefined();
    expect(decodeState(good, later)).toEqual(STATE);
  });

  test('no cut is read', () => {
    for (let length = 0; length < good.length; length += 1) expect(decodeState(good.slice(0, length), LAYOUT)).toBeUndefined();
  });

  test('no other character anywhere is overlooked', () => {
    for (let place = 0; place < good.length; place += 1) {
      for (const other of ['A', 'z', '_', ' ']) {
        if (good[place] === other) continue;
        expect(decodeState(good.slice(0, place) + other + good.slice(place + 1), LAYOUT), `${other} at ${place}`).toBeUndefined();
      }
    }
  });

  test('any text at all: undefined, never an exception', () => {
    const characters = fc.string({ unit: fc.constantFrom(...'ABCxyz019-_'), maxLength: 120 });
    const texts = fc.oneof(
      anyText(200),
      characters,
      characters.map((text) => `1${text}`),
    );
    fc.assert(
      fc.property(texts, (text) => decodeState(text, LAYOUT) === undefined),
      { seed: SEED, numRuns: times(5000, 100_000) },
    );
  });

  test('a text that someone made up with a right checksum is read as something or nothing, never an exception', () => {
    // Whoever can write the checksum can write anything; the reader must survive even that.
    const body = fc.string({ unit: fc.constantFrom(...'ABCDEFxyz0189-_'), maxLength: 80 });
    const signed = (text: string): string => {
      const checksum = bitWriter();
      checksum.bits(24, hash32(`${LAYOUT.identity} ${text}`) >>> 8);
      return text + checksum.finish();
    };
    expect(signed(good.slice(0, -4))).toBe(good);
    fc.assert(
      fc.property(body, (text) => {
        const state = decodeState(signed(`1${text}`), LAYOUT);
        if (state) expect(decodeState(encodeState(state, LAYOUT), LAYOUT)).toBeDefined();
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('the worst case', () => {
  const longest = (): number => SCENARIO_CHOICES;

  test('is reached by the largest state there can be', () => {
    expect(encodeState(LARGEST, LAYOUT)).toHaveLength(worstCase(LAYOUT, longest).characters);
    expect(decodeState(encodeState(LARGEST, LAYOUT), LAYOUT)).toEqual(LARGEST);
  });

  test('is never exceeded, in any version of any course', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { course, random } = someCourse(seed);
        const layout = course.layout();
        const { characters } = worstCase(layout, longest);
        for (let learner = 0; learner < 5; learner += 1)
          expect(encodeState(randomState(layout, random), layout).length).toBeLessThanOrEqual(characters);
      }),
      {
        seed: SEED,
        numRuns: times(300, 3000),
        // Lessons that are gone fill the last character.
        examples: [[181866396], [834334996], [1475650093]],
      },
    );
  });

  test('names what each entry costs; what is retired costs one bit, a lesson two', () => {
    const retired = {
      ...LAYOUT,
      entries: LAYOUT.entries.map((entry) => ({ ...entry, retired: entry.path.startsWith('m/gaps') })),
    };
    const costOf = (layout: StateLayout, path: string): number =>
      worstCase(layout, longest).costs.find((cost) => cost.path === path)!.bits;
    expect(costOf(LAYOUT, 'm/read')).toBe(2);
    expect(costOf(LAYOUT, 'm/gaps')).toBeGreaterThan(16 * 8);
    expect(costOf(retired, 'm/gaps')).toBe(1);
    expect(costOf(LAYOUT, 'm/one')).toBeLessThanOrEqual(8);
  });

  test('grows with the longest round of a scenario', () => {
    expect(worstCase(LAYOUT, () => 2).characters).toBeLessThan(worstCase(LAYOUT, () => 60).characters);
  });
});

describe('a state that an earlier version of the course wrote', () => {
  test('by version 1 is read by version 3 that never saw version 2: what vanished is dropped, what is new is empty, nothing else moves', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = createRandom(seed);
        const course = new CourseHistory(random);
        const first = course.layout();
        const state = randomState(first, random);
        const text = encodeState(state, first);
        course.edit();
        course.edit();
        const third = course.layout();
        const read = decodeState(text, third);
        expect(read).toEqual(survivingState(state, first, third));
        // And what version 3 writes of it is read by version 3.
        expect(decodeState(encodeState(read!, third), third)).toEqual(read);
      }),
      { seed: SEED, numRuns: times(500, 5000) },
    );
  });

  test('is read by every one of ten later versions', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = createRandom(seed);
        const course = new CourseHistory(random);
        const first = course.layout();
        const state = randomState(first, random);
        const text = encodeState(state, first);
        for (let version = 2; version <= 11; version += 1) {
          course.edit();
          expect(decodeState(text, course.layout())).toEqual(survivingState(state, first, course.layout()));
        }
      }),
      { seed: SEED, numRuns: times(100, 1000) },
    );
  });
});
