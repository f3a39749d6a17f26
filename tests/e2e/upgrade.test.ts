import { beforeAll, describe, expect, test } from 'vitest';
import { interactionsOf, scoreOf, statusOf } from '../../src/preview/scorm12/index.ts';
import { inEmptyFolder } from '../support/project.ts';
import { buildSmallCourse } from '../support/small-course.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const options = (ids: readonly string[]): object[] =>
  ids.map((id) => ({ id, text: `The ${id}`, ...(id === 'right' || id === 'good' ? { correct: true } : {}) }));
const question = (id: string, ids = ['right', 'wrong', 'odd']): object => ({
  id,
  type: 'single',
  stem: `Which one is right for ${id}?`,
  options: options(ids),
});

const reading = { id: 'reading', title: 'Reading', blocks: ['A text to read.'] };
const practice = (ids: readonly string[]): object => ({
  id: 'practice',
  title: 'Practice',
  blocks: [
    { id: 'choose', type: 'multiple', stem: 'Which are right?', scoring: 'partial', options: options(ids) },
    { id: 'word', type: 'fill-in', stem: 'Complete.', text: 'It is {gap}.', blanks: [{ id: 'gap', accept: ['true'] }] },
  ],
});
const sheet = {
  id: 'sheet',
  title: 'Sheet',
  blocks: [{ id: 'plan', type: 'worksheet', title: 'Plan', fields: [{ id: 'first', label: 'First step', kind: 'line' }] }],
};
const check = (questions: readonly string[]): object => ({
  id: 'check',
  title: 'Check',
  quiz: { mode: 'graded', pass: 70, attempts: 3 },
  questions: questions.map((id) => question(id)),
});

/** The course as it was, as it was for a while, and as it is now: the learner of this test never saw the second. */
const VERSIONS: Readonly<Record<string, readonly object[]>> = {
  '1.0.0': [reading, practice(['right', 'good', 'wrong', 'odd']), sheet, check(['one', 'two', 'three', 'four'])],
  '2.0.0': [reading, practice(['right', 'good', 'wrong', 'odd', 'new']), sheet, check(['zero', 'one', 'two', 'three', 'four'])],
  // A question and an option are gone, another question is there, a lesson has moved to the front.
  '3.0.0': [sheet, reading, practice(['new', 'wrong', 'good', 'right']), check(['five', 'four', 'three', 'one'])],
};

const launches: Record<string, string> = {};

beforeAll(() =>
  inEmptyFolder(async (folder) => {
    for (const [version, lessons] of Object.entries(VERSIONS)) {
      launches[version] = await stage.server.add(version, await buildSmallCourse(folder, { version, lessons }));
    }
  }),
);

describe('a new version of a course', () => {
  test('keeps what learners have done, drops what is gone, and starts what is new', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'moodle', launch: launches['1.0.0']! });
    await first.course.openLesson('m/reading');
    await first.course.readOn();
    await first.course.give('m/choose', ['good', 'odd']);
    await first.course.check('m/choose');
    await first.course.give('m/word', { gap: 'True' });
    await first.course.check('m/word');
    await first.course.openLesson('m/sheet');
    await first.course.frame.getByRole('button', { name: 'Mark as done' }).click();
    await first.course.frame.locator('[data-field]').fill('Ask somebody');
    await first.course.takeQuiz('m/check', (path) => (path === 'm/one' ? 'right' : 'wrong'));
    await first.course.startQuiz('m/check');
    const order = await first.course.drawn('m/check');
    await first.course.give('m/one', ['right']);
    await first.course.give('m/two', ['right']);
    await first.course.give('m/three', ['odd']);
    const before = await first.closeTab();
    expect(scoreOf(before).raw).toBe(25);

    const { course, leave } = await platform.launch({ kind: 'moodle', launch: launches['3.0.0']! });
    const { frame } = course;
    expect(await frame.locator('#notices').innerText()).toBe('');
    await frame.getByRole('link', { name: 'Go on with “Check”' }).click();
    // The running attempt goes on with the questions it drew that are still there, in the same order.
    expect(await frame.locator('.attempt').innerText()).toBe('Attempt 2 of 3');
    const left = ['m/four', 'm/three', 'm/one'];
    expect(await course.drawn('m/check')).toEqual(order.filter((path) => left.includes(path)));
    expect(await course.given('m/one')).toEqual(['right']);
    expect(await course.given('m/three')).toEqual(['odd']);
    expect(await course.given('m/four')).toEqual([]);

    await course.openLesson('m/practice');
    expect(await course.given('m/choose')).toEqual(['good']);
    expect(await course.question('m/choose').locator('.feedback').innerText()).toContain('Partly correct.');
    expect(await course.given('m/word')).toEqual({ gap: 'True' });
    expect(await course.question('m/word').locator('.feedback').innerText()).toContain('Correct.');
    await course.openLesson('m/sheet');
    expect(await frame.locator('[data-field]').inputValue()).toBe('Ask somebody');
    expect(await frame.locator('.done').innerText()).toContain('Take the mark away');
    expect(await frame.locator('#contents a[href="#m_reading"]').innerText()).toContain('Done');

    await course.openLesson('m/check');
    await course.give('m/three', ['right']);
    await course.give('m/four', ['right']);
    await course.handIn('m/check');
    expect(await frame.locator('.title').innerText()).toBe('Passed with 100 %');
    await course.startQuiz('m/check');
    // The next attempt draws from the questions of today.
    expect((await course.drawn('m/check')).toSorted()).toEqual(['m/five', 'm/four', 'm/one', 'm/three']);
    await course.answerQuiz('m/check', () => 'right');
    await course.handIn('m/check');
    const after = await leave();
    expect(scoreOf(after).raw).toBe(100);
    expect(statusOf(after)).toBe('completed');
    // Whatever was recorded stands where it stood; what is gone stays as it was.
    const ids = (record: typeof after): string[] => interactionsOf(record).map(({ id }) => id);
    expect(ids(after).slice(0, ids(before).length)).toEqual(ids(before));
    expect(ids(after).at(-1)).toBe('m_five');
    const two = ids(before).indexOf('m_two');
    expect(interactionsOf(after)[two]).toEqual(interactionsOf(before)[two]);
  });

  test('an older version starts fresh with the state of a newer one', async () => {
    const platform = await stage.platform();
    const first = await platform.launch({ kind: 'strict', launch: launches['3.0.0']! });
    await first.course.openLesson('m/practice');
    await first.course.give('m/choose', ['new']);
    await first.leave();
    const { course } = await platform.launch({ kind: 'strict', launch: launches['1.0.0']! });
    expect(await course.frame.locator('#notices').innerText()).toContain('Your earlier answers could not be read.');
    await course.frame.getByRole('link', { name: 'Go on with “Practice”' }).click();
    expect(await course.given('m/choose')).toEqual([]);
  });
});
