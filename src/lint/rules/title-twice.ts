import type { Lesson } from '../../course/model.ts';
import { within } from '../../diagnostics/diagnostic.ts';
import { lintRule } from '../rule.ts';
import { alikeKey } from '../words.ts';

/** In the menu nobody could tell the two pages apart. (WCAG 2.2, 2.4.2) */
export const rule = lintRule('title-twice', ({ course }, report) => {
  for (const { lessons } of course.modules) {
    const firsts = new Map<string, Lesson>();
    for (const lesson of lessons) {
      const name = alikeKey(lesson.title);
      const first = firsts.get(name);
      if (first) report(within(lesson.at, 'title'), { title: lesson.title }, [within(first.at, 'title')]);
      else firsts.set(name, lesson);
    }
  }
});
