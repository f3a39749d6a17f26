import type { LessonData, PackageData, QuizData } from './package-data.ts';
import { NO_POINTS, type Points } from './points.ts';
import type { LearnerState, LessonProgress, Verdict } from './state.ts';

/** One of the conditions under which a unit counts as done, and how far the learner is. */
export interface Requirement {
  readonly kind: 'lessons' | 'quizzes' | 'scenarios' | 'worksheets';
  readonly done: number;
  readonly total: number;
}

type Unit = Pick<PackageData, 'lessons' | 'completion' | 'questions' | 'report'>;
type QuizLesson = LessonData & { readonly quiz: QuizData };

/** The lessons of a unit that are graded quizzes. */
export function gradedQuizzes({ lessons }: Pick<PackageData, 'lessons'>): QuizLesson[] {
  return lessons.filter((lesson): lesson is QuizLesson => lesson.quiz?.mode === 'graded');
}

/** The conditions that apply to a unit, in the order learners meet them. Those with nothing to do are left out. */
export function requirements(unit: Unit, state: LearnerState): Requirement[] {
  const { completion, lessons } = unit;
  const graded = gradedQuizzes(unit);
  const done: Readonly<Record<Requirement['kind'], readonly boolean[]>> = {
    lessons: lessons
      .filter((lesson) => lesson.kind === 'text' || lesson.quiz?.mode === 'practice')
      .map(({ path }) => state.lessons[path] === 'finished'),
    scenarios: lessons.flatMap((lesson) => lesson.scenarios ?? []).map((path) => state.scenarios[path]?.played === true),
    worksheets: lessons.flatMap((lesson) => lesson.worksheets ?? []).map((path) => state.worksheets[path] === true),
    quizzes: graded.map((lesson) => quizDone(unit, lesson, state)),
  };
  return (Object.keys(done) as Requirement['kind'][])
    .filter((kind) => completion[kind] !== 'none' && done[kind].length > 0)
    .map((kind) => ({ kind, done: done[kind].filter(Boolean).length, total: done[kind].length }));
}

/** Whether every condition holds. */
export function isComplete(unit: Unit, state: LearnerState): boolean {
  return requirements(unit, state).every(({ done, total }) => done === total);
}

/**
 * What the learning platform is to be told now, by the unit's report mode: nothing before the whole
 * rule holds, `failed` only under `passed-failed` and only when no attempt is left that could still
 * pass. A verdict that was given stays. (SCORM 1.2 RTE 3.4.4, `cmi.core.lesson_status`)
 */
export function verdictOf(unit: Unit, state: LearnerState): Verdict {
  const { verdict } = state;
  if (verdict === 'completed' || verdict === 'passed') return verdict;
  if (isComplete(unit, state)) return unit.report === 'completed' ? 'completed' : 'passed';
  const canFail = unit.report === 'passed-failed' && unit.completion.quizzes === 'passed';
  return canFail &&
    gradedQuizzes(unit).some(({ quiz, path }) => !state.quizzes[path]?.passed && !hasAttemptsLeft(quiz, state, path))
    ? 'failed'
    : verdict;
}

/** How far a learner is in a lesson, whatever its kind, for lists of contents. */
export function lessonProgress(unit: Unit, lesson: LessonData, state: LearnerState): LessonProgress {
  const { path, kind, quiz, scenarios = [], worksheets = [] } = lesson;
  const seen = state.lessons[path] ?? 'not-started';
  if (kind === 'text' || quiz?.mode === 'practice') return seen;
  const done = quiz
    ? quizDone(unit, lesson, state)
    : [
        ...scenarios.map((scenario) => state.scenarios[scenario]?.played),
        ...worksheets.map((sheet) => state.worksheets[sheet]),
      ].every(Boolean);
  return done ? 'finished' : seen === 'finished' ? 'started' : seen;
}

/** Whether a quiz may still be handed in for the record. */
export function hasAttemptsLeft(quiz: QuizData, state: LearnerState, path: string): boolean {
  return quiz.attempts === 0 || (state.quizzes[path]?.attempts ?? 0) < quiz.attempts;
}

/**
 * The score of the unit: best points of its graded quizzes out of all their points. Undefined until
 * each of them was handed in once, so that no platform makes a verdict of half a score.
 */
export function unitScore(unit: Unit, state: LearnerState): Points | undefined {
  const best = gradedQuizzes(unit).map(({ path }) => state.quizzes[path]?.best);
  if (best.length === 0 || best.includes(undefined)) return undefined;
  return best.reduce<Points>(
    (sum, points = NO_POINTS) => ({ earned: sum.earned + points.earned, possible: sum.possible + points.possible }),
    NO_POINTS,
  );
}

function quizDone(unit: Unit, { path }: LessonData, state: LearnerState): boolean {
  const record = state.quizzes[path];
  return unit.completion.quizzes === 'finished' ? (record?.attempts ?? 0) > 0 : record?.passed === true;
}
