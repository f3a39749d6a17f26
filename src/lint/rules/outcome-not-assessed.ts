import { lintRule } from '../rule.ts';

/** A quiz that leaves an outcome out says nothing of whether learners reached it. */
export const rule = lintRule('outcome-not-assessed', ({ course }, report) => {
  for (const { lessons, outcomes } of course.modules) {
    const quizzes = lessons.flatMap(({ quiz }) => (quiz?.mode === 'graded' ? [quiz] : []));
    if (quizzes.length === 0) continue;
    const assessed = new Set(
      quizzes.flatMap(({ questions }) =>
        questions.flatMap(({ source }) => (source as { outcomes?: readonly string[] }).outcomes ?? []),
      ),
    );
    for (const { id, text } of outcomes) if (!assessed.has(id)) report(text.at, { id });
  }
});
