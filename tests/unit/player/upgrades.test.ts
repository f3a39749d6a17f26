import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { interactionsOf } from '../../../src/preview/scorm12/index.ts';
import { buildUnit, EVERYTHING, type ModuleContent, SHEET, single, STORY, unitOf } from '../../support/units.ts';
import { attempt, openPlatform, practice, seconds } from './platform.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const many = (ids: readonly string[], right: readonly string[]): object => ({
  id: 'many',
  type: 'multiple',
  stem: 'Which?',
  options: ids.map((id) => ({ id, text: id, ...(right.includes(id) ? { correct: true } : {}) })),
});
const order = (ids: readonly string[]): object => ({
  id: 'order',
  type: 'ordering',
  stem: 'In order',
  items: ids.map((id) => ({ id, text: id })),
});
const pairs = (items: readonly string[], targets: readonly string[]): object => ({
  id: 'pairs',
  type: 'matching',
  stem: 'Match',
  items: items.map((id) => ({ id, text: id, target: targets[0]! })),
  targets: targets.map((id) => ({ id, text: id })),
});
const gaps = (ids: readonly string[]): object => ({
  id: 'gaps',
  type: 'fill-in',
  text: ids.map((id) => `{${id}}`).join(' and '),
  blanks: ids.map((id) => ({ id, accept: ['x'] })),
});
const page = (id: string, ...blocks: object[]): object => ({ id, title: id, blocks: ['Text.', ...blocks] });
const check = (...ids: string[]): object => ({
  id: 'check',
  title: 'Check',
  quiz: { mode: 'graded', pass: 50, attempts: 3 },
  questions: ids.map((id) => single(id)),
});

/** Version 1: everything a learner can leave a trace in. */
const FIRST: ModuleContent = {
  outcomes: [{ id: 'known', text: 'Known.' }],
  lessons: [
    page('read', single('one'), many(['a', 'b', 'c'], ['a', 'b']), order(['a', 'b', 'c', 'd'])),
    page('more', pairs(['a', 'b'], ['x', 'y']), gaps(['p', 'q']), { id: 'say', type: 'true-false', stem: 'So?', answer: true }),
    { id: 'tell', title: 'Tell', blocks: [STORY] },
    { id: 'fill', title: 'Fill', blocks: [SHEET] },
    check('q1', 'q2', 'q3'),
  ],
};

/** Version 2, which this learner never opens: things go, things come, one question changes its type. */
const SECOND: ModuleContent = {
  outcomes: [
    { id: 'new', text: 'New.' },
    { id: 'known', text: 'Known.' },
  ],
  lessons: [
    page('intro', single('welcome')),
    page('read', { ...single('one'), type: 'multiple' }, many(['z', 'a', 'c'], ['a']), order(['d', 'a', 'b', 'e'])),
    {
      id: 'tell',
      title: 'Tell',
      blocks: [
        {
          ...STORY,
          scenes: STORY.scenes
            .slice(0, 1)
            .map((scene) => ({ ...scene, choices: [{ ...scene.choices[0]!, next: undefined }, scene.choices[1]!] })),
        },
      ],
    },
    check('q0', 'q1', 'q3'),
  ],
};

/** Version 3: some of what went in version 2 is back, the order is another one. */
const THIRD: ModuleContent = {
  outcomes: [
    { id: 'new', text: 'New.' },
    { id: 'known', text: 'Known.' },
  ],
  lessons: [
    check('q4', 'q3', 'q2', 'q0', 'q1'),
    page('intro', single('welcome'), single('hello')),
    page('more', gaps(['r', 'q', 's']), pairs(['b', 'c'], ['y', 'x', 'w']), {
      id: 'say',
      type: 'true-false',
      stem: 'So?',
      answer: false,
    }),
    { id: 'tell', title: 'Tell', blocks: [STORY] },
    page('read', single('one'), many(['c', 'y', 'z', 'a'], ['a', 'c']), order(['d', 'c', 'a'])),
    { id: 'fill', title: 'Fill', blocks: [SHEET] },
  ],
};

const first = await buildUnit(FIRST);
const second = await buildUnit(SECOND, { lock: first.lock });
const third = await buildUnit(THIRD, { lock: second.lock });

/** A learner who does everything that version 1 has, and leaves in mid-quiz. */
async function learnerOfTheFirst(): Promise<ReturnType<typeof openPlatform>> {
  const platform = openPlatform();
  const unit = unitOf(first);
  const visit = await platform.launch(unit);
  visit.does(
    { type: 'visit', lesson: 'm/read' },
    ...practice(unit, 'm/one', true),
    { type: 'answer', question: 'm/many', answer: ['a', 'b'] },
    { type: 'check', question: 'm/many' },
    { type: 'answer', question: 'm/order', answer: ['d', 'c', 'b', 'a'] },
    { type: 'read-to-end', lesson: 'm/read' },
    { type: 'visit', lesson: 'm/more' },
    { type: 'answer', question: 'm/pairs', answer: { a: 'x', b: 'y' } },
    { type: 'check', question: 'm/pairs' },
    { type: 'answer', question: 'm/gaps', answer: { p: 'x', q: 'Αθήνα' } },
    ...practice(unit, 'm/say', true),
    { type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'on' },
    { type: 'worksheet', worksheet: 'm/sheet', done: true },
    { type: 'visit', lesson: 'm/check' },
  );
  await seconds(5);
  visit.does(...attempt(visit, 'm/check', 1));
  await seconds(5);
  visit.does(
    { type: 'start-attempt', lesson: 'm/check' },
    { type: 'answer', question: 'm/q1', answer: 'b' },
    { type: 'answer', question: 'm/q3', answer: 'a' },
  );
  await visit.leaves();
  return platform;
}

