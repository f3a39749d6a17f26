import { add, divide, type Fraction, fractionOfDecimal, multiply, percent, reaches, toNumber, ZERO, compare } from '../../shared/fraction.ts';
import { unitScore } from '../../shared/completion.ts';
import { recordIdentifier } from '../../shared/scorm12-format.ts';
import type { LearnerState } from '../../shared/state.ts';
import type { InteractionReport, ObjectiveReport, ResultReport } from '../lms/port.ts';
import { attemptShare } from './reduce.ts';
import type { Unit } from './unit.ts';

/** When an answer was given and how long it took; kept only until it is reported. */
export interface AnswerTiming {
  readonly at: Date;
  /** Milliseconds. */
  readonly latency: number;
}

/** The questions and scenarios whose records the platform has not acknowledged. */
export function unreported(state: LearnerState, unit: Unit): string[] {
  const questions = Object.entries(state.questions).filter(([path, record]) => record.judged && !record.reported && unit.question(path));
  const scenarios = Object.entries(state.scenarios).filter(([, record]) => !record.reported && record.choices.length > 0);
  return [...questions, ...scenarios].map(([path]) => path);
}

/** The interactions that tell a platform about a question, or about all choices of a scenario's round. */
export function interactionsOf(path: string, state: LearnerState, unit: Unit, timing: AnswerTiming): InteractionReport[] {
  return unit.scenario(path) ? scenarioInteractions(path, state, unit, timing) : questionInteraction(path, state, unit, timing);
}

function questionInteraction(path: string, state: LearnerState, unit: Unit, timing: AnswerTiming): InteractionReport[] {
  const question = unit.question(path);
  const part = unit.part(path);
  const index = unit.slot(path);
  const answer = state.questions[path]?.answer;
  if (!question || !part || index === undefined) return [];
  const score = unit.judge(path, answer);
  const encoded = answer === undefined ? undefined : part.interaction.scorm12(question, answer);
  const share = toNumber(score.share);
  return [
    {
      index,
      identifier: recordIdentifier(path),
      type: encoded?.type ?? unit.slots[index]!.type,
      response: encoded?.response ?? '',
      patterns: encoded?.patterns ?? [],
      objectives: question.outcomes.map(recordIdentifier),
      weighting: question.points,
      result: score.correct ? 'correct' : share > 0 ? percent(score.share) / 100 : 'wrong',
      ...timing,
    },
  ];
}

function scenarioInteractions(path: string, state: LearnerState, unit: Unit, timing: AnswerTiming): InteractionReport[] {
  const scenario = unit.scenario(path)!;
  return (state.scenarios[path]?.choices ?? []).flatMap((taken) => {
    const [sceneId, choiceId] = taken.split('/') as [string, string];
    const scene = `${path}/${sceneId}`;
    const choice = scenario.scenes.find(({ id }) => id === sceneId)?.choices.find(({ id }) => id === choiceId);
    const index = unit.slot(scene);
    if (!choice || index === undefined) return [];
    return [
      {
        index,
        identifier: recordIdentifier(scene),
        type: 'choice' as const,
        response: choice.character,
        patterns: [],
        objectives: [],
        weighting: 1,
        result: 'neutral' as const,
        ...timing,
      },
    ];
  });
}

/** What the unit has come to: verdict, score, and how far each outcome is reached. */
export function resultOf(state: LearnerState, unit: Unit): ResultReport {
  const score = unitScore(unit.data, state);
  return { verdict: state.verdict, ...(score ? { score: percent(score) } : {}), objectives: objectives(state, unit) };
}

/** Points by outcome over the last answers of the graded quizzes: earned, possible. */
export function pointsByOutcome(state: LearnerState, unit: Unit, lessons: readonly string[]): Map<string, { earned: Fraction; possible: Fraction }> {
  const sums = new Map<string, { earned: Fraction; possible: Fraction }>();
  for (const lesson of lessons) {
    for (const path of unit.quiz(lesson)?.questions ?? []) {
      const record = state.questions[path];
      const question = unit.question(path);
      if (!record?.drawn || !question) continue;
      const points = fractionOfDecimal(question.points);
      const earned = multiply(unit.judge(path, record.answer).share, points);
      for (const outcome of question.outcomes) {
        const sum = sums.get(outcome) ?? { earned: ZERO, possible: ZERO };
        sums.set(outcome, { earned: add(sum.earned, earned), possible: add(sum.possible, points) });
      }
    }
  }
  return sums;
}

// Outcomes are reported from the best attempt: a later, weaker one changes nothing.
function objectives(state: LearnerState, unit: Unit): ObjectiveReport[] {
  const graded = unit.data.lessons.filter((lesson) => lesson.quiz?.mode === 'graded').map((lesson) => lesson.path);
  const bestIsLast = graded.filter((lesson) => {
    const record = state.quizzes[lesson];
    return record && !record.open && record.best && compare(attemptShare(state, lesson, unit), record.best) === 0;
  });
  if (bestIsLast.length === 0 || bestIsLast.length < graded.length) return [];
  const pass = Math.max(...graded.map((lesson) => unit.quiz(lesson)!.pass));
  return [...pointsByOutcome(state, unit, graded)].flatMap(([path, { earned, possible }]) => {
    const index = unit.objective(path);
    const share = divide(earned, possible);
    return index < 0 ? [] : [{ index, identifier: recordIdentifier(path), score: percent(share), reached: reaches(share, pass) }];
  });
}
