import type { LessonData, PackageData, QuizData, RequirementKind } from './package-data.ts';
import { NO_POINTS, type Points, reaches } from './points.ts';
import type { LearnerState, LessonProgress, Verdict } from './state.ts';

/** One of the conditions under which a unit counts as done, and how far the learner is. */
export interface Requirement {
  readonly kind: RequirementKind;
  readonly done: number;
  readonly total: number;
}

/** What completion depends on. */
export type CountedUnit = Pick<PackageData, 'lessons' | 'report'> & {
  /** Whether a lesson, scenario or worksheet is there for this learner; all are when absent. */
  readonly shows?: (path: string, state: LearnerState) => boolean;
};

/** Whether something of the unit is there for this learner. */
export function isThere({ shows }: Pick<CountedUnit, 'shows'>, path: string, state: LearnerState): boolean {
  return !shows || shows(path, state);
}

type QuizLesson = LessonData & { readonly quiz: QuizData };

/** The lessons of a unit that are there for this learner. */
export function lessonsThere(unit: Omit<CountedUnit, 'report'>, state: LearnerState): readonly LessonData[] {
  return unit.lessons.filter(({ path }) => isThere(unit, path, state));
}

/** The lessons of a unit that are graded quizzes and count for its score. */
export function gradedQuizzes(unit: Omit<CountedUnit, 'report'>, state: LearnerState): QuizLesson[] {
  return lessonsThere(unit, state).filter((lesson): lesson is QuizLesson => lesson.quiz?.mode === 'graded' && !lesson.optional);
}

/** The conditions that apply to a unit, in the order learners meet them. Those with nothing to do are left out. */
export function requirements(unit: CountedUnit, state: LearnerState): Requirement[] {
  return KINDS.map((kind) => {
    const done = lessonsThere(unit, state)
      .filter(({ needed }) => needed?.includes(kind))
      .flatMap((lesson) => partsDone(kind, lesson, unit, state));
    return { kind, done: done.filter(Boolean).length, total: done.length };
  }).filter(({ total }) => total > 0);
}

const KINDS: readonly RequirementKind[] = ['lessons', 'scenarios', 'worksheets', 'quizzes'];

/** What of a lesson is done of one kind: one entry for each thing to do. */
function partsDone(kind: RequirementKind, lesson: LessonData, unit: CountedUnit, state: LearnerState): (boolean | undefined)[] {
  const { testOut, scenarios = [], worksheets = [] } = lesson;
  const there = (paths: readonly string[]): string[] => paths.filter((part) => isThere(unit, part, state));
  if (kind === 'scenarios') return there(scenarios).map((scenario) => state.scenarios[scenario]?.played);
  if (kind === 'worksheets') return there(worksheets).map((sheet) => state.worksheets[sheet]);
  if (kind === 'quizzes') return [quizDone(lesson as QuizLesson, state)];
  return [isRead(lesson, unit, state) || (testOut && reaches(state.quizzes[testOut[0]]?.best ?? NO_POINTS, testOut[1]))];
}

/** Whether a lesson was read to its end and what it asks for was answered. */
function isRead({ path, asks = [] }: LessonData, unit: CountedUnit, state: LearnerState): boolean {
  return (
    state.lessons[path] === 'finished' &&
    asks.every((question) => state.questions[question]?.judged || !isThere(unit, question, state))
  );
}

/** Whether every condition holds. */
export function isComplete(unit: CountedUnit, state: LearnerState): boolean {
  return requirements(unit, state).every(({ done, total }) => done === total);
}

/**
 * What the learning platform is to be told now, by the unit's report mode: nothing before the whole
 * rule holds, `failed` only under `passed-failed` and only when no attempt is left that could still
 * pass. A verdict that was given stays. (SCORM 1.2 RTE 3.4.4, `cmi.core.lesson_status`)
 */
export function verdictOf(unit: CountedUnit, state: LearnerState): Verdict {
  const { verdict } = state;
  if (verdict === 'completed' || verdict === 'passed') return verdict;
  if (isComplete(unit, state)) return unit.report === 'completed' ? 'completed' : 'passed';
  const missing = gradedQuizzes(unit, state).filter(
    ({ quiz, path, needed }) => quiz.done === 'passed' && needed?.includes('quizzes') && !state.quizzes[path]?.passed,
  );
  const isLost = missing.length > 0 && !missing.some(({ quiz, path }) => hasAttemptsLeft(quiz, state, path));
  return unit.report === 'passed-failed' && isLost ? 'failed' : verdict;
}

/** How far a learner is in a lesson, whatever its kind, for lists of contents. */
export function lessonProgress(unit: CountedUnit, lesson: LessonData, state: LearnerState): LessonProgress {
  const { path, kind, quiz, scenarios = [], worksheets = [] } = lesson;
  const seen = state.lessons[path] ?? 'not-started';
  if (kind === 'text' || quiz?.mode === 'practice') return seen === 'finished' && !isRead(lesson, unit, state) ? 'started' : seen;
  const done = quiz
    ? quizDone(lesson as QuizLesson, state)
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
export function unitScore(unit: CountedUnit, state: LearnerState): Points | undefined {
  const best = gradedQuizzes(unit, state).map(({ path }) => state.quizzes[path]?.best);
  if (best.length === 0 || best.includes(undefined)) return undefined;
  return best.reduce<Points>(
    (sum, points = NO_POINTS) => ({ earned: sum.earned + points.earned, possible: sum.possible + points.possible }),
    NO_POINTS,
  );
}

function quizDone({ path, quiz }: QuizLesson, state: LearnerState): boolean {
  const record = state.quizzes[path];
  return quiz.done === 'finished' ? (record?.attempts ?? 0) > 0 : record?.passed === true;
}
