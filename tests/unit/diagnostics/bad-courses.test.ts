import { describe, expect, it } from 'vitest';
import { areaOf, CATALOGUE, type Code } from '../../../src/diagnostics/catalogue/index.ts';
import { badCourses, findingsOf, inOneLine, toldAs } from '../../support/bad-courses.ts';
import { findingsIn, fixtureFiles } from '../../support/course-in-memory.ts';

const courses = badCourses();

describe('a broken course', () => {
  it('starts from one in which nothing is wrong', async () => {
    expect(await findingsIn(fixtureFiles('good'), { frozen: true, strict: true })).toEqual([]);
  });

  it.each(courses)('$name: every mistake is found where it is, and nothing else', async (course) => {
    expect(toldAs(await findingsOf(course), course.expected)).toEqual(course.expected.map(inOneLine).toSorted());
  });

  it('is there for every code of the catalogue but those of the linter', () => {
    const covered = new Set(courses.flatMap(({ expected }) => expected.map(({ code }) => code)));
    const codes = (Object.keys(CATALOGUE) as Code[]).filter((code) => areaOf(code) !== 'lint');
    const without = codes.filter((code) => !covered.has(code));
    expect(without.toSorted(), 'codes without a folder in tests/fixtures/bad').toEqual([]);
  });
});
