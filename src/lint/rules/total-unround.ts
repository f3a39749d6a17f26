import { within } from '../../diagnostics/diagnostic.ts';
import { lintRule } from '../rule.ts';

/** Learners reckon how many points they need; with a fraction in the sum they cannot. */
export const rule = lintRule('total-unround', ({ course }, report) => {
  for (const { quiz, at } of course.modules.flatMap(({ lessons }) => lessons)) {
    if (!quiz || quiz.mode !== 'graded') continue;
    const hundredths = quiz.questions.reduce(
      (sum, { source }) => sum + Math.round(((source as { points?: number }).points ?? 1) * 100),
      0,
    );
    if (hundredths % 100 !== 0) report({ ...within(at, 'questions'), atKey: true }, { total: hundredths / 100 });
  }
});
