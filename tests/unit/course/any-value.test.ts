import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { fixtureFiles, prepareInMemory } from '../../support/course-in-memory.ts';
import { SEED, times } from '../../support/effort.ts';

const good = fixtureFiles('good');

/** What an author may write by mistake in place of anything; undefined takes the value out. */
const WORDS = ['', ' ', 'x', 'Wrong Value', 'constructor', '__proto__', '[[nothing]] [@X9] [l](#no) ![p](no.png)', 'http://%zz/'];
const NUMBERS = [5, -1, Number.NaN, Number.POSITIVE_INFINITY];
const VALUES: readonly unknown[] = WORDS.concat(NUMBERS as never, [undefined, null, true, {}, { x: 1 }] as never);
const LISTS: readonly unknown[] = [[], ['x'], [null], [[['x']]]];

type Path = readonly (string | number)[];

const documents = Object.keys(good)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, value: parse(new TextDecoder().decode(good[file])) as unknown }));
const places = documents.flatMap(({ file, value }) => [...pathsIn(value)].map((path) => ({ file, value, path })));

describe('any value in any place of a course', () => {
  it(`is refused or accepted, and never an exception (seed ${SEED})`, { timeout: times(60_000, 1_800_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...VALUES, ...LISTS), async ({ file, value, path }, other) => {
        const changed = replaced(value, path, other);
        const { findings, ready } = await prepareInMemory({ ...good, [file]: stringify(changed) });
        // A course is ready exactly when nothing wrong was found; warnings do not hold it up.
        expect(ready === undefined).toBe(findings.diagnostics.all.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: times(250, 20_000), seed: SEED },
    );
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
