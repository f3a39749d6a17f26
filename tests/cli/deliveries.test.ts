import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BuildRecord, PackageRecord } from '../../src/package/build-record.ts';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder, type Run } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200"><rect width="300" height="200"/></svg>\n';

const FILES = {
  'course.yaml': `${COURSE_HEAD}modules:
  - one
  - two
pathways:
  - id: short
    title: Short way
    modules:
      - one
deliveries:
  - id: plain
  - id: vienna-hr
    title: City of Vienna
    lms: moodle
    units:
      - two
      - path-short
    locales:
      - en
    target: scorm12
    completion:
      quizzes: finished
    country: AT
    publisher: publishers/vienna.yaml
    cohort:
      pilot: p1
      site: w
  - id: strict
    lms: cornerstone
    report: passed-incomplete
`,
  ...readingModule('one'),
  ...readingModule('two'),
  'publishers/vienna.yaml': `name: City of Vienna & friends
text: We run this *training*.
logo:
  src: logo.svg
  alt: City of Vienna
contact:
  name: Training office
  email: office@example.org
  phone: +43 (1) 234-567
enforcement:
  name: Ombudsman
  url: https://example.org/complaints
funding:
  emblem:
    src: emblem.svg
    alt: A flag
    credit:
      author: The funder
      licence: free use
  text: Co-funded by somebody.
  disclaimer: The funder is not responsible for what is said here.
`,
  'publishers/logo.svg': PICTURE,
  'publishers/emblem.svg': PICTURE,
};

interface Built {
  readonly runs: readonly Run[];
  readonly record: BuildRecord;
  package(file: string): PackageRecord;
  read(file: string, entry: string): string;
  entries(file: string): string[];
}

async function built(files: Readonly<Record<string, string>>, ...lists: readonly (readonly string[])[]): Promise<Built> {
  return inEmptyFolder(async (folder) => {
    writeCourse(folder, files);
    const runs: Run[] = [];
    for (const args of lists) runs.push(await coursewright(['build', ...args], { cwd: folder }));
    const out = path.join(folder, 'dist', 'packages');
    const zips = new Map<string, Map<string, Buffer>>();
    for (const name of readdirSync(out).filter((file) => file.endsWith('.zip')))
      zips.set(name, await unzip(readFileSync(path.join(out, name))));
    const record = JSON.parse(readFileSync(path.join(out, 'build.json'), 'utf8')) as BuildRecord;
    return {
      runs,
      record,
      package: (file) => record.packages.find((entry) => entry.file === file)!,
      read: (file, entry) => zips.get(file)!.get(entry)!.toString(),
      entries: (file) => [...zips.get(file)!.keys()],
    };
  });
}

const PLAIN = 'trial_one_1.0.0_en_scorm12.zip';
const VIENNA = 'trial_two_1.0.0_en_scorm12_vienna-hr.zip';
const VIENNA_SHORT = 'trial_path-short_1.0.0_en_scorm12_vienna-hr.zip';