describe('a state that version 1 of a course wrote', () => {
  test('the lock only ever grows', () => {
    const lines = (lock: string): string[] => lock.split('\n').filter((line) => /^ +\d/.test(line));
    expect(lines(second.lock).slice(0, lines(first.lock).length)).toEqual(lines(first.lock));
    expect(lines(third.lock).slice(0, lines(second.lock).length)).toEqual(lines(second.lock));
    expect(lines(third.lock).length).toBeGreaterThan(lines(second.lock).length);
  });

  test('is read by version 3 that never saw version 2', async () => {
    const platform = await learnerOfTheFirst();
    const { kernel } = await platform.launch(unitOf(third));
    expect(kernel.arrival).toBe('resumed');
    const { lessons, questions, quizzes, scenarios, worksheets, bookmark, verdict } = kernel.state();
    // What is new starts empty: intro, welcome, hello, q0, q4.
    expect(lessons).toEqual({ 'm/read': 'finished', 'm/more': 'started', 'm/check': 'started' });
    expect(Object.keys(questions).toSorted()).toEqual([
      'm/gaps',
      'm/many',
      'm/one',
      'm/order',
      'm/pairs',
      'm/q1',
      'm/q2',
      'm/q3',
      'm/say',
    ]);
    // What came back is as it was, in spite of the other type that it had in between.
    expect(questions['m/one']).toMatchObject({ answer: 'a', judged: true });
    expect(questions['m/say']).toMatchObject({ answer: 'true', judged: true });
    // Options that vanished are dropped, the others are who they were, whatever their order is now.
    expect(questions['m/many']).toMatchObject({ answer: ['a'], judged: true });
    expect(questions['m/order']).toMatchObject({ answer: ['d', 'c', 'a'], judged: false });
    expect(questions['m/pairs']).toMatchObject({ answer: { b: 'y' }, judged: true });
    expect(questions['m/gaps']).toMatchObject({ answer: { q: 'Αθήνα' } });
    // The running attempt goes on with the questions that it drew.
    expect(quizzes['m/check']).toMatchObject({ attempts: 1, open: true, passed: false });
    expect(questions['m/q1']).toMatchObject({ answer: 'b', drawn: true });
    expect(questions['m/q3']).toMatchObject({ answer: 'a', drawn: true });
    expect(questions['m/q2']).toMatchObject({ drawn: true });
    expect(scenarios['m/story']).toMatchObject({ choices: ['begin/on'], played: false });
    expect(worksheets).toEqual({ 'm/sheet': true });
    expect(bookmark).toBe('m/check');
    expect(verdict).toBe('none');
  });

  test('is read by version 2, which has fewer things', async () => {
    const platform = await learnerOfTheFirst();
    const { kernel } = await platform.launch(unitOf(second));
    const { lessons, questions, scenarios, worksheets } = kernel.state();
    expect(lessons).toEqual({ 'm/read': 'finished', 'm/check': 'started' });
    expect(Object.keys(questions).toSorted()).toEqual(['m/many', 'm/order', 'm/q1', 'm/q3']);
    expect(questions['m/many']!.answer).toEqual(['a']);
    expect(questions['m/order']!.answer).toEqual(['d', 'b', 'a']);
    expect(scenarios['m/story']!.choices).toEqual(['begin/on']);
    expect(worksheets).toEqual({});
  });

  test('the interactions keep their places: what is new comes behind what was', async () => {
    const platform = await learnerOfTheFirst();
    const before = interactionsOf(platform.record());
    const unit = unitOf(third);
    const visit = await platform.launch(unit);
    visit.does(
      ...practice(unit, 'm/hello', true),
      { type: 'answer', question: 'm/gaps', answer: { r: 'x', q: 'x', s: 'x' } },
      { type: 'check', question: 'm/gaps' },
    );
    await visit.leaves();
    const now = interactionsOf(platform.record());
    expect(now.slice(0, before.length).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(now.find(({ id }) => id === 'm_gaps')).toMatchObject({ studentResponse: 'x; x; x', result: 'correct' });
    expect(now.at(-1)).toMatchObject({ id: 'm_hello', studentResponse: 'a' });
    expect(platform.violations).toEqual([]);
  });

  test('the characters of options stay theirs: a report of last year means the same', async () => {
    expect(unitOf(third).characters('m/many')('option', 'a')).toBe(unitOf(first).characters('m/many')('option', 'a'));
    expect(unitOf(third).characters('m/many')('option', 'c')).toBe('c');
    expect(unitOf(third).characters('m/many')('option', 'z')).toBe('d');
    expect(unitOf(third).characters('m/pairs')('item', 'b')).toBe('2');
    expect(unitOf(third).characters('m/pairs')('target', 'y')).toBe('b');
  });

  test('whoever goes through all three versions keeps what each of them has', async () => {
    const platform = await learnerOfTheFirst();
    const visit = await platform.launch(unitOf(second));
    visit.does(...practice(unitOf(second), 'm/welcome', true), ...practice(unitOf(second), 'm/one', true));
    await visit.leaves();
    const { kernel } = await platform.launch(unitOf(third));
    const { questions } = kernel.state();
    expect(questions['m/welcome']).toMatchObject({ answer: 'a', judged: true });
    expect(questions['m/q1']).toMatchObject({ answer: 'b', drawn: true });
    // Version 2 has dropped these when it wrote the state anew.
    expect(questions['m/gaps']).toBeUndefined();
    expect(questions['m/one']).toBeUndefined();
  });

  test('a later state is not read by an earlier version, and nothing goes wrong', async () => {
    const platform = openPlatform();
    const later = await platform.launch(unitOf(third));
    later.does({ type: 'visit', lesson: 'm/intro' });
    await later.leaves();
    const earlier = await platform.launch(unitOf(first));
    expect(earlier.kernel.arrival).toBe('unreadable');
    earlier.does({ type: 'visit', lesson: 'm/read' });
    await earlier.leaves();
    expect(platform.violations).toEqual([]);
  });
});

describe('a story that changes', () => {
  test('goes on from where it is still the same', async () => {
    const tell = (scenes: readonly object[]): object => ({ id: 'tell', title: 'Tell', blocks: [{ ...STORY, scenes }] });
    const [begin, then] = STORY.scenes as [(typeof STORY.scenes)[number], (typeof STORY.scenes)[number]];
    const old = await buildUnit({ lessons: [tell([begin, then])] });
    const platform = openPlatform();
    const visit = await platform.launch(unitOf(old));
    visit.does({ type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'on' });
    await visit.leaves();
    const renamed = { ...begin, choices: [{ ...begin.choices[0]!, id: 'ahead' }, begin.choices[1]!] };
    const unit = unitOf(await buildUnit({ lessons: [tell([renamed, then])] }, { lock: old.lock }));
    const later = await platform.launch(unit);
    expect(later.kernel.state().scenarios['m/story']).toMatchObject({ choices: [], played: false });
    later.does(
      { type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'ahead' },
      { type: 'choose', scenario: 'm/story', scene: 'then', choice: 'end' },
    );
    await later.leaves();
    expect(later.kernel.state().verdict).toBe('completed');
    expect(interactionsOf(platform.record()).map(({ studentResponse }) => studentResponse)).toEqual(['c', 'a']);
    expect(platform.violations).toEqual([]);
  });
});

describe('a question that changes its type', () => {
  test('keeps its options, starts without an answer, and is recorded at a place of its own', async () => {
    const platform = openPlatform();
    const before = unitOf(await buildUnit({ lessons: [page('read', single('one'))] }));
    const old = await buildUnit({ lessons: [page('read', single('one'))] });
    const visit = await platform.launch(before);
    visit.does(...practice(before, 'm/one', true));
    await visit.leaves();
    const now = await buildUnit({ lessons: [page('read', { ...single('one'), type: 'multiple' })] }, { lock: old.lock });
    const unit = unitOf(now);
    const later = await platform.launch(unit);
    expect(later.kernel.state().questions).toEqual({});
    later.does({ type: 'answer', question: 'm/one', answer: ['a', 'b'] }, { type: 'check', question: 'm/one' });
    await later.leaves();
    const again = await platform.launch(unit);
    expect(again.kernel.state().questions['m/one']).toMatchObject({ answer: ['a', 'b'], judged: true });
    await again.leaves();
    expect(interactionsOf(platform.record()).map(({ id, studentResponse }) => [id, studentResponse])).toEqual([
      ['m_one', 'a'],
      ['m_one', 'a,b'],
    ]);
    const back = unitOf(await buildUnit({ lessons: [page('read', single('one'))] }, { lock: now.lock }));
    expect([before.slot('m/one'), unit.slot('m/one'), back.slot('m/one')]).toEqual([0, 1, 0]);
    expect(platform.violations).toEqual([]);
  });
});

describe('a new version with nothing new', () => {
  test('changes nothing', async () => {
    const version = await buildUnit(EVERYTHING);
    const rebuilt = await buildUnit(EVERYTHING, { lock: version.lock });
    expect(rebuilt).toEqual(version);
    const platform = openPlatform();
    const unit = unitOf(version);
    const visit = await platform.launch(unit);
    visit.does(...practice(unit, 'm/p-single', true));
    await visit.leaves();
    const before = visit.kernel.state();
    const again = await platform.launch(unitOf(rebuilt));
    expect(again.kernel.state()).toEqual(before);
  });
});
