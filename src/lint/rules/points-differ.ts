import { within } from '../../diagnostics/diagnostic.ts';
import { lintRule } from '../rule.ts';

/** Where questions are drawn, learners get other questions: with other points their scores cannot be compared. */
export const rule = lintRule('points-differ', ({ course }, report) => {
  for (const { quiz } of course.modules.flatMap(({ lessons }) => lessons)) {
    if (!quiz || quiz.mode !== 'graded' || quiz.draw >= quiz.questions.length) continue;
    const points = quiz.questions.map((question) => (question.source as { points?: number }).points ?? 1);
    const usual = points.toSorted((left, right) => count(points, right) - count(points, left))[0];
    for (const [index, question] of quiz.questions.entries())
      if (points[index] !== usual)
        report(within(question.at, ...('points' in question.source ? ['points'] : ['id'])), {
          points: points[index]!,
          usual: usual!,
        });
  }
});

const count = (points: readonly number[], value: number): number => points.filter((one) => one === value).length;
