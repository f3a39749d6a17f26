import { within } from '../../diagnostics/diagnostic.ts';
import { lintRule } from '../rule.ts';

/** How many questions there must be for each that is drawn. */
const FACTOR = 1.5;

/** From few questions each attempt draws nearly the same. */
export const rule = lintRule('bank-too-small', ({ course }, report) => {
  for (const { quiz, at } of course.modules.flatMap(({ lessons }) => lessons)) {
    const count = quiz?.questions.length ?? 0;
    if (quiz && quiz.draw < count && count < quiz.draw * FACTOR)
      report(within(at, 'quiz', 'draw'), { draw: quiz.draw, count, needed: Math.ceil(quiz.draw * FACTOR) });
  }
});
