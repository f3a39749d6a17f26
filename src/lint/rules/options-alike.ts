import { choicesOf, questionsOf } from '../questions.ts';
import { lintRule } from '../rule.ts';
import { alikeKey } from '../words.ts';
import { within } from '../../diagnostics/diagnostic.ts';

/** Nobody could tell which of two answers with the same words is meant. */
export const rule = lintRule('options-alike', ({ course }, report) => {
  for (const choices of questionsOf(course).flatMap(choicesOf)) {
    const known = new Map<string, (typeof choices)[number]>();
    for (const choice of choices) {
      // Of a picture only its alt text can tell it from another one.
      const words = choice.text.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1');
      const key = alikeKey(words) || words;
      const first = known.get(key);
      if (first) report(within(choice.at, 'text'), { text: choice.text }, [within(first.at, 'text')]);
      else known.set(key, choice);
    }
  }
});
