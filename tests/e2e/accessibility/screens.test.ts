import { beforeAll, expect, test } from 'vitest';
import { IS_FULL } from '../../support/effort.ts';
import { buildPackages, SHOWCASE } from '../../support/packages.ts';
import { axeFindings } from '../support/axe.ts';
import { cutBySpacing, movingParts, smallTargets, sticksOut, weakColours, wordsAstray } from '../support/layout.ts';
import { openPlatform } from '../support/platform.ts';
import { useStage } from '../support/stage.ts';
import { type Look, tourOfScreens, tourOfShowcase } from '../support/tour.ts';

/** How a screen is looked at. */
interface View {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly forcedColors?: 'active';
}

/** `npm test` looks at each screen in one of these, the next in the next; `npm run test:full` at each in all. */
const VIEWS: readonly View[] = [
  { width: 1280, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
  { width: 768, colorScheme: 'light', forcedColors: 'active' },
  { width: 320, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 768, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark', forcedColors: 'active' },
];

/** What is looked for on every screen. */
const CHECKS = { axeFindings, cutBySpacing, movingParts, smallTargets, sticksOut, weakColours, wordsAstray };

const stage = useStage();
const stops: string[] = [];
const findings = new Map<string, string[]>();

const note = (check: string, where: string, lines: readonly string[]): void => {
  findings.set(check, [...(findings.get(check) ?? []), ...lines.map((line) => `${where}: ${line}`)]);
};

const lookAround: Look = async ({ name, page, frame }) => {
  const before = page.viewportSize()!;
  const views = IS_FULL ? VIEWS : [VIEWS[stops.length % VIEWS.length]!];
  stops.push(name);
  for (const { width, colorScheme, forcedColors } of views) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, forcedColors: forcedColors ?? 'none', reducedMotion: 'reduce' });
    const where = `${name} (${width}, ${colorScheme}${forcedColors ? ', forced colours' : ''})`;
    for (const [check, run] of Object.entries(CHECKS)) note(check, where, await run(frame));
  }
  await page.setViewportSize({ width: 320, height: 256 });
  note('sticksOut', `${name} (320 by 256)`, await sticksOut(frame));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.setViewportSize(before);
};

beforeAll(async () => {
  const [showcase] = await buildPackages(SHOWCASE, ['scorm12']);
  const launch = await stage.server.add('showcase', showcase!.files);
  const platform = await openPlatform(stage.browser, stage.server.origin);
  await tourOfScreens(platform, stage.m1, lookAround);
  await tourOfShowcase(platform, launch, lookAround);
  await platform.close();
}, 1_800_000);

test('the tour comes to every screen and every state of a question', () => {
  expect(stops).toMatchInlineSnapshot(`
    [
      "start",
      "text m1/many-meanings",
      "text m1/many-meanings, answered wrong and revealed",
      "text m1/six-lenses",
      "text m1/six-lenses, answered wrong and revealed",
      "text m1/moments-of-failure",
      "text m1/moments-of-failure, answered wrong and revealed",
      "text m1/who-is-left-out",
      "text m1/who-is-left-out, answered wrong and revealed",
      "text m1/europes-frame",
      "text m1/europes-frame, answered wrong and revealed",
      "text m1/coach-questions",
      "text m1/coach-questions, answered wrong and revealed",
      "definition of a term",
      "scenario",
      "scenario without a choice",
      "scenario at its end",
      "worksheet",
      "worksheet, asking before it is erased",
      "quiz introduction",
      "quiz",
      "review with nothing answered",
      "quiz, answered",
      "result, not passed",
      "result, passed",
      "contents, opened",
      "glossary",
      "sources",
      "about",
      "start",
      "saving fails",
      "exit, not saved",
      "exit",
      "browse notice",
      "review notice",
      "untracked notice",
      "showcase, reading",
      "showcase, blocks",
      "showcase, story",
      "showcase, sheet",
      "showcase, second round offered",
      "showcase, both rounds side by side",
      "questions, fresh",
      "questions, not answered",
      "questions, wrong",
      "questions, revealed",
      "questions, tried again",
      "questions, partly right",
      "questions, right",
    ]
  `);
});

test.each(Object.keys(CHECKS))('%s: nothing on any screen', (check) => {
  expect(findings.get(check)).toEqual([]);
});
