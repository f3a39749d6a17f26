import { beforeAll, expect, test } from 'vitest';
import { inEmptyFolder } from '../support/project.ts';
import { buildSmallCourse } from '../support/small-course.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const question = (id: string): object => ({
  id,
  type: 'true-false',
  stem: `Is ${id} even?`,
  answer: true,
  hints: [`Halve ${id}.`, 'Nothing is **left over**.'],
});

const lessons = [
  { id: 'read', title: 'Read', blocks: [question('two')] },
  { id: 'silent', title: 'Silent', quiz: { mode: 'graded' }, questions: [question('four')] },
  { id: 'helpful', title: 'Helpful', quiz: { mode: 'graded', hints: true }, questions: [question('six')] },
  { id: 'trial', title: 'Trial', quiz: { mode: 'practice' }, questions: [question('eight')] },
];

let launch: string;
beforeAll(() =>
  inEmptyFolder(async (folder) => {
    launch = await stage.server.add('hints', await buildSmallCourse(folder, { lessons }));
  }),
);

test('hints open one by one by the keyboard, as buttons with a name and a state, and change no answer', async () => {
  const platform = await stage.platform();
  const { course, page, leave } = await platform.launch({ kind: 'strict', launch });
  await course.openLesson('m/read');
  const asked = course.question('m/two');
  const [first, second] = [asked.getByText('Halve two.'), asked.getByText('Nothing is left over.')];
  expect([await first.isVisible(), await second.isVisible()]).toEqual([false, false]);
  await course.give('m/two', ['true']);
  await asked.locator('input:checked').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect([await first.isVisible(), await second.isVisible()]).toEqual([true, false]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect([await first.isVisible(), await second.isVisible()]).toEqual([true, true]);
  expect(await asked.locator('summary').allInnerTexts()).toEqual(['Hint 1 of 2', 'Hint 2 of 2']);
  expect(await course.given('m/two')).toEqual(['true']);
  await course.check('m/two');
  expect(await asked.locator('.feedback').innerText()).toContain('Correct.');
  await leave();
});

test('a graded quiz offers hints only where its author says so, practice always does', async () => {
  const platform = await stage.platform();
  const { course, leave } = await platform.launch({ kind: 'strict', launch });
  const shown: number[] = [];
  for (const lesson of ['m/silent', 'm/helpful', 'm/trial']) {
    await course.startQuiz(lesson);
    shown.push(await course.question(lesson).locator('summary:visible').count());
  }
  expect(shown).toEqual([0, 2, 2]);
  await leave();
});