describe('deliveries', () => {
  let all: Built;
  beforeAll(async () => {
    all = await built(FILES, [], ['--delivery', 'vienna-hr,strict']);
  });

  it('are made when they are asked for, beside what there is without one, each under its own name', () => {
    expect(all.runs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, expect.any(String)],
      [0, expect.any(String)],
    ]);
    expect(all.record.packages.map(({ file, delivery }) => [file, delivery])).toEqual([
      [PLAIN, undefined],
      ['trial_one_1.0.0_en_scorm12_strict.zip', 'strict'],
      [VIENNA_SHORT, 'vienna-hr'],
      ['trial_two_1.0.0_en_scorm12.zip', undefined],
      ['trial_two_1.0.0_en_scorm12_strict.zip', 'strict'],
      [VIENNA, 'vienna-hr'],
    ]);
  });

  it('have each choice in build.json, and who made it', () => {
    const { resolved, resolvedFrom } = all.package(VIENNA);
    expect(Object.entries(resolved).map(([name, value]) => [name, value, resolvedFrom[name]])).toEqual([
      ['report', 'completed', 'lms moodle'],
      ['target', 'scorm12', 'delivery'],
      ['limits.package', 200, 'lms moodle'],
      ['lms', 'moodle', 'delivery'],
      ['country', 'AT', 'delivery'],
      ['publisher', 'publishers/vienna.yaml', 'delivery'],
      ['completion.quizzes', 'finished', 'delivery'],
      ['cohort.pilot', 'p1', 'delivery'],
      ['cohort.site', 'w', 'delivery'],
    ]);
    const strict = all.package('trial_one_1.0.0_en_scorm12_strict.zip');
    expect([strict.resolved['report'], strict.resolvedFrom['report']]).toEqual(['passed-incomplete', 'delivery']);
    expect(all.package(PLAIN)).toMatchObject({ resolved: { report: 'completed' }, resolvedFrom: { report: 'default' } });
  });

  it('keep the item that platforms hang records on', () => {
    const item = /<item identifier="[^"]*"/;
    expect(item.exec(all.read(VIENNA, 'imsmanifest.xml'))?.[0]).toBe(
      item.exec(all.read('trial_two_1.0.0_en_scorm12.zip', 'imsmanifest.xml'))?.[0],
    );
  });

  it('change what counts as done', () => {
    expect(all.read(VIENNA, 'index.html')).toContain('Hand in the quiz');
    expect(all.read('trial_two_1.0.0_en_scorm12.zip', 'index.html')).toContain('Reach 70 % in the quiz');
  });

  it('show their publisher with signs, ways to reach it, and for whom they are', () => {
    const html = all.read(VIENNA, 'index.html');
    expect(all.entries(VIENNA)).toEqual(expect.arrayContaining(['media/publishers/logo.svg', 'media/publishers/emblem.svg']));
    expect(html).toContain('<img class="sign" src="media/publishers/logo.svg" alt="City of Vienna" width="96" height="64">');
    expect(html).toContain('City of Vienna &amp; friends');
    expect(html).toContain('We run this <em>training</em>.');
    expect(html).toContain('href="mailto:office@example.org"');
    expect(html).toContain('href="tel:+431234567"');
    expect(html).toContain('href="https://example.org/complaints"');
    expect(html.match(/Co-funded by somebody\./g)).toHaveLength(2);
    expect(html).toContain('The funder is not responsible for what is said here.');
    expect(html).toContain('emblem.svg: The funder, free use');
    expect(html).toContain('Made for City of Vienna. pilot: p1. site: w.');
  });

  it('leave no trace in packages without one', () => {
    const html = all.read(PLAIN, 'index.html');
    expect(['Publisher', 'Made for', 'vienna', 'Vienna', '<hr>', '.sign{'].filter((trace) => html.includes(trace))).toEqual([]);
    expect(all.entries(PLAIN).filter((name) => name.includes('publishers'))).toEqual([]);
  });

  it('lose to what the author has said: a profile changes only what is left open', async () => {
    const { package: find } = await built(
      {
        ...FILES,
        'course.yaml': `${COURSE_HEAD}report: passed-incomplete\nlimits:\n  package: 300\nmodules:\n  - one\ndeliveries:\n  - id: site\n    lms: moodle\n`,
      },
      ['--delivery', 'site'],
    );
    const { resolved, resolvedFrom } = find('trial_one_1.0.0_en_scorm12_site.zip');
    expect([resolved['report'], resolvedFrom['report']]).toEqual(['passed-incomplete', 'course']);
    expect([resolved['limits.package'], resolvedFrom['limits.package']]).toEqual([300, 'course']);
  });

  it('say their own words, under identifiers that stay', async () => {
    const files = {
      ...FILES,
      'course.yaml': `${COURSE_HEAD.replace('title: Trial', 'title: Trial in [=city]')}values:
  city: Tarvena
modules:
  - one
deliveries:
  - id: north
    values:
      city: Braga
  - id: south
    values:
      city: Lisboa
`,
    };
    const all = await built(files, [], ['--delivery', 'north,south']);
    const [north, south] = ['trial_one_1.0.0_en_scorm12_north.zip', 'trial_one_1.0.0_en_scorm12_south.zip'];
    for (const [zip, city] of [
      [PLAIN, 'Tarvena'],
      [north, 'Braga'],
      [south, 'Lisboa'],
    ] as const)
      expect(all.read(zip, 'index.html').match(/Trial in (\w+)/)?.[1]).toBe(city);
    const identifiers = (zip: string): string[] =>
      [...all.read(zip, 'imsmanifest.xml').matchAll(/identifier(?:ref)?="([^"]+)"/g)].map(([, id]) => id!);
    expect(identifiers(north)).toEqual(identifiers(PLAIN));
    expect(identifiers(south)).toEqual(identifiers(PLAIN));
    const { resolved, resolvedFrom } = all.package(south);
    expect([resolved['values.city'], resolvedFrom['values.city']]).toEqual(['Lisboa', 'delivery']);
  });

  it('can be narrowed to units and have editions', async () => {
    const { record } = await built(FILES, ['--delivery', 'vienna-hr', '--only', 'one', '--edition', 'trainer']);
    expect(record.packages.map(({ file }) => file)).toEqual(['trial_one_1.0.0_en_scorm12_vienna-hr_trainer.zip']);
  });

  it('that nobody knows are wrong usage, with the nearest name', async () => {
    await inEmptyFolder(async (folder) => {
      writeCourse(folder, FILES);
      const { code, stderr } = await coursewright(['build', '--delivery', 'vienna-hrr'], { cwd: folder });
      expect(code).toBe(2);
      expect(stderr).toContain('Did you mean "vienna-hr"? Known: plain, strict, vienna-hr.');
      expect(readdirSync(folder)).not.toContain('dist');
    });
  });
});

describe('an edition of the author', () => {
  it('starts new items under identifiers of its own', async () => {
    const files = { ...FILES, 'course.yaml': `${COURSE_HEAD}edition: 2027\nmodules:\n  - one\n` };
    const { read, record } = await built(files, [], ['--edition', 'trainer']);
    const manifest = read(PLAIN, 'imsmanifest.xml');
    expect(manifest).toContain('<manifest identifier="trial.module.one.en.2027"');
    expect(manifest).toContain('<item identifier="trial.module.one.2027"');
    expect(read('trial_one_1.0.0_en_scorm12_trainer.zip', 'imsmanifest.xml')).toContain(
      '<manifest identifier="trial.module.one.en.2027.trainer"',
    );
    expect(record.packages[0]).toMatchObject({ resolved: { edition: '2027' }, resolvedFrom: { edition: 'course' } });
  });
});
