import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { interactionsOf, objectivesOf, scoreOf, type Scorm12Record, statusOf } from '../../src/preview/scorm12/index.ts';
import type { ReportMode } from '../../src/shared/package-data.ts';
import { inEmptyFolder } from '../support/project.ts';
import { buildSmallCourse } from '../support/small-course.ts';
import { unzip } from '../support/unzip.ts';
import { useStage } from './support/stage.ts';

const MODES: readonly ReportMode[] = ['completed', 'passed-incomplete', 'passed-failed'];
const CHECK = 'm/check';

const stage = useStage();

/** A package on the server, and the mastery score its manifest sets. */
interface Launchable {
  readonly launch: string;
  readonly masteryScore?: string;
}

/** Four questions, two of three attempts may fail; the pass mark is 75 percent. */
const quiz = (draw: number): object => ({
  id: 'check',
  title: 'Check',
  quiz: { mode: 'graded', pass: 75, attempts: 2, draw },
  questions: ['north', 'east', 'south', 'west', 'up', 'down'].map((id) => ({
    id,
    type: 'single',
    stem: `Where is ${id}?`,
    outcomes: [id === 'up' || id === 'down' ? 'height' : 'compass'],
    options: ['here', 'there', 'nowhere'].map((option) => ({
      id: option,
      text: `It is ${option}.`,
      ...(option === 'here' ? { correct: true } : {}),
      feedback: `You said ${option}.`,
    })),
  })),
});

const packages = new Map<ReportMode, Launchable>();

async function put(name: string, zip: string): Promise<Launchable> {
  const manifest = (await unzip(readFileSync(zip))).get('imsmanifest.xml')!.toString();
  const [, masteryScore] = /<adlcp:masteryscore>([^<]*)</.exec(manifest) ?? [];
  return { launch: await stage.server.add(name, zip), ...(masteryScore === undefined ? {} : { masteryScore }) };
}

beforeAll(() =>
  inEmptyFolder(async (folder) => {
    const outcomes = [
      { id: 'compass', text: 'Find your way.' },
      { id: 'height', text: 'Know up from down.' },
    ];
    for (const report of MODES) {
      const zip = await buildSmallCourse(folder, { report, outcomes, lessons: [quiz(4)] });
      packages.set(report, await put(report, zip));
    }
  }),
);

/** What a platform reads of a record at a glance. */
function result(record: Scorm12Record): [status: string, score: number | null] {
  return [statusOf(record), scoreOf(record).raw];
}

const FINAL: Readonly<Record<ReportMode, string>> = {
  completed: 'completed',
  'passed-incomplete': 'passed',
  'passed-failed': 'passed',
};

describe.each(MODES)('report: %s', (report) => {
  test('failed, window closed, opened again, passed: the pass is recorded, and a visit afterwards changes nothing', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'moodle', ...packages.get(report)! } as const;
    expect(settings.masteryScore).toBe(report === 'passed-failed' ? '75' : undefined);
    const first = await platform.launch(settings);
    await first.course.takeQuiz(CHECK, (_question, index) => (index < 2 ? 'right' : 'wrong'));
    expect(await first.course.frame.locator('.title').innerText()).toBe('Not yet passed: 50 %');
    // No verdict while attempts remain; where a mastery score would make one of it, no score either.
    expect(result(await first.closeTab())).toEqual(['incomplete', report === 'passed-failed' ? null : 50]);

    const second = await platform.launch(settings);
    expect(await second.course.frame.locator('.notice:visible').count()).toBe(0);
    await second.course.openLesson(CHECK);
    expect(await second.course.frame.locator('.title').innerText()).toBe('Not yet passed: 50 %');
    await second.course.takeQuiz(CHECK, (_question, index) => (index < 3 ? 'right' : 'wrong'));
    expect(await second.course.frame.locator('.title').innerText()).toBe('Passed with 75 %');
    const passed = await second.closeTab();
    expect(result(passed)).toEqual([FINAL[report], 75]);
    const words = objectivesOf(passed).map(({ status }) => status);
    expect(words).toContain(report === 'completed' ? 'completed' : 'passed');

    // Moodle opens a finished attempt in review.
    const third = await platform.launch(settings);
    expect(await third.course.frame.locator('.notice:visible').innerText()).toContain('You are looking at a finished attempt.');
    await third.course.openLesson(CHECK);
    expect(await third.course.frame.locator('.title').innerText()).toBe('Passed with 75 %');
    expect(await third.course.frame.locator('.retry').isVisible()).toBe(false);
    expect(await third.leave()).toEqual(passed);
  });

  test('no attempt left: the verdict is told once, and practice afterwards changes no record', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'strict', ...packages.get(report)! } as const;
    const { course, record, leave } = await platform.launch(settings);
    await course.takeQuiz(CHECK, (_question, index) => (index < 1 ? 'right' : 'wrong'));
    expect(await course.frame.locator('.left').innerText()).toBe('1 attempt left');
    expect(statusOf(await record())).toBe('incomplete');
    await course.takeQuiz(CHECK, (_question, index) => (index < 2 ? 'right' : 'wrong'));
    const used = [report === 'passed-failed' ? 'failed' : 'incomplete', 50];
    expect(result(await record())).toEqual(used);
    expect(await course.frame.locator('.none-left').innerText()).toContain('You have used all attempts.');
    // Nothing is left to be won by knowing the answers.
    expect(await course.question(CHECK).innerText()).toContain('Correct answer');
    const interactions = interactionsOf(await record());

    await course.frame.getByRole('button', { name: 'Practise again without counting' }).click();
    expect(await course.frame.locator('.attempt').innerText()).toBe('Practice round, does not count');
    await course.answerQuiz(CHECK, () => 'right');
    await course.handIn(CHECK);
    expect(result(await record())).toEqual(used);
    expect(interactionsOf(await leave())).toEqual(interactions);

    const again = await platform.launch(settings);
    await again.course.openLesson(CHECK);
    expect(await again.course.frame.locator('.none-left').isVisible()).toBe(true);
    expect(result(await again.leave())).toEqual(used);
  });
});

