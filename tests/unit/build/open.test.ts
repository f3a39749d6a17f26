import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { courseOpener } from '../../../src/build/open.ts';
import { areaOf } from '../../../src/diagnostics/catalogue/index.ts';
import { build } from '../../../src/build/build.ts';
import { LAYOUT_LOCK } from '../../../src/course/layout-lock-text.ts';
import { parseLayout } from '../../../src/shared/layout-text.ts';
import { TARGETS } from '../../../src/targets/registry.ts';
import { COURSE_HEAD, writeCourse } from '../../support/course-folder.ts';
import { edit, TEST_CONTEXT } from '../../support/packages.ts';
import { inEmptyFolder } from '../../support/project.ts';
import { single } from '../../support/units.ts';

const DRAWING = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="${colour}"/></svg>`;

/** A course with two modules; the first has a question and a picture. */
function files(...blocks: object[]): Record<string, string> {
  return {
    'course.yaml': `${COURSE_HEAD}modules:\n  - one\n  - two\n`,
    'modules/one/module.yaml': JSON.stringify({
      id: 'one',
      title: 'One',
      lessons: [
        { id: 'page', title: 'Page', blocks: ['Read this.', ...blocks, { type: 'figure', src: 'media/dot.svg', alt: 'A dot' }] },
      ],
    }),
    'modules/one/media/dot.svg': DRAWING('red'),
    'modules/two/module.yaml': JSON.stringify({
      id: 'two',
      title: 'Two',
      lessons: [{ id: 'end', title: 'End', blocks: ['Bye.'] }],
    }),
  };
}

/** Works with a course folder and the opener of its course. */
async function withOpener(
  first: Record<string, string>,
  work: (folder: string, open: ReturnType<typeof courseOpener>) => Promise<void>,
): Promise<void> {
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, first);
    const open = courseOpener(folder, TARGETS['scorm12']!, { frozen: false }, TEST_CONTEXT);
    await work(folder, async (known) => {
      const opened = await open(known);
      // What the linter says of the teaching is no matter here.
      return { ...opened, diagnostics: opened.diagnostics.filter(({ code }) => areaOf(code) !== 'lint') };
    });
  });
}

const NOTHING = new Set<string>();

/** The numbers of the entries of a package, by their paths. */
function numbers(open: Awaited<ReturnType<ReturnType<typeof courseOpener>>>): Record<string, number> {
  const { layout } = open.packages[0]!.plan.unit.data;
  return Object.fromEntries(parseLayout(layout).map((entry) => [entry.path, entry.number]));
}

it('opens every package without writing anything', async () => {
  await withOpener(files(single('q')), async (folder, open) => {
    const { packages, diagnostics, isStale } = await open(NOTHING);
    expect(packages.map(({ name }) => name)).toEqual(['one', 'two']);
    expect({ diagnostics, isStale }).toEqual({ diagnostics: [], isStale: false });
    const [one] = packages;
    expect(new TextDecoder().decode(one!.file('index.html')!.content)).toContain('Read this.');
    expect(new TextDecoder().decode(one!.file('imsmanifest.xml')!.content)).toContain('<manifest');
    expect(new TextDecoder().decode(one!.file(one!.plan.unit.assets[0]!.packagePath)!.content)).toBe(DRAWING('red'));
    for (const path of ['../course.yaml', 'modules/one/module.yaml', '', '/', 'index.html/'])
      expect(one!.file(path), path).toBeUndefined();
    expect(existsSync(path.join(folder, LAYOUT_LOCK))).toBe(false);
  });
});

it('gives another version to the packages that look different, and to no other', async () => {
  await withOpener(files(), async (folder, open) => {
    const versions = async (changed: ReadonlySet<string>): Promise<string[]> =>
      (await open(changed)).packages.map(({ version }) => version);
    const first = await versions(NOTHING);
    expect(await versions(NOTHING)).toEqual(first);
    edit(path.join(folder, 'modules/two/module.yaml'), 'Bye.', 'See you.');
    const second = await versions(NOTHING);
    expect(second[0]).toBe(first[0]);
    expect(second[1]).not.toBe(first[1]);
    const picture = path.join(folder, 'modules', 'one', 'media', 'dot.svg');
    edit(picture, 'red', 'blue');
    const third = await versions(new Set([picture]));
    expect(third[0]).not.toBe(first[0]);
    expect(third[1]).toBe(second[1]);
    expect(await versions(NOTHING)).toEqual(third);
  });
});

it('keeps the last packages without errors while there are some', async () => {
  await withOpener(files(), async (folder, open) => {
    const good = await open(NOTHING);
    const module = path.join(folder, 'modules/one/module.yaml');
    edit(module, 'figure', 'figur');
    const bad = await open(NOTHING);
    expect(bad.diagnostics.map(({ code }) => code)).toEqual(['unknown-block-type']);
    expect(bad.packages).toBe(good.packages);
    expect(bad.isStale).toBe(true);
    edit(module, 'figur', 'figure');
    expect(await open(NOTHING)).toMatchObject({ diagnostics: [], isStale: false });
  });
});

it('has no package before the course is without errors', async () => {
  await withOpener({ ...files(), 'modules/two/module.yaml': '[' }, async (_folder, open) => {
    const { packages, diagnostics } = await open(NOTHING);
    expect(packages).toEqual([]);
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});

it('keeps numbers that nobody has written yet, so that answers stay with their questions', async () => {
  await withOpener(files(single('q')), async (folder, open) => {
    const before = numbers(await open(NOTHING));
    writeCourse(folder, files(single('new'), single('q')));
    const opened = await open(NOTHING);
    expect(numbers(opened)).toMatchObject(before);
    expect(numbers(opened)['one/new']).toBeGreaterThan(Math.max(...Object.values(before)));
    expect(opened.numbering).toBe(1);
    expect(existsSync(path.join(folder, LAYOUT_LOCK))).toBe(false);
  });
});

it('takes the numbers of a lock that was written since, and says when they mean something else', async () => {
  await withOpener(files(single('q')), async (folder, open) => {
    const request = { courses: [folder], targets: ['scorm12'], out: path.join(folder, 'out'), frozen: false, partial: false };
    await open(NOTHING);
    await build(request, TEST_CONTEXT);
    expect((await open(NOTHING)).numbering).toBe(1);

    writeCourse(folder, files(single('new'), single('q')));
    rmSync(path.join(folder, LAYOUT_LOCK));
    await build(request, TEST_CONTEXT);
    const renumbered = await open(NOTHING);
    expect(renumbered.numbering).toBe(2);
    const lock = readFileSync(path.join(folder, LAYOUT_LOCK), 'utf8');
    for (const [name, number] of Object.entries(numbers(renumbered)))
      expect(lock).toMatch(new RegExp(`^  ${number}: .*${name}$`, 'm'));
  });
});

it('tells what stands against packages although every file is right', async () => {
  const large = { ...files(), 'course.yaml': `${COURSE_HEAD}limits:\n  package: 1\nmodules:\n  - one\n` };
  await withOpener(large, async (folder, open) => {
    expect(await open(NOTHING)).toMatchObject({ diagnostics: [], isStale: false });
    writeCourse(folder, { 'modules/one/media/dot.svg': `${DRAWING('red')}<!--${'x'.repeat(1_100_000)}-->` });
    const { diagnostics, isStale, packages } = await open(NOTHING);
    expect(diagnostics.map(({ code }) => code)).toEqual(['package-too-large']);
    expect(isStale).toBe(true);
    expect(packages).toHaveLength(1);
  });
});
