import { describe, expect, it } from 'vitest';
import { LINT_ENTRIES } from '../../../src/diagnostics/catalogue/lint.ts';
import { allFindingsOf, inOneLine, lintCourses, toldAs } from '../../support/bad-courses.ts';

const bad = lintCourses('bad');

describe('a rule of the linter', () => {
  it.each(bad)('$name: finds what it looks for where it is, and nothing else', async (course) => {
    expect(course.expected.map(({ code }) => code)).toContain(course.name);
    expect(toldAs(await allFindingsOf(course), course.expected)).toEqual(course.expected.map(inOneLine).toSorted());
  });

  it.each(lintCourses('good'))('$name: leaves what comes close alone', async (course) => {
    expect((await allFindingsOf(course)).map(inOneLine)).toEqual([]);
  });

  it('has a fixture of both kinds for each code', () => {
    expect(bad.map(({ name }) => name)).toEqual(Object.keys(LINT_ENTRIES).toSorted());
  });
});
