import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { fixtureFiles, prepareInMemory } from '../../support/course-in-memory.ts';
import { COURSE_HEAD } from '../../support/course-folder.ts';
import { SEED, times } from '../../support/effort.ts';

/** The courses that mistakes are put into, and how often each: the showcase has every type and takes longer. */
const COURSES = [
  { name: 'good', runs: times(250, 20_000) },
  { name: 'showcase', runs: times(30, 2000) },
];

/** What an author may write by mistake in place of anything; undefined takes the value out. */
const WORDS = ['', ' ', 'x', 'Wrong Value', 'constructor', '__proto__', '[[nothing]] [@X9] [l](#no) ![p](no.png)', 'http://%zz/'];
const NUMBERS = [5, -1, Number.NaN, Number.POSITIVE_INFINITY];
const VALUES: readonly unknown[] = WORDS.concat(NUMBERS as never, [undefined, null, true, {}, { x: 1 }] as never);
const LISTS: readonly unknown[] = [[], ['x'], [null], [[['x']]]];

type Path = readonly (string | number)[];

describe('any value in any place of a course', () => {
  it.each(COURSES)(
    `is refused or accepted, and never an exception: $name (seed ${SEED})`,
    { timeout: times(60_000, 1_800_000) },
    async ({ name, runs }) => {
      const files = fixtureFiles(name);
      const places = Object.keys(files)
        .filter((file) => file.endsWith('.yaml'))
        .flatMap((file) => {
          const value: unknown = parse(new TextDecoder().decode(files[file]));
          return [...pathsIn(value)].map((path) => ({ file, value, path }));
        });
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...places),
          fc.constantFrom(...VALUES, ...LISTS),
          async ({ file, value, path }, other) => {
            const changed = replaced(value, path, other);
            const { findings, ready } = await prepareInMemory({ ...files, [file]: stringify(changed) });
            // A course is ready exactly when nothing wrong was found; warnings do not hold it up.
            expect(ready === undefined).toBe(findings.diagnostics.all.some(({ severity }) => severity === 'error'));
          },
        ),
        { numRuns: runs, seed: SEED },
      );
    },
  );
});

describe('a condition that decides nothing', () => {
  const SETS = {
    id: 'group',
    type: 'single',
    scored: false,
    sets: 'group',
    stem: 'Which?',
    options: ['a', 'b'].map((id) => ({ id, text: id })),
  };
  const where = { lesson: ['when'], block: ['blocks', 1, 'when'] };
  it.each<[unknown, string]>([
    [{}, 'group-empty'],
    [null, 'wrong-type'],
    [[], 'wrong-type'],
    [['group'], 'wrong-type'],
    [true, 'wrong-type'],
    [3, 'wrong-type'],
    ['', 'text-empty'],
    ['group', 'formula-type'],
    ['group =', 'formula-syntax'],
    ['nobody = 1', 'formula-name-unknown'],
    [{ nobody: 'a' }, 'formula-name-unknown'],
    [{ '': 'a' }, 'formula-name-unknown'],
    [{ constructor: 'a' }, 'formula-name-unknown'],
    [{ group: 'c' }, 'formula-value-unknown'],
    [{ group: 1 }, 'formula-type'],
    [{ group: null }, 'wrong-type'],
    [{ group: [] }, 'list-too-short'],
    [{ group: [null] }, 'wrong-type'],
    [{ group: {} }, 'wrong-type'],
  ])('%j is refused in words', async (when, code) => {
    for (const place of Object.values(where)) {
      const lesson = { id: 'one', title: 'One', blocks: [SETS, { type: 'text', text: 'Text.' }] };
      const files = {
        'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`,
        'modules/m/module.yaml': stringify({ id: 'm', title: 'M', lessons: ['one'] }),
        'modules/m/lessons/one.yaml': stringify(replaced(lesson, place, when)),
      };
      const { findings } = await prepareInMemory(files);
      const errors = findings.diagnostics.all.filter(({ severity }) => severity === 'error');
      expect(errors.map((error) => error.code)).toEqual([code]);
    }
  });
});

function* pathsIn(value: unknown, at: Path = []): Generator<Path> {
  if (at.length > 0) yield at;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* pathsIn(part, [...at, Array.isArray(value) ? Number(key) : key]);
}

function replaced(root: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(root) as Record<string | number, unknown>;
  const last = path.at(-1)!;
  const owner = path.slice(0, -1).reduce((node, step) => node[step] as Record<string | number, unknown>, copy);
  if (value !== undefined) owner[last] = value;
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else delete owner[last];
  return copy;
}
