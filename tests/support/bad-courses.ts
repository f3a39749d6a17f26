import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Example } from '../../scripts/docs/rules.ts';
import { areaOf, type Code } from '../../src/diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { planPackages } from '../../src/build/plan.ts';
import { prepareCourse } from '../../src/build/prepare.ts';
import { inReadingOrder, PositionLookup } from '../../src/diagnostics/position.ts';
import { type JsonFinding, toJsonFindings } from '../../src/diagnostics/formats/json.ts';
import { DEFAULT_TARGET, TARGETS } from '../../src/targets/registry.ts';
import { contextInMemory, type CourseFiles, FIXTURES, fixtureFiles } from './course-in-memory.ts';

/** What a fixture says must be found, and where; without a column where the expectation names none. */
export interface Expectation {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly code: string;
}

/**
 * A small broken course: the good one with the files of its folder in place of the good ones.
 * `# expect: CODE` behind a line says what is wrong with it; `#   ^ expect: CODE` says it of the line
 * above, with the column. Where no comment can stand, `expect.txt` has `file:line:column CODE`.
 */
export interface BadCourse {
  readonly name: string;
  readonly files: CourseFiles;
  readonly expected: readonly Expectation[];
}

const EXPECTATIONS = 'expect.txt';

/** What cannot lie in a folder of a repository that is checked out on every kind of machine. */
const MADE: Readonly<Record<string, (files: CourseFiles) => CourseFiles>> = {
  'asset-name-clash': (files) => {
    const drawing = files['modules/repair/media/table.svg']!;
    return { ...files, 'modules/repair/media/stove.svg': drawing, 'modules/repair/media/Stove.svg': drawing };
  },
  'asset-name-not-portable': (files) => ({ ...files, 'modules/repair/media/con.svg': files['modules/repair/media/table.svg']! }),
  'file-too-large': (files) => ({ ...files, 'glossary.yaml': `terms: []\n${'#'.repeat(5_000_000)}\n` }),
  'package-name-twice': (files) =>
    Object.fromEntries(
      ['first', 'second'].flatMap((folder) => Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content])),
    ),
};

/** Fixtures that must be built as a continuous integration system builds. */
const FROZEN: ReadonlySet<string> = new Set(['layout-lock-stale']);

/** Every fixture of a broken course. */
export function badCourses(): BadCourse[] {
  return readdirSync(path.join(FIXTURES, 'bad'))
    .toSorted()
    .map((name) => fixture(name, path.join('bad', name)));
}

/** The fixtures of the linter, named by the code of the rule: courses with what it looks for, or courses that come close. */
export function lintCourses(kind: 'bad' | 'good'): BadCourse[] {
  return readdirSync(path.join(FIXTURES, 'lint'))
    .toSorted()
    .map((name) => fixture(name, path.join('lint', name, kind)));
}

function fixture(name: string, folder: string): BadCourse {
  const { [EXPECTATIONS]: said, ...own } = fixtureFiles(folder);
  const files = (MADE[name] ?? ((same) => same))({ ...fixtureFiles('good'), ...own });
  const expected = Object.entries(files).flatMap(([file, content]) => expectationsIn(file, textOf(content)));
  return { name, files, expected: [...expected, ...(said ? listed(textOf(said)) : [])] };
}

/** Everything that a build finds in the courses of a fixture, in reading order; the rules of the linter have fixtures of their own. */
export async function findingsOf(course: BadCourse): Promise<JsonFinding[]> {
  const { found, lookup } = await examine(course);
  return toJsonFindings(
    found.filter(({ code }) => areaOf(code) !== 'lint'),
    lookup,
  );
}

/** Everything that a build finds in the courses of a fixture, that of the linter too. */
export async function allFindingsOf(course: BadCourse): Promise<JsonFinding[]> {
  const { found, lookup } = await examine(course);
  return toJsonFindings(found, lookup);
}

/** A finding with each code: from the fixture of that name, else from the first that has it. */
export async function exampleOfEachCode(): Promise<Map<Code, Example>> {
  const examples = new Map<Code, Example>();
  for (const course of [...badCourses(), ...lintCourses('bad')]) {
    const { found, lookup } = await examine(course);
    for (const one of found.toReversed())
      if (!examples.has(one.code) || course.name === one.code) examples.set(one.code, { found: one, lookup });
  }
  return examples;
}

/** An expectation or a finding as one line, the column only where it matters. */
export function inOneLine({ file, line, column, code }: Expectation): string {
  return `${file}:${line}${column === undefined ? '' : `:${column}`} ${code}`;
}

/** What was found, each as its expectation would say it. */
export function toldAs(found: readonly JsonFinding[], expected: readonly Expectation[]): string[] {
  return found
    .map(({ file, line, column, code }) => {
      const expectation = expected.find((one) => one.file === file && one.line === line && one.code === code);
      return inOneLine(expectation && expectation.column === undefined ? { file, line, code } : { file, line, column, code });
    })
    .toSorted();
}

async function examine({ name, files }: BadCourse): Promise<{ found: Diagnostic[]; lookup: PositionLookup }> {
  const context = contextInMemory(files);
  const folders = 'course.yaml' in files ? ['/'] : ['/first', '/second'];
  const prepared = [];
  for (const folder of folders) prepared.push(await prepareCourse(folder, { frozen: FROZEN.has(name) }, context));
  const { refused } = planPackages(prepared, [TARGETS[DEFAULT_TARGET]!]);
  const found = [...prepared.flatMap(({ findings }) => findings.diagnostics.all), ...refused.map((entry) => entry.found)];
  const texts = new Map(prepared.flatMap(({ findings }) => [...findings.texts]));
  const lookup = new PositionLookup((file) => texts.get(file));
  return { found: inReadingOrder(found, lookup), lookup };
}

function textOf(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function expectationsIn(file: string, text: string): Expectation[] {
  let line = 0;
  return text.split('\n').flatMap((content, index): Expectation[] => {
    const below = /^\W*?(\^) expect: ([a-z-]+)/.exec(content);
    if (below) return [{ file, line, column: below[0].indexOf('^') + 1, code: below[2]! }];
    line = index + 1;
    return [...content.matchAll(/# expect: ([a-z-]+)/g)].map((match) => ({ file, line, code: match[1]! }));
  });
}

function listed(text: string): Expectation[] {
  return text
    .trim()
    .split('\n')
    .map((entry) => {
      const [, file, line, column, code] = /^(.+):(\d+):(\d+) ([a-z-]+)$/.exec(entry)!;
      return { file: file!, line: Number(line), column: Number(column), code: code! };
    });
}
