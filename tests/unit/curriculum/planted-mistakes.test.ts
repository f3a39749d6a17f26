import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { areaOf, type Code } from '../../../src/diagnostics/catalogue/index.ts';
import { type CourseFiles, findingsIn, prepareInMemory } from '../../support/course-in-memory.ts';
import { CURRICULUM } from '../../support/packages.ts';

/** A mistake that an author could make: what stands in a file, what it is changed to, and the words of the line that is then told. */
interface Mistake {
  readonly code: Code;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

const lesson = (id: string): string => `modules/m1/lessons/${id}.yaml`;
const MODULE = 'modules/m1/module.yaml';

function mistake(code: Code, file: string, from: string, to: string, at = to.trim().split('\n')[0]!): Mistake {
  return { code, file, from, to, at };
}

const MISTAKES: readonly Mistake[] = [
  mistake('text-needs-quotes', lesson('six-lenses'), 'title: Six lenses', 'title: Six lenses: a tool'),
  mistake('text-cut-by-comment', lesson('check'), 'title: Check yourself', 'title: Check # 1'),
  mistake('version-is-a-number', 'course.yaml', 'version: "1.0.0"', 'version: 1.0'),
  mistake('yaml-syntax', lesson('europes-frame'), '    type: callout\n', '    type:callout\n'),
  mistake('duplicate-key', lesson('map-exclusion'), 'minutes: 12\n', 'minutes: 12\nminutes: 13\n', 'minutes: 13'),
  mistake('unknown-key', lesson('six-lenses'), '    caption: Six ways', '    captoin: Six ways'),
  mistake('unknown-block-type', lesson('coach-questions'), 'type: ordering', 'type: order'),
  mistake('wrong-type', lesson('bench-story'), 'minutes: 7', 'minutes: "7"'),
  mistake('missing-field', lesson('check'), '    answer: false\n', '', '- id: ranked-high'),
  mistake('value-not-allowed', lesson('check'), 'mode: graded', 'mode: exam'),
  mistake('bad-id', lesson('six-lenses'), 'id: lenses-opening', 'id: Lenses_Opening'),
  mistake('lesson-not-found', MODULE, '  - six-lenses', '  - six-lenzes'),
  mistake('term-not-found', lesson('coach-questions'), '[[multiplier|multiplier]]', '[[multiplyer|multiplier]]', 'multiplyer'),
  mistake('source-not-found', lesson('many-meanings'), '[@V05]', '[@V99]', '[@V99]'),
  mistake('outcome-not-found', lesson('map-exclusion'), '  - find-excluded', '  - find-exclusion'),
  mistake('asset-not-found', lesson('moments-of-failure'), 'media/pattern.svg', 'media/patern.svg', 'patern.svg'),
  mistake('link-target-not-found', lesson('map-exclusion'), '(#who-is-left-out)', '(#who-is-left)', '(#who-is-left)'),
  mistake('scene-not-found', lesson('bench-story'), 'start: offer', 'start: offers'),
  mistake('target-not-found', lesson('check'), 'target: social-balance', 'target: social'),
  mistake(
    'several-correct-options',
    lesson('check'),
    '      - id: too-new\n',
    '      - id: too-new\n        correct: true\n',
    '- id: technology-people-governance',
  ),
  mistake(
    'alt-missing',
    lesson('many-meanings'),
    '    alt: Three overlapping',
    '    description: Three overlapping',
    'src: ../media/families.svg',
  ),
  mistake('draw-too-many', lesson('check'), 'draw: 8', 'draw: 9'),
  mistake('alt-says-picture', lesson('six-lenses'), 'alt: "Six magnifying', 'alt: "Picture of six magnifying'),
  mistake('link-text-generic', lesson('map-exclusion'), '[Who is left out?](#', '[here](#', '[here](#'),
  mistake('heading-skipped', lesson('who-is-left-out'), '## Five steps, five exits', '#### Five steps, five exits'),
  mistake('all-capitals', lesson('six-lenses'), 'For that, you have to ask.', 'FOR THAT, YOU have to ask.', 'FOR THAT'),
  mistake('placeholder-left', lesson('bench-story'), 'You can play the story again.', 'TODO say more.', 'TODO'),
  mistake('options-alike', lesson('check'), 'text: The term is too new', 'text: the EU forbids a definition!'),
  mistake(
    'feedback-missing',
    lesson('six-lenses'),
    '        feedback: A number of lockers says nothing about who can use them.\n',
    '',
    '- id: more-than-neighbours',
  ),
  mistake(
    'negative-stem',
    lesson('coach-questions'),
    'Which sentence restates the idea',
    'Which sentence does not restate the idea',
    'stem: |\n      A firm offers bins',
  ),
  mistake('title-twice', lesson('europes-frame'), "title: Europe's frame", 'title: Six lenses'),
  mistake(
    'credit-missing',
    lesson('six-lenses'),
    '    credit:\n      author: Smart City Coach course team\n      licence: CC BY 4.0\n',
    '',
    'src: ../media/lenses.svg',
  ),
  mistake(
    'abbreviation-unexplained',
    lesson('europes-frame'),
    'It helps to know the frame',
    'The TAIEX office helps you to know the frame',
    'TAIEX',
  ),
  mistake('html-in-text', lesson('map-exclusion'), 'Start small.', 'Start <b>small</b>.', '<b>'),
];

/** Every file of the curriculum, by its path in the course. */
const COURSE: CourseFiles = Object.fromEntries(
  readdirSync(CURRICULUM, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(CURRICULUM, file).split(path.sep).join('/'), readFileSync(file)]),
);

