import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareCourse } from '../../../src/build/prepare.ts';
import type { Code } from '../../../src/diagnostics/catalogue/index.ts';
import { SHOWCASE, TEST_CONTEXT } from '../../support/packages.ts';
import { PROJECT } from '../../support/project.ts';

/** What the linter rightly says of the showcase, and why it stays: the course shows markup and letters, it teaches nobody. */
const OF_SHOWCASE: Readonly<Partial<Record<Code, string>>> = {
  'feedback-missing': 'questions without feedback must be playable, too',
  'credit-missing': 'media without a credit must be possible, too',
  'html-in-text': 'tags in texts must come out as text',
  'captions-out-of-step': 'the film of two seconds says that it is long, so that its length is written with minutes',
  'bank-too-small': 'a bank of few questions shows every way of drawing',
  'direction-by-sight': 'a table says by words which of its columns stands where',
};

async function codesIn(course: string): Promise<Code[]> {
  const { findings } = await prepareCourse(course, { frozen: false, deliveries: 'every' }, TEST_CONTEXT);
  return findings.diagnostics.all.map(({ code }) => code);
}

describe('the linter on whole courses', () => {
  it('has nothing to say of the starter', async () => {
    expect(await codesIn(path.join(PROJECT, 'courses', 'starter'))).toEqual([]);
  });

  it('says of the showcase what is left there on purpose, and nothing else', async () => {
    expect([...new Set(await codesIn(SHOWCASE))].toSorted()).toEqual(Object.keys(OF_SHOWCASE).toSorted());
  });
});
