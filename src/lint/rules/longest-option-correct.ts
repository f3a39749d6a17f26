import { choicesOf } from '../questions.ts';
import { lintRule } from '../rule.ts';
import { within } from '../../diagnostics/diagnostic.ts';

/** In fewer questions it may be chance. */
const FEWEST = 5;

/** Learners notice soon that the longest answer is always the right one, and stop reading. */
export const rule = lintRule('longest-option-correct', ({ course }, report) => {
  for (const { quiz, at } of course.modules.flatMap(({ lessons }) => lessons)) {
    const questions = (quiz?.questions ?? []).filter((question) => question.type === 'single');
    if (questions.length < FEWEST) continue;
    const isGivenAway = questions.every((question) => {
      const choices = choicesOf(question)[0] ?? [];
      const longest = choices.toSorted((left, right) => right.text.length - left.text.length);
      return longest[0]?.correct === true && longest[0].text.length > longest[1]!.text.length;
    });
    if (isGivenAway) report({ ...within(at, 'questions'), atKey: true }, { questions: questions.length });
  }
});
