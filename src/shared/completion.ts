import { add, divide, type Fraction, fraction, fractionOfDecimal, multiply, ZERO } from './fraction.ts';
import type { LessonData, PackageData, QuizData } from './package-data.ts';
import type { LearnerState, LessonProgress, Verdict } from './state.ts';

/** One of the conditions under which a unit counts as done, and how far the learner is. */
export interface Requirement {
  readonly kind: 'lessons' | 'quizzes' | 'scenarios' | 'worksheets';
  readonly done: number;
  readonly total: number;
}

type Unit = Pick<PackageData, 'lessons' | 'completion' | 'questions' | 'report'>;

/** The conditions that apply to a unit, in the order learners meet them. Those with nothing to do are left out. */
export function requirements(unit: Unit, state: LearnerState): Requirement[] {
  const { completion, lessons } = unit;
  const graded = gradedQuizzes(unit);
  const scenarios = lessons.flatMap((lesson) => lesson.scenarios);
  const worksheets = lessons.flatMap((lesson) => lesson.worksheets);
  const pages = lessons.filter((lesson) => lesson.kind === 'text' || (lesson.quiz && lesson.quiz.mode === 'practice'));
  const all: Requirement[] = [
    { kind: 'lessons', total: completion.lessons === 'none' ? 0 : pages.length, done: count(pages, (lesson) => state.lessons[lesson.path] === 'finished') },
    { kind: 'scenarios', total: completion.scenarios === 'none' ? 0 : scenarios.length, done: count(scenarios, (path) => state.scenarios[path]?.played === true) },
    { kind: 'worksheets', total: completion.worksheets === 'none' ? 0 : worksheets.length, done: count(worksheets, (path) => state.worksheets[path] === true) },
    { kind: 'quizzes', total: completion.quizzes === 'none' ? 0 : graded.length, done: count(graded, (lesson) => quizDone(unit, lesson, state)) },
  ];
  return all.filter((requirement) => requirement.total > 0);
}

/** Whether every condition holds. */
export function isComplete(unit: Unit, state: LearnerState): boolean {
  return requirements(unit, state).every((requirement) => requirement.done >= requirement.total);
}

/**
 * What the learning platform is to be told now, by the unit's report mode: nothing before the whole
 * rule holds, `failed` only under `passed-failed` and only when no attempt is left that could still
 * pass. A verdict that was given stays. (SCORM 1.2 RTE 3.4.4, `cmi.core.lesson_status`)
 */
export function verdictOf(unit: Unit, state: LearnerState): Verdict {
  if (state.verdict === 'completed' || state.verdict === 'passed') return state.verdict;
  if (isComplete(unit, state)) return unit.report === 'completed' ? 'completed' : 'passed';
  const lost = unit.report === 'passed-failed' && unit.completion.quizzes === 'passed' && gradedQuizzes(unit).some((lesson) => isLost(lesson, state));
  return lost ? 'failed' : state.verdict;
}

/** How far a learner is in a lesson, whatever its kind, for lists of contents. */
export function lessonProgress(unit: Unit, lesson: LessonData, state: LearnerState): LessonProgress {
  const seen = state.lessons[lesson.path] ?? 'not-started';
  if (lesson.quiz && lesson.quiz.mode === 'graded') return quizDone(unit, lesson, state) ? 'finished' : started(seen);
  if (lesson.scenarios.length > 0) return lesson.scenarios.every((path) => state.scenarios[path]?.played) ? 'finished' : started(seen);
  if (lesson.worksheets.length > 0) return lesson.worksheets.every((path) => state.worksheets[path]) ? 'finished' : started(seen);
  return seen;
}

/** Whether a quiz may still be handed in for the record. */
export function hasAttemptsLeft(quiz: QuizData, state: LearnerState, path: string): boolean {
  return quiz.attempts === 0 || (state.quizzes[path]?.attempts ?? 0) < quiz.attempts;
}

/**
 * The score of the unit: best points over all points of its graded quizzes, exact. Undefined until
 * each of them was handed in once, so that no platform makes a verdict of half a score.
 */
export function unitScore(unit: Unit, state: LearnerState): Fraction | undefined {
  const quizzes = gradedQuizzes(unit);
  if (quizzes.length === 0) return undefined;
  let earned = ZERO;
  let possible = ZERO;
  for (const lesson of quizzes) {
    const best = state.quizzes[lesson.path]?.best;
    if (!best) return undefined;
    const points = quizPoints(lesson.quiz, unit.questions);
    earned = add(earned, multiply(best, points));
    possible = add(possible, points);
  }
  return divide(earned, possible);
}

/** The points that one attempt of a quiz can earn; a draw counts its share of all points. */
export function quizPoints(quiz: QuizData, questions: PackageData['questions']): Fraction {
  const all = quiz.questions.map((path) => fractionOfDecimal(questions[path]?.points ?? 0)).reduce(add, ZERO);
  return multiply(all, fraction(Math.min(quiz.draw, quiz.questions.length), Math.max(1, quiz.questions.length)));
}

type QuizLesson = LessonData & { readonly quiz: QuizData };

function gradedQuizzes(unit: Unit): QuizLesson[] {
  return unit.lessons.filter((lesson): lesson is QuizLesson => lesson.quiz?.mode === 'graded');
}

function quizDone(unit: Unit, lesson: LessonData, state: LearnerState): boolean {
  const record = state.quizzes[lesson.path];
  return unit.completion.quizzes === 'finished' ? (record?.attempts ?? 0) > 0 : record?.passed === true;
}

function isLost(lesson: QuizLesson, state: LearnerState): boolean {
  return !state.quizzes[lesson.path]?.passed && !hasAttemptsLeft(lesson.quiz, state, lesson.path);
}

const started = (seen: LessonProgress): LessonProgress => (seen === 'not-started' ? 'not-started' : 'started');

function count<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length;
}
