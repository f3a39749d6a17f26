import { within } from '../../diagnostics/diagnostic.ts';
import { choicesOf, questionsOf } from '../questions.ts';
import { lintRule } from '../rule.ts';

/** The list below the picture is the question for whoever does not see it: a number says nothing. (WCAG 2.2, 1.1.1) */
export const rule = lintRule('place-without-words', ({ course }, report) => {
  for (const question of questionsOf(course).filter(({ type }) => type === 'hotspot'))
    for (const { text, at } of choicesOf(question).flat())
      if (/^(?:\p{L}{0,6}[ .-]?)?\d+$|^\p{L}$/u.test(text.trim())) report(within(at, 'text'), { text });
});
