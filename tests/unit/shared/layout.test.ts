import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutAt, type LayoutEntry, type LayoutKind } from '../../../src/shared/layout.ts';
import { formatLayout, parseLayout } from '../../../src/shared/layout-text.ts';
import { SEED } from '../../support/effort.ts';
import { createRandom } from '../../support/random.ts';
import { CourseHistory } from './course-history.ts';

function entries(...lines: string[]): LayoutEntry[] {
  return lines.map((line, index) => {
    const [kind, path] = line.replace('!', '').split(' ') as [LayoutKind, string];
    return { number: index + 1, kind, path, retired: line.startsWith('!') };
  });
}

describe('the layout as a record of earlier versions sees it', () => {
  const lock = entries('lesson m/read', 'one m/q', 'option m/q/a', 'option m/q/b', 'lesson m/more', 'option m/q/c');
  const seen = (length: number, list = lock): string[] =>
    layoutAt(list, length).map(({ kind, path, parts }) => `${kind} ${path}: ${parts.map((part) => part.path).join(' ')}`);

  test('parts are gathered below their question, in the order of their numbers', () => {
    expect(seen(6)).toEqual(['lesson m/read: ', 'one m/q: m/q/a m/q/b m/q/c', 'lesson m/more: ']);
  });

  test('what was added later is not there', () => {
    expect(seen(4)).toEqual(['lesson m/read: ', 'one m/q: m/q/a m/q/b']);
    expect(seen(3)).toEqual(['lesson m/read: ', 'one m/q: m/q/a']);
    expect(seen(0)).toEqual([]);
  });

  test('a question that changes its shape keeps its options: their entries are there already', () => {
    const changed = [...lock, ...entries('set m/q', 'option m/q/d').map((entry, index) => ({ ...entry, number: 7 + index }))];
    expect(seen(8, changed)).toEqual([
      'lesson m/read: ',
      'one m/q: m/q/a m/q/b m/q/c m/q/d',
      'lesson m/more: ',
      'set m/q: m/q/a m/q/b m/q/c m/q/d',
    ]);
  });

  test('the choices of a scenario stand below it, whatever their scene', () => {
    const story = entries('scenario m/s', 'scene m/s/one', 'choice m/s/one/a', 'scene m/s/two', 'choice m/s/two/a');
    expect(seen(5, story)).toEqual(['scenario m/s: m/s/one m/s/one/a m/s/two m/s/two/a']);
  });
});

describe('the layout as text', () => {
  test('is short and says everything', () => {
    const list = entries('lesson m/read', 'one m/q', 'option m/q/a', '!option m/q/b', 'lesson m/more', 'lesson m/last');
    const text = 'lesson m/read;one m/q;option .a;!.b;lesson m/more;m/last';
    expect(formatLayout(list)).toBe(text);
    expect(parseLayout(text)).toEqual(list);
  });

  test('numbers that other modules have taken are jumped over', () => {
    const list = [...entries('lesson m/read'), { number: 7, kind: 'quiz' as const, path: 'm/read', retired: false }];
    expect(formatLayout(list)).toBe('lesson m/read;7=quiz m/read');
    expect(parseLayout(formatLayout(list))).toEqual(list);
  });

  test('the layout of any version of any course comes back as it was', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 4 }), (seed, versions) => {
        const course = new CourseHistory(createRandom(seed));
        for (let version = 0; version < versions; version += 1) course.edit();
        const list = course.layout().entries;
        fc.pre(list.length > 0);
        expect(parseLayout(formatLayout(list))).toEqual(list);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
