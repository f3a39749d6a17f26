import { gradedQuizzes, unitScore } from '../../shared/completion.ts';
import { addQuestion, FULL_SHARE, isBetter, NO_POINTS, percent, type Points, reaches } from '../../shared/points.ts';
import { recordIdentifier } from '../../shared/scorm12-format.ts';
import { EMPTY_QUIZ, type LearnerState } from '../../shared/state.ts';
import type { InteractionReport, ObjectiveReport, ResultReport } from '../lms/port.ts';
import { attemptPoints } from './reduce.ts';
import type { Unit } from './unit.ts';

/** When an answer was given and how long it took; kept only until it is reported. */
export interface AnswerTiming {
  readonly at: Date;
  /** Milliseconds. */
  readonly latency: number;
}

/** The questions and scenarios whose records the platform has not acknowledged. */
export function unreported(state: LearnerState, unit: Unit): string[] {
  const questions = Object.entries(state.questions).filter(
    ([path, record]) => record.judged && !record.reported && unit.question(path) && unit.slot(path) !== undefined,
  );
  const scenarios = Object.entries(state.scenarios).filter(([, record]) => !record.reported && record.choices.length > 0);
  return [...questions, ...scenarios].map(([path]) => path);
}

/**
 * The interactions that tell a platform about a question, or about the last choice in every scene of
 * a scenario's round. `timingOf` knows the answers of this session by the path of question or scene.
 */
export function interactionsOf(
  path: string,
  state: LearnerState,
  unit: Unit,
  timingOf: (path: string) => AnswerTiming | undefined,
): InteractionReport[] {
  const scenario = state.scenarios[path];
  if (!scenario) return [questionReport(path, state, unit, timingOf(path))];
  const choices = new Map(scenario.choices.map((taken) => taken.split('/') as [scene: string, choice: string]));
  return [...choices].map(([scene, choice]) => choiceReport(`${path}/${scene}`, choice, unit, timingOf(`${path}/${scene}`)));
}

function questionReport(path: string, state: LearnerState, unit: Unit, timing?: AnswerTiming): InteractionReport {
  const { answer } = state.questions[path]!;
  const question = unit.question(path)!;
  const index = unit.slot(path)!;
  const { share, correct } = unit.judge(path, answer);
  const encoded =
    answer === undefined
      ? undefined
      : unit.part(path)!.interaction.scorm12(question, answer, unit.characters(path), unit.data.locale);
  return {
    index,
    identifier: recordIdentifier(path),
    type: encoded?.type ?? unit.slots[index]!.type,
    response: encoded?.response ?? '',
    patterns: (!question.unscored && encoded?.patterns) || [],
    objectives: question.outcomes.map((place) => unit.objectives[place]!),
    weighting: unit.pointsOf(path),
    result: question.unscored ? 'neutral' : correct ? 'correct' : Math.floor((share * 10_000) / FULL_SHARE) / 10_000 || 'wrong',
    ...timing,
  };
}

function choiceReport(scene: string, choice: string, unit: Unit, timing?: AnswerTiming): InteractionReport {
  return {
    index: unit.slot(scene)!,
    identifier: recordIdentifier(scene),
    type: 'choice',
    response: unit.characters(scene)('choice', choice),
    patterns: [],
    objectives: [],
    weighting: 1,
    result: 'neutral',
    ...timing,
  };
}

/** What the unit has come to: verdict, score, and how far each outcome is reached. */
export function resultOf(state: LearnerState, unit: Unit): ResultReport {
  const score = unitScore(unit.data, state);
  return { verdict: state.verdict, ...(score ? { score: percent(score) } : {}), objectives: objectives(state, unit) };
}

/** Points by outcome over the last answers of some quizzes. */
export function pointsByOutcome(state: LearnerState, unit: Unit, lessons: readonly string[]): Map<number, Points> {
  const sums = new Map<number, Points>();
  for (const path of lessons.flatMap((lesson) => unit.quiz(lesson)!.questions)) {
    const record = state.questions[path];
    if (!record?.drawn) continue;
    const { share } = unit.judge(path, record.answer);
    for (const outcome of unit.question(path)!.outcomes)
      sums.set(outcome, addQuestion(sums.get(outcome) ?? NO_POINTS, share, unit.pointsOf(path)));
  }
  return sums;
}

// Outcomes are reported from the best attempt: a later, weaker one changes nothing.
function objectives(state: LearnerState, unit: Unit): ObjectiveReport[] {
  const graded = gradedQuizzes(unit.data, state);
  const areBest = graded.every(({ path }) => {
    const { best, open, practice } = state.quizzes[path] ?? EMPTY_QUIZ;
    return best && !open && !practice && !isBetter(best, attemptPoints(state, path, unit));
  });
  if (!areBest) return [];
  const pass = Math.max(...graded.map(({ quiz }) => quiz.pass));
  return [
    ...pointsByOutcome(
      state,
      unit,
      graded.map(({ path }) => path),
    ),
  ].map(([index, points]) => ({
    index,
    identifier: unit.objectives[index]!,
    score: percent(points),
    reached: reaches(points, pass),
  }));
}
