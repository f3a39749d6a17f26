import type { Frame, Page } from 'playwright-core';
import type { CoursePage } from './course-page.ts';
import type { Platform } from './platform.ts';

/** A place on a tour: one screen in one state. */
export interface Stop {
  readonly name: string;
  readonly page: Page;
  readonly frame: Frame;
}

/** What is done at each place. */
export type Look = (stop: Stop) => Promise<void>;

/** Goes to every screen of module 1, as learners meet them. */
export async function tourOfScreens(platform: Platform, launch: string, look: Look): Promise<void> {
  const first = await platform.launch({ kind: 'moodle', launch });
  const { page, course } = first;
  const { frame } = course;
  const stop = (name: string): Promise<void> => look({ name, page, frame });
  await stop('start');
  const { lessons, questions } = await course.data();
  const quiz = lessons.at(-1)!.path;
  for (const { path, kind } of lessons.filter((lesson) => lesson.kind === 'text')) {
    await course.openLesson(path);
    await stop(`${kind} ${path}`);
    const practice = frame.locator('.page:not([hidden]) form.question');
    for (const id of await practice.evaluateAll((all) => all.map((one) => one.id))) {
      const question = Object.keys(questions).find((candidate) => candidate.replaceAll('/', '_') === id)!;
      await course.answer(question, 'wrong');
      await course.check(question);
      const reveal = course.question(question).locator('.reveal');
      if (await reveal.isVisible()) await reveal.click();
    }
    await stop(`${kind} ${path}, answered wrong and revealed`);
  }
  await course.openLesson(lessons[0]!.path);
  await frame.locator('.page:not([hidden]) a.term').first().click();
  await stop('definition of a term');

  await course.openLesson('m1/bench-story');
  await stop('scenario');
  await frame.getByRole('button', { name: 'Decide' }).click();
  await stop('scenario without a choice');
  await frame.getByRole('radio').nth(1).check();
  await frame.getByRole('button', { name: 'Decide' }).click();
  await stop('scenario at its end');

  await course.openLesson('m1/map-exclusion');
  await stop('worksheet');
  await frame.locator('.erase').click();
  await stop('worksheet, asking before it is erased');
  await frame.locator('.no').click();

  await course.openLesson(quiz);
  await stop('quiz introduction');
  await course.startQuiz(quiz);
  await stop('quiz');
  await frame.locator('.quiz form > .actions button').click();
  await stop('review with nothing answered');
  await frame.locator('.back').click();
  await course.answerQuiz(quiz, (_question, index) => (index < 4 ? 'right' : 'wrong'));
  await stop('quiz, answered');
  await course.handIn(quiz);
  await stop('result, not passed');
  await course.takeQuiz(quiz, () => 'right');
  await frame.locator('.all-right summary').click();
  await stop('result, passed');

  await page.setViewportSize({ width: 320, height: 568 });
  await frame.locator('#open-contents').click();
  await stop('contents, opened');
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const id of ['glossary', 'sources', 'about', 'start']) {
    await course.open(id);
    if (id === 'about') await frame.locator('details summary').last().click();
    await stop(id);
  }

  await first.refuse(true);
  await course.openLesson(lessons[1]!.path);
  await frame.locator('#saved.failed').waitFor();
  await stop('saving fails');
  await frame.locator('#exit').click();
  await frame.locator('.again').waitFor();
  await stop('exit, not saved');
  await first.refuse(false);
  await frame.locator('.again').click();
  await frame.locator('.kept').waitFor();
  await stop('exit');
  await first.leave();

  for (const [name, settings] of [
    ['browse notice', { kind: 'strict', launchAs: 'browse' }],
    ['review notice', { kind: 'strict', launchAs: 'review' }],
    ['untracked notice', { kind: 'none' }],
  ] as const) {
    const again = await platform.launch({ ...settings, launch });
    await look({ name, page: again.page, frame: again.course.frame });
    await again.page.close();
  }
}

/**
 * Goes through the showcase course: a page with every block, and every question type in every state,
 * all types at once on the page that has them.
 */
export async function tourOfShowcase(platform: Platform, launch: string, look: Look): Promise<void> {
  const { page, course } = await platform.launch({ kind: 'strict', launch });
  const { frame } = course;
  const stop = (name: string): Promise<void> => look({ name, page, frame });
  for (const lesson of ['reading', 'blocks', 'story', 'sheet']) {
    await course.openLesson(`every/${lesson}`);
    await stop(`showcase, ${lesson}`);
  }
  await course.openLesson('every/story');
  const decide = async (scene: string, choice: string): Promise<void> => {
    const asked = frame.locator(`[data-scene="${scene}"]`);
    await asked.locator(`input[value="${choice}"]`).check();
    await asked.getByRole('button').click();
  };
  await decide('offer', 'ask');
  await stop('showcase, second round offered');
  await frame.getByRole('button', { name: 'Play the second round' }).click();
  await decide('street', 'invite');
  await decide('shade', 'plant');
  await stop('showcase, both rounds side by side');
  await course.openLesson('every/practice');
  const checked = frame.locator('.page:not([hidden]) form.question:has(.check)');
  const ids = await checked.evaluateAll((all) => all.map((one) => one.id));
  const paths = ids.map((id) => id.replaceAll('_', '/'));
  const press = async (button: string): Promise<void> => {
    for (const path of paths) {
      const found = course.question(path).locator(button);
      if (await found.isVisible()) await found.click();
    }
  };
  const answer = async (rightness: 'right' | 'wrong'): Promise<void> => {
    for (const path of paths) await course.answer(path, rightness);
  };
  await stop('questions, fresh');
  await press('.check');
  await stop('questions, not answered');
  await answer('wrong');
  await press('.check');
  await stop('questions, wrong');
  await press('.reveal');
  await stop('questions, revealed');
  await press('.check');
  await stop('questions, tried again');
  for (const path of paths) await answerPartly(course, path);
  await press('.check');
  await stop('questions, partly right');
  await press('.check');
  await answer('right');
  await press('.check');
  await stop('questions, right');
  await page.close();
}

/** Answers right, but for the last part of the answer where it has several. */
async function answerPartly(course: CoursePage, path: string): Promise<void> {
  await course.answer(path, 'right');
  const root = course.question(path);
  const [boxes, selects, moves] = [root.locator('[type=checkbox]:checked'), root.locator('select'), root.locator('.move')];
  if ((await boxes.count()) > 1) await boxes.last().uncheck();
  if ((await selects.count()) > 1) await selects.last().selectOption({ index: 1 });
  if ((await moves.count()) > 1) await moves.last().locator('button').first().click();
}
