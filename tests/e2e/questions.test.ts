import { describe, expect, test } from 'vitest';
import { interactionsOf, type KeptInteraction } from '../../src/preview/scorm12/index.ts';
import { useStage } from './support/stage.ts';
import { type Attempt, type Expectation, PRACTICE, QUIZ } from './support/answers-of-m1.ts';

const stage = useStage();

/** What is kept of one interaction, times aside. */
function recorded({ id, type, correctResponses, studentResponse, result, weighting }: KeptInteraction): object {
  return { id, type, correctResponses, studentResponse, result, weighting };
}

function expected({ path, type, patterns }: Omit<Expectation, 'lesson'>, { response, result }: Attempt): object {
  return {
    id: path.replaceAll('/', '_'),
    type,
    correctResponses: patterns,
    studentResponse: response,
    result,
    weighting: '1',
  };
}

function ofScormAgain(kept: Readonly<Record<string, string>>, { index, patterns }: Omit<Expectation, 'lesson'>): object {
  const value = (part: string): string | undefined => kept[`cmi.interactions.${index}.${part}`];
  return {
    id: value('id'),
    type: value('type'),
    correctResponses: patterns.map((_, place) => value(`correct_responses.${place}.pattern`)),
    studentResponse: value('student_response'),
    result: value('result'),
    weighting: value('weighting'),
  };
}

describe('a practice question is judged at once and recorded at its own place', () => {
  test('every type, first wrong and then right, at the strict platform', async () => {
    const platform = await stage.platform();
    const { course, record, leave } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    for (const question of PRACTICE) {
      const { path, lesson, index, wrong, right } = question;
      await course.openLesson(lesson);
      const root = course.question(path);
      const feedback = root.locator('.feedback');
      await course.check(path);
      expect(await root.locator('.problem').innerText(), path).toBe('Answer the question before you check it.');

      await course.give(path, wrong.give);
      await course.check(path);
      expect(await feedback.locator('.heading').innerText(), path).toContain(wrong.verdict);
      expect(await root.innerText(), path).toContain(wrong.says);
      expect(await root.innerText(), path).not.toContain(right.says);
      expect(recorded(interactionsOf(await record())[index]!), path).toEqual(expected(question, wrong));

      await root.locator('.reveal').click();
      expect(await root.innerText(), path).toMatch(/Correct answer|The right order/);
      await course.check(path);
      await feedback.waitFor({ state: 'hidden' });
      await course.give(path, right.give);
      await course.check(path);
      expect(await feedback.locator('.heading').innerText(), path).toBe(right.verdict);
      expect(await root.innerText(), path).toContain(right.says);
      expect(await root.locator('.reveal').isVisible(), path).toBe(false);
      expect(recorded(interactionsOf(await record())[index]!), path).toEqual(expected(question, right));
    }
    const kept = await leave();
    // One question, one interaction, however often it was tried.
    expect(interactionsOf(kept)).toHaveLength(PRACTICE.length);
    expect(kept.elements['cmi.core.score.raw']).toBeUndefined();
    expect(kept.elements['cmi.core.lesson_status']).toBe('incomplete');
  });

  test('a double click on "Check answer" checks and does not take the feedback away again', async () => {
    const platform = await stage.platform();
    const { course } = await platform.launch({ kind: 'strict', launch: stage.m1 });
    await course.openLesson('m1/moments-of-failure');
    await course.give('m1/technology-did-not-work', ['true']);
    const question = course.question('m1/technology-did-not-work');
    await question.locator('.check').dblclick();
    expect(await question.locator('.feedback').innerText()).toContain('Not correct.');
    await question.locator('.check').click();
    await question.locator('.feedback').waitFor({ state: 'hidden' });
  });

  test('the same at scorm-again', async () => {
    const platform = await stage.platform();
    const { course, leave } = await platform.launch({ kind: 'scorm-again', launch: stage.m1 });
    for (const { path, lesson, wrong } of PRACTICE) {
      await course.openLesson(lesson);
      await course.give(path, wrong.give);
      await course.check(path);
    }
    await leave();
    const kept = await platform.recordOfScormAgain();
    for (const question of PRACTICE)
      expect(ofScormAgain(kept, question), question.path).toEqual(expected(question, question.wrong));
  });
});

describe('a graded quiz judges when it is handed in, and a second attempt overwrites the first', () => {
  for (const kind of ['strict', 'scorm-again'] as const) {
    test(`every type wrong, then right, with ${kind}`, async () => {
      const platform = await stage.platform();
      const { course, leave } = await platform.launch({ kind, launch: stage.m1 });
      const take = async (which: 'wrong' | 'right'): Promise<void> => {
        await course.startQuiz('m1/check');
        const drawn = await course.drawn('m1/check');
        expect(drawn.toSorted()).toEqual(QUIZ.map(({ path }) => path).toSorted());
        for (const question of QUIZ) await course.give(question.path, question[which].give);
        // Nothing is told before the quiz is handed in.
        expect(await course.frame.locator('form .feedback:visible').count()).toBe(0);
        await course.handIn('m1/check');
        await course.frame.locator('.all-right').evaluate((details) => details.setAttribute('open', ''));
        for (const { path, type, [which]: attempt } of QUIZ) {
          const root = course.question(path);
          expect(await root.locator('.feedback .heading').innerText(), path).toContain(attempt.verdict);
          expect(await root.innerText(), path).toContain(attempt.says);
          const shown = await course.given(path);
          expect(shown, path).toEqual(type === 'choice' ? [...(attempt.give as string[])].toSorted() : attempt.give);
        }
      };
      await take('wrong');
      // Full points of none, and shares of 0.5, 0.25 and 0.5: 1.25 of 8.
      expect(await course.question('m1/check').locator('.title').innerText()).toBe('Not yet passed: 15.62 %');
      expect(await course.question('m1/check').innerText()).toContain('2 attempts left');
      // While there are attempts left, no answer is given away.
      expect(await course.question('m1/check').innerText()).not.toMatch(/Correct answer|The right order/);
      await take('right');
      expect(await course.question('m1/check').locator('.title').innerText()).toBe('Passed with 100 %');
      const record = await leave();
      const all = kind === 'scorm-again' ? await platform.recordOfScormAgain() : record.elements;
      for (const question of QUIZ) {
        const found = kind === 'scorm-again' ? ofScormAgain(all, question) : recorded(interactionsOf(record)[question.index]!);
        expect(found, question.path).toEqual(expected(question, question.right));
      }
      expect(all['cmi.core.score.raw']).toBe('100');
      expect(all['cmi.core.score.min']).toBe('0');
      expect(all['cmi.core.score.max']).toBe('100');
      // Lessons, scenario and worksheet are still to be done.
      expect(all['cmi.core.lesson_status']).toBe('incomplete');
    });
  }
});
