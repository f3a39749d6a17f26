import { expect, it } from 'vitest';
import { formatLayoutLock, LAYOUT_LOCK } from '../../../src/course/layout-lock-text.ts';
import { courseOfBlocks, findingsOf, prepared } from '../../support/prepared-course.ts';
import { single } from '../../support/units.ts';

/** The course with a layout lock of these lines. */
async function withLock(lock: string) {
  const course = await prepared({ ...courseOfBlocks([single('ask')]), [LAYOUT_LOCK]: lock });
  return { findings: findingsOf(course), entries: course.ready?.lock.entries };
}

const written = formatLayoutLock((await prepared(courseOfBlocks([single('gone'), single('ask')]))).ready!.lock.written);
const [last] = written.trimEnd().split('\n').slice(-1);

it.each([
  ['as it is written', written],
  ['with a comment of somebody', `${written}# Merged by hand.\n`],
  ['with an empty line', written.replace('entries:\n', 'entries:\n\n')],
  ['with other spaces', written.replaceAll(/^ {2}(?=\d)/gm, '    ')],
  ['without an end of the last line', written.trimEnd()],
])('the entries are the same of a file %s', async (_case, lock) => {
  const { findings, entries } = await withLock(lock);
  expect(findings).toEqual([]);
  expect(entries).toEqual((await withLock(written)).entries);
  expect(entries!.length).toBeGreaterThan(5);
});

it.each([
  ['a line twice', `${written}${last}\n`],
  ['a number left out', written.replace(/^ {2}2: .*\n/m, '')],
  ['a kind that nobody knows', written.replace(/^( {2}2: )[a-z]+ /m, '$1thing ')],
  ['a name with two numbers', written.replace(/^ {2}3: .*$/m, /^ {2}2: (.*)$/m.exec(written)![1]!.replace(/^/, '  3: '))],
  ['a path that is none', written.replace(/^( {2}2: [a-z]+ ).*$/m, '$1One')],
])('%s is told as damage, not read', async (_case, lock) => {
  const { findings } = await withLock(lock);
  expect(findings.map((finding) => finding.split(' ')[0])).toEqual([
    expect.stringMatching(/^(?:layout-lock-damaged|duplicate-key)$/),
  ]);
});
