import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildPackages, type BuiltPackage, SHOWCASE } from '../../support/packages.ts';
import { axeFindings } from '../support/axe.ts';
import { CoursePage } from '../support/course-page.ts';
import { focusProblems, ringStrength } from '../support/keyboard.ts';
import { cutBySpacing, movingParts, smallTargets, sticksOut, weakColours, wordsAstray } from '../support/layout.ts';
import { useStage } from '../support/stage.ts';

/**
 * The checks of the other files, held against packages that somebody has spoiled. Each finds what it
 * is there for, and finds nothing in the package as it is.
 */
const stage = useStage();
let whole: BuiltPackage;

beforeAll(async () => {
  [whole] = (await buildPackages(SHOWCASE, ['scorm12'])) as [BuiltPackage];
});

/** Opens the page of a lesson in a package whose page was changed; undefined leaves it as it is. */
async function open(lesson: string, spoil?: (html: string) => string): Promise<{ page: Page; frame: Frame }> {
  const html = whole.text('index.html');
  const spoiled = spoil?.(html) ?? html;
  if (spoil && spoiled === html) throw new Error('The change does not change anything.');
  // With other styles the policy of the page would refuse them; it is not what is looked at here.
  const free = spoiled.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const address = await stage.server.add('spoiled', new Map([...whole.files, ['index.html', Buffer.from(free)]]));
  const page = await stage.browser.newPage({ viewport: { width: 320, height: 600 }, reducedMotion: 'reduce' });
  await page.goto(stage.server.origin + address);
  const course = new CoursePage(page.mainFrame(), page);
  await course.ready();
  await course.openLesson(`every/${lesson}`);
  return { page, frame: page.mainFrame() };
}

/** Adds rules behind those of the theme. */
const styled =
  (rules: string) =>
  (html: string): string =>
    html.replace('</style>', `${rules}</style>`);

/** What the focus looks like on the first control of the page. */
async function firstFocus(frame: Frame): Promise<string[]> {
  await frame.page().keyboard.press('Tab');
  return focusProblems(frame);
}

/** The first link of the lesson, if its ring changes too few pixels. */
async function weakRing(frame: Frame): Promise<string[]> {
  await frame.page().keyboard.press('Tab');
  const strength = await ringStrength(frame.page(), frame.locator('.page:not([hidden]) .pager a').first());
  return strength < 2 ? [`weak ring: ${strength.toFixed(1)}`] : [];
}

