import { beforeAll, describe, expect, test } from 'vitest';
import { buildPackages, type BuiltPackage, CURRICULUM, SHOWCASE } from '../support/packages.ts';

/**
 * What platforms and other programs see of a package, as files beside this test: a change of them is a
 * change of what the program promises, and shows as a difference of lines. Accept one with
 * `npx vitest run tests/golden --update`.
 */
const MODULES = [
  { name: 'module 1 of the curriculum', folder: CURRICULUM, unit: 'm1' },
  { name: 'the module of the showcase that passes or fails', folder: SHOWCASE, unit: 'fail' },
];

describe.each(MODULES)('$name', ({ folder, unit }) => {
  let built: BuiltPackage;
  beforeAll(async () => {
    [built] = (await buildPackages(folder, ['scorm12'], undefined, { only: [unit] })) as [BuiltPackage];
  });
  const golden = (name: string): string => `./files/${unit}.${name}`;

  test('manifest', async () => {
    await expect(built.text('imsmanifest.xml')).toMatchFileSnapshot(golden('imsmanifest.xml'));
  });

  test('metadata', async () => {
    await expect(built.text('metadata.xml')).toMatchFileSnapshot(golden('metadata.xml'));
  });

  test('list of files', async () => {
    await expect(`${[...built.files.keys()].join('\n')}\n`).toMatchFileSnapshot(golden('files.txt'));
  });

  test('entry of build.json, without what changes with every word', async () => {
    const { bytes, sha256, contentDigest, state, ...entry } = built.record;
    expect(bytes).toBe(built.bytes.length);
    expect([sha256, contentDigest].join()).toMatch(/^[0-9a-f]{64},[0-9a-f]{64}$/);
    expect(state!.worstCaseChars).toBeLessThan(state!.limit);
    await expect(`${JSON.stringify(entry, undefined, 2)}\n`).toMatchFileSnapshot(golden('build.json'));
  });
});