describe('after the end', () => {
  test('a verdict that the platform lost while it failed is told again at the next launch', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'moodle', ...packages.get('passed-failed')! } as const;
    const first = await platform.launch(settings);
    await first.course.startQuiz(CHECK);
    await first.course.answerQuiz(CHECK, () => 'right');
    await first.refuse(true);
    await first.course.handIn(CHECK);
    await first.refuse(false);
    await first.course.frame.locator('#saved', { hasText: /^Saved$/ }).waitFor();
    // It takes for sent what it could not keep: only the state, which is another text each time, comes through.
    expect(result(await first.leave())).toEqual(['incomplete', null]);
    const second = await platform.launch(settings);
    await second.course.openLesson(CHECK);
    expect(await second.course.frame.locator('.title').innerText()).toBe('Passed with 100 %');
    await expect.poll(async () => result(await second.record()), { timeout: 5000 }).toEqual(['passed', 100]);
    expect(result(await second.leave())).toEqual(['passed', 100]);
  });

  test('a platform that opens a finished course normally keeps status, score and objectives whatever the learner does', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'strict', ...packages.get('passed-incomplete')! } as const;
    const first = await platform.launch(settings);
    await first.course.takeQuiz(CHECK, (_question, index) => (index < 3 ? 'right' : 'wrong'));
    const passed = await first.leave();
    expect(result(passed)).toEqual(['passed', 75]);

    const second = await platform.launch(settings);
    await second.course.takeQuiz(CHECK, () => 'wrong');
    expect(await second.course.frame.locator('.best').innerText()).toBe('Your best result is 75 %. The best one counts.');
    const kept = await second.leave();
    expect(result(kept)).toEqual(['passed', 75]);
    expect(objectivesOf(kept)).toEqual(objectivesOf(passed));
    // The learner's work itself is kept all the same.
    expect(kept.elements['cmi.suspend_data']).not.toBe(passed.elements['cmi.suspend_data']);
    const third = await platform.launch(settings);
    await third.course.openLesson(CHECK);
    expect(await third.course.frame.locator('.title').innerText()).toBe('Not yet passed: 0 %');
  });

  for (const launchAs of ['review', 'browse'] as const) {
    test(`${launchAs}: everything can be read and tried, nothing is written`, async () => {
      const platform = await stage.platform();
      const settings = { kind: 'strict', ...packages.get('completed')! } as const;
      const first = await platform.launch(settings);
      await first.course.takeQuiz(CHECK, () => 'wrong');
      const before = await first.leave();

      const { course, calls, leave } = await platform.launch({ ...settings, launchAs });
      expect(await course.frame.locator('#saved').innerText()).toBe('Nothing is saved');
      expect(await course.frame.locator('.notice:visible').innerText()).toContain('nothing is saved');
      await course.openLesson(CHECK);
      expect(await course.frame.locator('.title').innerText()).toBe('Not yet passed: 0 %');
      await course.frame.locator('#exit').click();
      await course.frame.locator('.kept').waitFor();
      const writing = (await calls()).filter(({ method }) => method === 'LMSSetValue' || method === 'LMSCommit');
      expect(writing).toEqual([]);
      expect(await leave()).toEqual(before);
    });
  }

  test('browse: a quiz can be tried from the first to the last page', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'strict', ...packages.get('completed')!, launchAs: 'browse' } as const;
    const { course, calls } = await platform.launch(settings);
    await course.takeQuiz(CHECK, () => 'right');
    expect(await course.frame.locator('.title').innerText()).toBe('Passed with 100 %');
    expect(await course.frame.locator('.recorded').innerText()).toBe('Your record stays as it is.');
    expect((await calls()).map(({ method }) => method)).not.toContain('LMSSetValue');
  });
});

