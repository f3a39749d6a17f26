import { createQuizWays, type QuizWaysFactory } from './quizzes.ts';
import { createTimeLimits } from './time-limit.ts';

/** Quizzes that do more than usual, some of them with a time limit: for packages that have both. */
export const createTimedQuizWays: QuizWaysFactory = (unit) => {
  const changes = [createQuizWays(unit), createTimeLimits(unit)];
  return (...quiz) => {
    for (const change of changes) change(...quiz);
  };
};