/** Each check with the changes it finds, and how its finding begins or what it contains. */
const BITES: readonly {
  readonly name: string;
  readonly lesson: string;
  readonly check: (frame: Frame) => Promise<string[]>;
  readonly spoil: (html: string) => string;
  readonly finds: RegExp;
}[] = [
  {
    name: 'a field without its label',
    lesson: 'practice',
    check: axeFindings,
    spoil: (html) => html.replace(/<label for="every_count_number">/, '<label>'),
    finds: /^label \(wrong\): #every_count_number/,
  },
  {
    name: 'a gap without a name',
    lesson: 'practice',
    check: axeFindings,
    spoil: (html) => html.replace(/ aria-label="Gap 1 of 1"/, ''),
    finds: /^label \(wrong\)/,
  },
  {
    name: 'a picture without words',
    lesson: 'practice',
    check: axeFindings,
    spoil: (html) => html.replace(/ alt="A roof and a wall\."/, ''),
    finds: /^image-alt \(wrong\)/,
  },
  {
    name: 'a page without a language',
    lesson: 'reading',
    check: axeFindings,
    spoil: (html) => html.replace('<html lang="en"', '<html'),
    finds: /^html-has-lang \(wrong\)/,
  },
  {
    name: 'a heading that is none',
    lesson: 'reading',
    check: axeFindings,
    spoil: (html) => html.replaceAll(/<(\/?)h1>/g, '<$1p>').replaceAll("'h1'", "'p'"),
    finds: /^page-has-heading-one \(wrong\)/,
  },
  {
    name: 'a pale colour',
    lesson: 'reading',
    check: axeFindings,
    spoil: (html) => html.replace('--ink-soft:#45565f', '--ink-soft:#a0a8ac'),
    finds: /^color-contrast \(wrong\)/,
  },
  {
    name: 'a pale colour, by measure',
    lesson: 'reading',
    check: weakColours,
    spoil: (html) => html.replace('--ink-soft:#45565f', '--ink-soft:#a0a8ac'),
    finds: /words$/,
  },
  {
    name: 'pale words in a drawing, by measure',
    lesson: 'blocks',
    check: weakColours,
    spoil: styled('.chart text{fill:#a0a8ac}'),
    finds: /^text\..*words$/,
  },
  {
    name: 'a field without an edge',
    lesson: 'sheet',
    check: weakColours,
    spoil: styled('textarea{border-color:transparent}'),
    finds: /^textarea\..*edge$/,
  },
  {
    name: 'no ring around the focus',
    lesson: 'reading',
    check: firstFocus,
    spoil: styled(':focus-visible{outline:0}'),
    finds: /^no ring/,
  },
  {
    name: 'a ring in the colour of the page',
    lesson: 'reading',
    check: firstFocus,
    spoil: styled(':focus-visible{outline-color:#eee}'),
    finds: /^a ring that is hard to see/,
  },
  {
    name: 'no ring around the focus, by pixels',
    lesson: 'reading',
    check: weakRing,
    spoil: styled(':focus-visible{outline:0}'),
    finds: /^weak ring: 0/,
  },
  {
    name: 'a ring that is too thin, by pixels',
    lesson: 'reading',
    check: weakRing,
    spoil: styled(':focus-visible{outline-width:1px}'),
    finds: /^weak ring: [01]/,
  },
  {
    name: 'a ring that is too pale, by pixels',
    lesson: 'reading',
    check: weakRing,
    spoil: styled(':focus-visible{outline-color:#eee}'),
    finds: /^weak ring: 0/,
  },
  {
    name: 'something that covers the focus',
    lesson: 'reading',
    check: firstFocus,
    spoil: styled('body:has(.page a:focus-visible) .bar{position:fixed;inset:0;z-index:9}'),
    finds: /^covered by/,
  },
  {
    name: 'a small button',
    lesson: 'practice',
    check: smallTargets,
    spoil: styled('.check{min-height:0;padding:0}'),
    finds: /^button\.button check “Check answer” is/,
  },
  {
    name: 'a column that is too wide',
    lesson: 'reading',
    check: sticksOut,
    spoil: styled('.page p{min-width:30rem}'),
    finds: /^p#/,
  },
  {
    name: 'a box of fixed height',
    lesson: 'practice',
    check: cutBySpacing,
    spoil: styled('.options label{height:3rem;min-height:0;overflow:hidden}'),
    finds: /^label#.* needs/,
  },
  {
    name: 'words that reach out of their box',
    lesson: 'practice',
    check: wordsAstray,
    spoil: styled('legend{white-space:nowrap;width:2rem}'),
    finds: /^“.*” reaches \d+ pixels out of legend/,
  },
  {
    name: 'words over others',
    lesson: 'practice',
    check: wordsAstray,
    spoil: styled('.page h1{margin-block-end:-5rem}'),
    finds: /^“Übung.*lie over each other$/,
  },
  {
    name: 'words without room',
    lesson: 'practice',
    check: wordsAstray,
    spoil: styled('.options label{grid-template-columns:1fr 1.2rem}'),
    finds: /^“This & that” has no room/,
  },
  {
    name: 'a box that scrolls sideways',
    lesson: 'practice',
    check: wordsAstray,
    spoil: styled('.question{overflow-x:auto}.question legend{min-width:30rem}'),
    finds: /^form#every_one\.question is \d+ wide/,
  },
  {
    name: 'a movement that nobody asked for',
    lesson: 'practice',
    check: movingParts,
    spoil: styled('.button{transition:background-color 1s}'),
    finds: /^button\.button/,
  },
];

describe.each(BITES)('$name', ({ lesson, check, spoil, finds }) => {
  test('is found', async () => {
    const { page, frame } = await open(lesson, spoil);
    expect(await check(frame)).toEqual(expect.arrayContaining([expect.stringMatching(finds)]));
    await page.close();
  });
});

test.each(['practice', 'reading', 'sheet'])('nothing is found where nothing is spoiled: %s', async (lesson) => {
  const { page, frame } = await open(lesson);
  const found = [axeFindings, weakColours, firstFocus, weakRing, smallTargets, sticksOut, wordsAstray, cutBySpacing, movingParts];
  for (const check of found) expect(await check(frame), check.name).toEqual([]);
  await page.close();
});
