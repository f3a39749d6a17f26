import { expect, test } from 'vitest';
import { IS_FULL } from '../../support/effort.ts';
import { lengthenWords } from '../../support/long-words.ts';
import { buildPackages, SHOWCASE } from '../../support/packages.ts';
import { wordsAstray } from '../support/layout.ts';
import { useStage } from '../support/stage.ts';
import { type Look, tourOfShowcase } from '../support/tour.ts';

/** A window of 1280 pixels at 400 % (WCAG 1.4.10). */
const NARROW = 320;

/** At 690 pixels rows have just become columns and have the least room. `npm test` looks at each screen in one of them. */
const WIDER = [690, 1280];

const stage = useStage();

test('words of any length break where there is no room, on every screen', async () => {
  let texts = 0;
  const change = (copy: string): void => {
    texts = lengthenWords(copy);
  };
  const [showcase] = await buildPackages(SHOWCASE, ['scorm12'], change, { only: ['every'] });
  expect(texts).toBeGreaterThan(200);
  const launch = await stage.server.add('long-words', showcase!.files);
  const platform = await stage.platform();
  const found: string[] = [];
  const stops: string[] = [];
  const look: Look = async ({ name, page, frame }) => {
    stops.push(name);
    const before = page.viewportSize()!;
    for (const width of [NARROW, ...(IS_FULL ? WIDER : [WIDER[stops.length % WIDER.length]!])]) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await wordsAstray(frame)).map((line) => `${name} (${width}): ${line}`));
    }
    await page.setViewportSize(before);
  };
  await tourOfShowcase(platform, launch, look);

  const { page, course } = await platform.launch({ kind: 'strict', launch });
  const { frame } = course;
  const here = (selector: string): ReturnType<typeof frame.locator> => frame.locator(`.page:not([hidden]) ${selector}`);
  const stop = async (name: string): Promise<void> => {
    await here('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    await look({ name, page, frame });
  };
  await stop('start, where the learner was last');
  for (const id of ['glossary', 'sources', 'about']) {
    await course.open(id);
    await stop(id);
  }
  await course.openLesson('every/blocks');
  await here('a.term').first().click();
  await stop('blocks and a definition, opened');
  for (const quiz of ['every/bank', 'every/test', 'every/check']) {
    await course.openLesson(quiz);
    await stop(`${quiz}, introduction`);
    await course.startQuiz(quiz);
    await course.answerQuiz(quiz, (_question, index) => (index % 2 === 0 ? 'wrong' : 'right'));
    await stop(`${quiz}, answered`);
    await here('form > .actions button').click();
    await stop(`${quiz}, review`);
    await here('.hand-in').click();
    await here('.title').waitFor();
    await stop(`${quiz}, result`);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  await frame.locator('#open-contents').click();
  await stop('contents, opened');
  expect(stops).toHaveLength(31);
  expect(found).toEqual([]);
});