describe('a quiz that draws from a bank by a blueprint', () => {
  const CELLS = ['north-easy', 'north-hard', 'south-easy', 'south-hard'];
  const bank = CELLS.flatMap((cell) =>
    ['one', 'two', 'three'].map((number) => ({
      id: `${cell}-${number}`,
      type: 'single',
      tags: cell.split('-'),
      stem: `Where is ${cell} ${number}?`,
      options: ['here', 'there'].map((option) => ({ id: option, text: option, ...(option === 'here' ? { correct: true } : {}) })),
    })),
  );
  const check = {
    id: 'check',
    title: 'Check',
    quiz: {
      mode: 'graded',
      pass: 75,
      attempts: 3,
      draw: 4,
      blueprint: [
        { tags: ['north', 'hard'], draw: 2 },
        { tags: ['south'], draw: 1 },
      ],
    },
    from: { bank: 'places' },
  };
  let launch: string;
  beforeAll(() =>
    inEmptyFolder(async (folder) => {
      const zip = await buildSmallCourse(folder, { report: 'passed-incomplete', lessons: [check], banks: { places: bank } });
      ({ launch } = await put('bank', zip));
    }),
  );
  const cellsOf = (drawn: readonly string[]): string[] => drawn.map((path) => path.replace(/^m\/|-[a-z]+$/g, ''));
  const expectBlueprint = (drawn: readonly string[]): void => {
    expect(new Set(drawn).size).toBe(4);
    expect(cellsOf(drawn).filter((cell) => cell === 'north-hard').length).toBeGreaterThanOrEqual(2);
    expect(cellsOf(drawn).filter((cell) => cell.startsWith('south')).length).toBeGreaterThanOrEqual(1);
  };

  test('failed, begun again, closed in its middle, taken up with the same questions, passed', async () => {
    const platform = await stage.platform();
    const settings = { kind: 'moodle', launch } as const;
    const first = await platform.launch(settings);
    await first.course.takeQuiz(CHECK, (_question, index) => (index < 2 ? 'right' : 'wrong'));
    expect(await first.course.frame.locator('.title').innerText()).toBe('Not yet passed: 50 %');
    await first.course.startQuiz(CHECK);
    const drawn = await first.course.drawn(CHECK);
    expectBlueprint(drawn);
    await first.course.give(drawn[1]!, ['here']);
    expect(result(await first.closeTab())).toEqual(['incomplete', 50]);

    const { course, leave } = await platform.launch(settings);
    await course.openLesson(CHECK);
    expect(await course.drawn(CHECK)).toEqual(drawn);
    expect(await course.given(drawn[1]!)).toEqual(['here']);
    expect(await course.frame.locator('.attempt').innerText()).toBe('Attempt 2 of 3');
    for (const question of [drawn[0]!, drawn[2]!]) await course.give(question, ['here']);
    await course.give(drawn[3]!, ['there']);
    await course.handIn(CHECK);
    expect(await course.frame.locator('.title').innerText()).toBe('Passed with 75 %');
    const record = await leave();
    expect(result(record)).toEqual(['passed', 75]);
    const told = interactionsOf(record).filter(({ result: verdict }) => verdict !== undefined && verdict !== '');
    expect(told.map(({ id }) => id)).toEqual(expect.arrayContaining(drawn.map((path) => path.replace('/', '_'))));
  });
});

