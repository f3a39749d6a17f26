import type { LessonData, PackageData, QuizData, RequirementKind } from './package-data.ts';
import { NO_POINTS, type Points, reaches } from './points.ts';
import type { LearnerState, LessonProgress, Verdict } from './state.ts';

/** One of the conditions under which a unit counts as done, and how far the learner is. */
export interface Requirement {
  readonly kind: RequirementKind;
  readonly done: number;
  readonly total: number;
}

type Unit = Pick<PackageData, 'lessons' | 'report'>;
type QuizLesson = LessonData & { readonly quiz: QuizData };

/** The lessons of a unit that are graded quizzes and count for its score. */
export function gradedQuizzes({ lessons }: Pick<PackageData, 'lessons'>): QuizLesson[] {
  return lessons.filter((lesson): lesson is QuizLesson => lesson.quiz?.mode === 'graded' && !lesson.optional);
}

/** The conditions that apply to a unit, in the order learners meet them. Those with nothing to do are left out. */
export function requirements({ lessons }: Unit, state: LearnerState): Requirement[] {
  return KINDS.map((kind) => {
    const done = lessons.filter(({ needed }) => needed?.includes(kind)).flatMap((lesson) => partsDone(kind, lesson, state));
    return { kind, done: done.filter(Boolean).length, total: done.length };
  }).filter(({ total }) => total > 0);
}

const KINDS: readonly RequirementKind[] = ['lessons', 'scenarios', 'worksheets', 'quizzes'];

/** What of a lesson is done of one kind: one entry for each thing to do. */
function partsDone(kind: RequirementKind, lesson: LessonData, state: LearnerState): (boolean | undefined)[] {
  const { path, testOut, scenarios = [], worksheets = [] } = lesson;
  if (kind === 'scenarios') return scenarios.map((scenario) => state.scenarios[scenario]?.played);
  if (kind === 'worksheets') return worksheets.map((sheet) => state.worksheets[sheet]);
  if (kind === 'quizzes') return [quizDone(lesson as QuizLesson, state)];
  return [state.lessons[path] === 'finished' || (testOut && reaches(state.quizzes[testOut[0]]?.best ?? NO_POINTS, testOut[1]))];
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
  const isLost = ({ quiz, path, needed }: QuizLesson): boolean | undefined =>
    quiz.done === 'passed' && needed?.includes('quizzes') && !state.quizzes[path]?.passed && !hasAttemptsLeft(quiz, state, path);
  return unit.report === 'passed-failed' && gradedQuizzes(unit).some(isLost) ? 'failed' : verdict;
}

/** How far a learner is in a lesson, whatever its kind, for lists of contents. */
export function lessonProgress(lesson: LessonData, state: LearnerState): LessonProgress {
  const { path, kind, quiz, scenarios = [], worksheets = [] } = lesson;
  const seen = state.lessons[path] ?? 'not-started';
  if (kind === 'text' || quiz?.mode === 'practice') return seen;
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
export function unitScore(unit: Unit, state: LearnerState): Points | undefined {
  const best = gradedQuizzes(unit).map(({ path }) => state.quizzes[path]?.best);
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