const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content).replaceAll('\r\n', '\n');

/** The course with some mistakes in it. */
function planted(mistakes: readonly Mistake[]): CourseFiles {
  const files = { ...COURSE };
  for (const { file, from, to } of mistakes) {
    const text = textOf(files[file]!);
    expect(text, `${file} has “${from}”`).toContain(from);
    files[file] = text.replace(from, () => to);
  }
  return files;
}

/** Where each mistake must be told: code, file and line. */
function expectedIn(files: CourseFiles, mistakes: readonly Mistake[]): string[] {
  return mistakes.map(({ code, file, at }) => {
    const text = textOf(files[file]!);
    const place = text.indexOf(at);
    expect(place, `${file} has “${at}”`).toBeGreaterThanOrEqual(0);
    return `${code} ${file}:${text.slice(0, place).split('\n').length}`;
  });
}

async function toldOf(files: CourseFiles): Promise<string[]> {
  const findings = await findingsIn(files);
  return findings.map(({ code, file, line }) => `${code} ${file}:${line}`);
}

describe('the curriculum', () => {
  it('has no finding but those that are suppressed in its sources', async () => {
    const { findings, suppressed } = await prepareInMemory(COURSE);
    expect(findings.diagnostics.all).toEqual([]);
    expect(suppressed).toBe(3);
  });

  it('meets thirty kinds of mistakes', () => {
    expect(new Set(MISTAKES.map(({ code }) => code)).size).toBeGreaterThanOrEqual(30);
  });

  it.each(MISTAKES)('with one mistake is told of it, at its line, and of nothing else: $code', async (one) => {
    const files = planted([one]);
    expect(await toldOf(files)).toEqual(expectedIn(files, [one]));
  });

  it('with all mistakes of the linter at once is told of each', async () => {
    const mistakes = MISTAKES.filter(({ code }) => areaOf(code) === 'lint');
    const files = planted(mistakes);
    expect(await toldOf(files)).toEqual(expect.arrayContaining(expectedIn(files, mistakes)));
  });

  it('with all other mistakes at once is told of each', async () => {
    // A lesson that is not listed is not read, and of a quiz without a mode nothing is counted.
    const hiding: readonly Code[] = ['lesson-not-found', 'value-not-allowed'];
    const mistakes = MISTAKES.filter(({ code }) => areaOf(code) !== 'lint' && !hiding.includes(code));
    const files = planted(mistakes);
    expect(await toldOf(files)).toEqual(expect.arrayContaining(expectedIn(files, mistakes)));
  });
});