describe('a quiz in its middle', () => {
  for (const kind of ['strict', 'moodle', 'scorm-again'] as const) {
    test(`the tab is closed: page, questions, order and answers are the same afterwards (${kind})`, async () => {
      const platform = await stage.platform();
      const settings = { kind, ...packages.get('completed')! };
      const first = await platform.launch(settings);
      await first.course.startQuiz(CHECK);
      const drawn = await first.course.drawn(CHECK);
      expect(drawn).toHaveLength(4);
      const orders = await Promise.all(drawn.map((question) => first.course.optionsOf(question)));
      await first.course.give(drawn[0]!, ['here']);
      await first.course.give(drawn[2]!, ['nowhere']);
      // Closed less than the second in which a change is saved.
      await first.closeTab();

      const { course, leave } = await platform.launch(settings);
      await course.frame.getByRole('link', { name: 'Go on with “Check”' }).click();
      expect(await course.drawn(CHECK)).toEqual(drawn);
      expect(await Promise.all(drawn.map((question) => course.optionsOf(question)))).toEqual(orders);
      expect(await Promise.all(drawn.map((question) => course.given(question)))).toEqual([['here'], [], ['nowhere'], []]);
      expect(await course.frame.locator('.attempt').innerText()).toBe('Attempt 1 of 2');
      await course.give(drawn[1]!, ['here']);
      await course.give(drawn[2]!, ['here']);
      await course.give(drawn[3]!, ['here']);
      await course.handIn(CHECK);
      expect(await course.frame.locator('.title').innerText()).toBe('Passed with 100 %');
      await leave();
    });
  }

  test('open answers are told before handing in, and count as not correct', async () => {
    const platform = await stage.platform();
    const { course, leave } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await course.startQuiz('m1/check');
    await course.give('m1/ranked-high', ['false']);
    await course.give('m1/people-lacking-skills', 'many');
    await course.give('m1/city-lessons', { toronto: 'mandate-and-data-rules' });
    const page = course.question('m1/check');
    await page.getByRole('button', { name: 'Review my answers' }).click();
    expect(await page.locator('.open').innerText()).toContain('7 questions have no answer.');
    const rows = await page.locator('.rows tr').allInnerTexts();
    expect(rows.filter((row) => row.includes('Not answered'))).toHaveLength(5);
    expect(rows.filter((row) => row.includes('Enter a number such as 2.5.'))).toHaveLength(1);
    expect(rows.filter((row) => row.includes('Complete your answer'))).toHaveLength(1);
    const number = 1 + (await course.drawn('m1/check')).indexOf('m1/people-lacking-skills');
    await page.getByRole('button', { name: `Change question ${number}` }).click();
    const field = course.question('m1/people-lacking-skills').locator('input');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await field.fill('41,800');
    await course.handIn('m1/check');
    expect(await page.locator('.figure').innerText()).toBe('2.25 of 8 points');
    const kept = interactionsOf(await leave()).slice(9);
    expect(kept.map(({ result: judged }) => judged)).toEqual([
      'wrong',
      'wrong',
      '0.25',
      'correct',
      'correct',
      'wrong',
      'wrong',
      'wrong',
    ]);
    expect(kept.map(({ studentResponse }) => studentResponse)).toEqual(['', '', '1.a', '41800', 'f', '', '', '']);
  });

  test('the second half of a double click does nothing, whatever stands there by then', async () => {
    const platform = await stage.platform();
    const { course, leave } = await platform.launch({ kind: 'strict', ...packages.get('completed')! });
    await course.openLesson(CHECK);
    const page = course.question(CHECK);
    await page.getByRole('button', { name: 'Start the quiz' }).dblclick();
    await course.answerQuiz(CHECK, () => 'wrong');
    await page.getByRole('button', { name: 'Review my answers' }).dblclick();
    await page.locator('.hand-in').waitFor();
    await page.locator('.hand-in').dblclick();
    expect(await page.locator('.title').innerText()).toBe('Not yet passed: 0 %');
    expect(await page.locator('.left').innerText()).toBe('1 attempt left');
    // The button that was double clicked has become another one, here on purpose under the pointer.
    await page.locator('.retry').evaluate((button) => {
      for (const detail of [1, 2]) button.dispatchEvent(new MouseEvent('click', { detail, bubbles: true, cancelable: true }));
    });
    await page.getByRole('button', { name: 'Review my answers' }).click();
    await page.locator('.hand-in').evaluate((button) => {
      button.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true, cancelable: true }));
    });
    expect(await page.locator('.hand-in').isVisible()).toBe(true);
    expect(interactionsOf(await leave()).filter(({ result: judged }) => judged === 'wrong')).toHaveLength(4);
  });
});
