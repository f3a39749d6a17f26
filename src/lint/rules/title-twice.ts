import { within } from '../../diagnostics/diagnostic.ts';
import { lintRule } from '../rule.ts';
import { alikeKey } from '../words.ts';

/** In the menu nobody could tell the two pages apart. (WCAG 2.2, 2.4.2) */
export const rule = lintRule('title-twice', ({ course }, report) => {
  for (const { lessons } of course.modules) {
    for (const [index, lesson] of lessons.entries()) {
      const first = lessons.slice(0, index).find(({ title }) => alikeKey(title) === alikeKey(lesson.title));
      if (first) report(within(lesson.at, 'title'), { title: lesson.title }, [within(first.at, 'title')]);
    }
  }
});
