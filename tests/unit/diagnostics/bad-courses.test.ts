import { describe, expect, it } from 'vitest';
import { areaOf, CATALOGUE, type Code } from '../../../src/diagnostics/catalogue/index.ts';
import { badCourses, findingsOf } from '../../support/bad-courses.ts';
import { findingsIn, fixtureFiles } from '../../support/course-in-memory.ts';

const courses = badCourses();

describe('a broken course', () => {
  it('starts from one in which nothing is wrong', async () => {
    expect(await findingsIn(fixtureFiles('good'), { frozen: true, strict: true })).toEqual([]);
  });

  it.each(courses)('$name: every mistake is found where it is, and nothing else', async (course) => {
    const found = await findingsOf(course);
    const told = found.map(({ file, line, column, code }) => {
      const expectation = course.expected.find((one) => one.file === file && one.line === line && one.code === code);
      return expectation?.column === undefined && expectation ? { file, line, code } : { file, line, column, code };
    });
    expect(told.map(inOneLine).toSorted()).toEqual(course.expected.map(inOneLine).toSorted());
  });

  it('is there for every code of the catalogue but those of the linter', () => {
    const covered = new Set(courses.flatMap(({ expected }) => expected.map(({ code }) => code)));
    const codes = (Object.keys(CATALOGUE) as Code[]).filter((code) => areaOf(code) !== 'lint');
    const without = codes.filter((code) => !covered.has(code));
    expect(without.toSorted(), 'codes without a folder in tests/fixtures/bad').toEqual([]);
  });
});

function inOneLine({ file, line, column, code }: { file: string; line: number; column?: number; code: string }): string {
  return `${file}:${line}${column === undefined ? '' : `:${column}`} ${code}`;
}
