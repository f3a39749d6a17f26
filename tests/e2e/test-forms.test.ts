import { beforeAll, describe, expect, test } from 'vitest';
import { interactionsOf, scoreOf, statusOf } from '../../src/preview/scorm12/index.ts';
import { inEmptyFolder } from '../support/project.ts';
import { buildSmallCourse } from '../support/small-course.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const CHECK = 'm/check';

const bank = ['north', 'east', 'south', 'west', 'up'].map((id) => ({
  id,
  type: 'single',
  stem: `Where is ${id}?`,
  options: ['here', 'there'].map((option) => ({
    id: option,
    text: `It is ${option}.`,
    feedback: `You said ${option}.`,
    ...(option === 'here' ? { correct: true } : {}),
  })),
  feedback: 'It is here, of course.',
}));
const lesson = (take: string): object => ({
  id: 'check',
  title: 'Knowledge test',
  quiz: { mode: 'test', forms: { test: 'compass', take, both: ['up'] } },
  from: { bank: 'places' },
});

let before: string;
let after: string;
beforeAll(async () => {
  const built = (take: string): Promise<string> =>
    inEmptyFolder(async (folder) =>
      stage.server.add(take, await buildSmallCourse(folder, { lessons: [lesson(take)], banks: { places: bank } })),
    );
  before = await built('first');
  after = await built('other');
});

describe('a test before and after a course', () => {
  test('other questions after it, no word on right and wrong, no score, one attempt', async () => {
    const drawn: string[][] = [];
    for (const launch of [before, after]) {
      const platform = await stage.platform();
      const first = await platform.launch({ kind: 'moodle', launch, learnerId: 'b.lindqvist' });
      await first.course.startQuiz(CHECK);
      drawn.push(await first.course.drawn(CHECK));
      await first.course.give(drawn.at(-1)![0]!, ['here']);
      await first.closeTab();

      const { course, leave } = await platform.launch({ kind: 'moodle', launch, learnerId: 'b.lindqvist' });
      await course.openLesson(CHECK);
      expect(await course.drawn(CHECK)).toEqual(drawn.at(-1));
      expect(await course.given(drawn.at(-1)![0]!)).toEqual(['here']);
      await course.handIn(CHECK);
      const page = await course.question(CHECK).innerText();
      expect(await course.frame.locator('.title').innerText()).toBe('Your answers are handed in.');
      for (const words of ['%', 'correct', 'points', 'You said', 'of course', 'Try again', 'Practise'])
        expect(page).not.toContain(words);
      expect(await course.frame.locator('.retry').count()).toBe(0);
      const record = await leave();
      expect([statusOf(record), scoreOf(record).raw]).toEqual(['completed', null]);
      expect(interactionsOf(record).filter(({ result }) => result === 'correct' || result === 'wrong')).toHaveLength(3);
    }
    expect(drawn[0]!.filter((question) => drawn[1]!.includes(question))).toEqual(['m/up']);
  });

  test('a learner code decides where the platform names nobody; without one the test does not begin', async () => {
    const forms: string[] = [];
    for (const [launch, code] of [
      [before, 'Ab 12'],
      [before, 'ab12'],
      [after, ' AB12 '],
    ] as const) {
      const platform = await stage.platform();
      const { course, leave } = await platform.launch({ kind: 'strict', launch, learnerId: '' });
      await course.openLesson(CHECK);
      const page = course.question(CHECK);
      const field = page.getByLabel('Your learner code');
      await page.getByRole('button', { name: 'Start the quiz' }).click();
      expect(await page.locator('.problem').first().innerText()).toBe('Enter your learner code before you start.');
      expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
      await field.fill(code);
      await page.getByRole('button', { name: 'Start the quiz' }).click();
      forms.push((await course.drawn(CHECK)).toSorted().join());
      await leave();
    }
    expect(forms[1]).toBe(forms[0]);
    expect(forms[2]).not.toBe(forms[0]);
  });
});
