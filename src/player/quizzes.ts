import { shufflePaths } from '../shared/shuffle.ts';
import type { Unit } from './kernel/unit.ts';

/** Gives a unit the ways of quizzes that do more than draw any of their questions. */
export type QuizWaysFactory = (unit: Unit) => void;

/**
 * Draws by blueprint: each row takes its number of questions, in the learner's own order, from those
 * that the rows above have left; what is missing to a whole draw comes from all others. In packages
 * without such quizzes this part is left out.
 */
export function createQuizWays(unit: Unit): void {
  unit.draw = (path, seed, attempt) => {
    const { questions, blueprint = [], draw } = unit.quiz(path)!;
    const all = shufflePaths(questions, `${seed}/${path}/${attempt}`);
    const drawn = new Set<string>();
    for (const [count, places] of blueprint) {
      const fitting = all.filter((question) => !drawn.has(question) && places.includes(questions.indexOf(question)));
      for (const question of fitting.slice(0, count)) drawn.add(question);
    }
    return [...new Set([...drawn, ...all])].slice(0, draw);
  };
}
