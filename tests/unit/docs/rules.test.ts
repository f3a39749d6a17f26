import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPages } from '../../../scripts/docs/pages.ts';
import { rulesPages } from '../../../scripts/docs/rules.ts';
import { CATALOGUE, type Code } from '../../../src/diagnostics/catalogue/index.ts';
import { documentationOf, wordsOf } from '../../../src/diagnostics/formats/words.ts';
import { exampleOfEachCode } from '../../support/bad-courses.ts';
import { PROJECT } from '../../support/project.ts';

const examples = exampleOfEachCode();
const codes = Object.keys(CATALOGUE) as Code[];

describe('reference of findings', () => {
  it('is what the catalogue and the broken courses say; npm run docs writes it', async () => {
    const written = readPages(path.join(PROJECT, 'docs', 'rules'));
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(rulesPages(await examples)));
  });

  it.each(codes)('%s: the finding leads to its place', (code) => {
    const [page, anchor] = documentationOf(code).split('#');
    expect(existsSync(path.join(PROJECT, page!))).toBe(true);
    expect(anchor).toBe(code);
    expect(readFileSync(path.join(PROJECT, page!), 'utf8')).toContain(`\n## ${code}\n`);
  });

  it('comes with the program', () => {
    const { files } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as { files: string[] };
    expect(files).toContain('docs/rules');
  });
});

describe('catalogue', () => {
  it.each(codes)('%s is a name for ever: small letters and hyphens', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  it.each(codes)('%s says why and what to do in whole sentences', async (code) => {
    const { why } = CATALOGUE[code];
    expect(why).toMatch(/^[A-Z“].*[.?]$/s);
    const { found } = (await examples).get(code)!;
    const words = wordsOf(found);
    for (const sentence of [words.what, words.mend]) expect(sentence).toMatch(/^[A-Z“0-9−-]\S*.*\S$/s);
    for (const sentence of [words.what, words.why, words.mend])
      expect(sentence).not.toMatch(/undefined|\[object|NaN\b(?! cannot)/);
  });
});
