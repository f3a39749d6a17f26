import { expect, test } from 'vitest';
import { scoreOf, statusOf } from '../../../src/preview/scorm12/index.ts';
import type { QuestionData } from '../../../src/shared/question.ts';
import { buildPackages, SHOWCASE } from '../../support/packages.ts';
import type { CoursePage } from '../support/course-page.ts';
import { KeyboardLearner, ringStrength } from '../support/keyboard.ts';
import { openPlatform } from '../support/platform.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();

test('module 1 is finished with the keyboard alone', async () => {
  const platform = await openPlatform(stage.browser, stage.server.origin, { viewport: { width: 1280, height: 720 } });
  const { course, page, leave } = await platform.launch({ kind: 'strict', launch: stage.m1 });
  const { frame } = course;
  const learner = new KeyboardLearner(page, frame);
  const { lessons, questions } = await course.data();
  const heading = (): Promise<string> => frame.evaluate(() => document.activeElement!.textContent!);

  await learner.tab('Tab');
  expect(await learner.where()).toContain('.skip');
  await learner.act('Enter');
  expect(await frame.evaluate(() => document.activeElement!.id)).toBe('main');
  await learner.goAndPress('#start .begin');

  for (const { path, title, kind } of lessons) {
    expect(await heading()).toBe(title);
    const id = `#${path.replaceAll('/', '_')}`;
    if (kind === 'text') await practise(course, learner, questions);
    if (kind === 'scenario') {
      while (await frame.locator(`${id} .scene:not([hidden]) form .actions:not([hidden])`).isVisible()) {
        await learner.goAndPress(`${id} .scene:not([hidden]) [aria-disabled=false]`, 'Space');
        await learner.act('ArrowDown');
        await learner.goAndPress(`${id} form .actions:not([hidden]) button`);
        expect(await heading()).toBe('What happens');
      }
    }
    if (kind === 'worksheet') {
      await learner.goTo(`${id} [type=text]`);
      await page.keyboard.type('A library card');
      await learner.goAndPress(`${id} .done`, 'Space');
    }
    if (kind === 'quiz') {
      await learner.goAndPress(`${id} .intro button`, 'Space');
      for (const question of await course.drawn(path)) await answer(course, learner, question, questions[question]!);
      await learner.goAndPress(`${id} form > .actions button`);
      expect(await heading()).toBe('Your answers');
      await learner.goAndPress(`${id} .hand-in`);
      expect(await heading()).toBe('Passed with 100 %');
    } else {
      await learner.goAndPress('.page:not([hidden]) .pager .next');
    }
  }
  await learner.goAndPress('#exit');
  await frame.locator('.kept').waitFor();
  expect(await heading()).toBe('You can close this window now');

  expect(learner.problems).toEqual([]);
  expect(learner.stops).toBeGreaterThan(150);
  const record = await leave();
  expect(statusOf(record)).toBe('completed');
  expect(scoreOf(record)?.raw).toBe(100);
  await platform.close();
}, 300_000);

test('Tab comes to every control of a page once, in the order of the page, and back', async () => {
  const platform = await openPlatform(stage.browser, stage.server.origin);
  const { course, page } = await platform.launch({ kind: 'strict', launch: stage.m1 });
  const { frame } = course;
  await course.startQuiz('m1/check');
  const learner = new KeyboardLearner(page, frame);
  // A group of radio buttons is one stop, whichever of its buttons it is.
  const controls = await frame.evaluate(() => {
    const found = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
    ];
    const names = found
      .filter((control) => control.checkVisibility())
      .map((control, index) => {
        control.dataset['stop'] = control.matches('[type=radio]')
          ? (control as HTMLInputElement).name
          : `${index} ${control.tagName}`;
        return control.dataset['stop'];
      });
    return [...new Set(names)];
  });
  /** Goes round once and tells the stops, beginning with the first control of the page. */
  const goRound = async (key: 'Tab' | 'Shift+Tab'): Promise<string[]> => {
    const stops: string[] = [];
    for (let press = 0; press < 2 * controls.length; press += 1) {
      await learner.tab(key);
      const stop = await frame.evaluate(() => (document.activeElement as HTMLElement).dataset['stop']);
      if (stop === undefined) continue;
      if (stops.includes(stop)) break;
      stops.push(stop);
    }
    const ordered = key === 'Tab' ? stops : stops.toReversed();
    const first = ordered.indexOf(controls[0]!);
    return [...ordered.slice(first), ...ordered.slice(0, first)];
  };
  expect(controls.length).toBeGreaterThan(40);
  expect(await goRound('Tab')).toEqual(controls);
  expect(await goRound('Shift+Tab')).toEqual(controls);
  expect(learner.problems).toEqual([]);
  await platform.close();
});

/** One control of each kind, by lesson of the showcase course. */
const CONTROLS: Readonly<Record<string, readonly string[]>> = {
  reading: ['#exit', '.contents a[aria-current]', '.term', '.cite', '.page a[href^=http]', 'figure summary', '.pager .next'],
  practice: [
    '.options [type=radio]',
    '.options [type=checkbox]',
    'select',
    '.gap input',
    '.move button + button',
    '.check',
    '.finish',
    '.load input',
  ],
  sheet: ['[type=text]', 'textarea', '.button.second', '.load'],
};

test.each([
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const)('the ring around the focus is as strong as it must be: $colorScheme, forced colours $forcedColors', async (media) => {
  const [showcase] = await buildPackages(SHOWCASE, ['scorm12']);
  const launch = await stage.server.add('showcase', showcase!.files);
  const platform = await openPlatform(stage.browser, stage.server.origin, media);
  const { course, page } = await platform.launch({ kind: 'strict', launch });
  const weak: string[] = [];
  for (const [lesson, controls] of Object.entries(CONTROLS)) {
    await course.openLesson(`every/${lesson}`);
    // A ring is for those who use the keyboard.
    await page.keyboard.press('Tab');
    for (const control of controls) {
      const strength = await ringStrength(page, course.frame.locator(control).locator('visible=true').first());
      if (strength < 2) weak.push(`${control}: ${strength.toFixed(1)}`);
    }
  }
  expect(weak).toEqual([]);
  await platform.close();
});

/** Answers the practice questions of the page right and has each checked. */
async function practise(
  course: CoursePage,
  learner: KeyboardLearner,
  questions: Readonly<Record<string, QuestionData>>,
): Promise<void> {
  const forms = course.frame.locator('.page:not([hidden]) form.question');
  for (const id of await forms.evaluateAll((all) => all.map((form) => form.id))) {
    const path = Object.keys(questions).find((candidate) => candidate.replaceAll('/', '_') === id)!;
    await answer(course, learner, path, questions[path]!);
    await learner.goAndPress(`#${id} .check`);
    expect(await course.frame.locator(`#${id} .feedback.correct`).count(), path).toBe(1);
  }
}

/** Gives the right answer. */
async function answer(course: CoursePage, learner: KeyboardLearner, path: string, question: QuestionData): Promise<void> {
  const { frame, page } = { frame: course.frame, page: learner.page };
  const id = `#${path.replaceAll('/', '_')}`;
  const key = question as unknown as {
    correct?: string[];
    pairs?: Record<string, string>;
    order?: string[];
    answer?: number;
    accept?: Record<string, string[]>;
  };
  if (key.correct) {
    for (const option of await course.optionsOf(path)) {
      if (!key.correct.includes(option)) continue;
      if ((await frame.locator(`${id} [type=checkbox]`).count()) > 0)
        await learner.goAndPress(`${id} [value="${option}"]`, 'Space');
      else await choose(learner, id, option);
    }
  } else if (key.pairs) {
    for (const [item, target] of Object.entries(key.pairs)) {
      await learner.goTo(`${id} select[name="${item}"]`);
      const value = (): Promise<string> => frame.locator(`${id} select[name="${item}"]`).inputValue();
      while ((await value()) !== target) await learner.act('ArrowDown');
    }
  } else if (key.order) {
    const steps = frame.locator(`${id} [data-item]`);
    const places = (): Promise<string[]> => steps.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['item']!));
    for (const [place, item] of key.order.entries()) {
      while ((await places()).indexOf(item) > place)
        await learner.goAndPress(`${id} [data-item="${item}"] .move button:first-child`);
    }
  } else if (key.accept) {
    for (const [blank, accepted] of Object.entries(key.accept)) {
      await learner.goTo(`${id} input[name="${blank}"]`);
      await page.keyboard.type(accepted[0]!);
    }
  } else {
    await learner.goTo(`${id} [type=text]`);
    await page.keyboard.type(String(key.answer));
  }
}

/** Chooses a radio button: Tab comes to the group, the arrow keys move within it. */
async function choose(learner: KeyboardLearner, question: string, option: string): Promise<void> {
  await learner.goAndPress(`${question} [type=radio]`, 'Space');
  const chosen = learner.frame.locator(`${question} [type=radio]:checked`);
  while ((await chosen.inputValue()) !== option) await learner.act('ArrowDown');
}
