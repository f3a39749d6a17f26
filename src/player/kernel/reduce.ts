import { add, compare, divide, type Fraction, fractionOfDecimal, multiply, reaches, ZERO } from '../../shared/fraction.ts';
import { hasAttemptsLeft, verdictOf } from '../../shared/completion.ts';
import type { ScenarioData } from '../../shared/package-data.ts';
import {
  EMPTY_QUESTION,
  EMPTY_QUIZ,
  EMPTY_SCENARIO,
  type LearnerState,
  type QuestionRecord,
  type QuizRecord,
  type ScenarioRecord,
} from '../../shared/state.ts';
import { SCENARIO_CHOICES } from '../../shared/state-codec.ts';
import type { LearnerEvent } from './events.ts';
import type { Unit } from './unit.ts';

/**
 * The state after an event: a pure function. An event that makes no sense any more (a second
 * hand-in, a choice of another scene) leaves the state as it is, the very same object.
 */
export function reduce(state: LearnerState, event: LearnerEvent, unit: Unit, seed: string): LearnerState {
  const next = step(state, event, unit, seed);
  if (next === state) return state;
  const verdict = verdictOf(unit.data, next);
  return verdict === next.verdict ? next : { ...next, verdict };
}

function step(state: LearnerState, event: LearnerEvent, unit: Unit, seed: string): LearnerState {
  switch (event.type) {
    case 'visit':
      return visit(state, event.lesson);
    case 'read-to-end':
      if (state.lessons[event.lesson] === 'finished') return state;
      return { ...state, lessons: { ...state.lessons, [event.lesson]: 'finished' } };
    case 'answer':
      return withQuestion(state, event.question, (record) => {
        if (record.judged) return record;
        const { answer: _former, ...others } = record;
        return event.answer === undefined ? others : { ...others, answer: event.answer };
      });
    case 'check':
      return withQuestion(state, event.question, (record) => (record.judged || record.answer === undefined ? record : judged(record)));
    case 'try-again':
      return withQuestion(state, event.question, (record) => (record.judged ? { ...record, judged: false } : record));
    case 'start-attempt':
      return startAttempt(state, event.lesson, unit, seed);
    case 'hand-in':
      return handIn(state, event.lesson, unit);
    case 'choose':
      return choose(state, event.scenario, event.scene, event.choice, unit);
    case 'replay':
      return withScenario(state, event.scenario, (record) => (record.choices.length > 0 ? { ...record, choices: [] } : record));
    case 'worksheet':
      if ((state.worksheets[event.worksheet] ?? false) === event.done) return state;
      return { ...state, worksheets: { ...state.worksheets, [event.worksheet]: event.done } };
  }
}

function visit(state: LearnerState, lesson: string): LearnerState {
  const progress = state.lessons[lesson] ?? 'not-started';
  if (state.bookmark === lesson && progress !== 'not-started') return state;
  return { ...state, bookmark: lesson, lessons: progress === 'not-started' ? { ...state.lessons, [lesson]: 'started' } : state.lessons };
}

const judged = (record: QuestionRecord): QuestionRecord => ({ ...record, judged: true, tries: Math.min(3, record.tries + 1), reported: false });

function startAttempt(state: LearnerState, lesson: string, unit: Unit, seed: string): LearnerState {
  const quiz = unit.quiz(lesson);
  const record = state.quizzes[lesson] ?? EMPTY_QUIZ;
  if (!quiz || record.open) return state;
  const drawn = new Set(unit.draw(lesson, seed, record.attempts));
  const questions = { ...state.questions };
  for (const path of quiz.questions) {
    const { answer: _former, ...others } = questions[path] ?? EMPTY_QUESTION;
    questions[path] = { ...others, judged: false, drawn: drawn.has(path) };
  }
  return { ...state, questions, quizzes: { ...state.quizzes, [lesson]: { ...record, open: true } } };
}

function handIn(state: LearnerState, lesson: string, unit: Unit): LearnerState {
  const quiz = unit.quiz(lesson);
  const record = state.quizzes[lesson];
  if (!quiz || !record?.open) return state;
  // When no attempt is left the round is practice: it is judged and shown, and changes no record.
  const counts = hasAttemptsLeft(quiz, state, lesson);
  const questions = { ...state.questions };
  for (const path of quiz.questions) {
    const question = questions[path];
    if (question?.drawn) questions[path] = counts ? judged(question) : { ...judged(question), reported: question.reported };
  }
  const share = attemptShare({ ...state, questions }, lesson, unit);
  const after: QuizRecord = counts
    ? { attempts: record.attempts + 1, open: false, passed: record.passed || reaches(share, quiz.pass), best: better(record.best, share) }
    : { ...record, open: false };
  return { ...state, questions, quizzes: { ...state.quizzes, [lesson]: after } };
}

const better = (left: Fraction | undefined, right: Fraction): Fraction => (left && compare(left, right) >= 0 ? left : right);

/** The share of points that the answers of the running or last attempt of a quiz earn. */
export function attemptShare(state: LearnerState, lesson: string, unit: Unit): Fraction {
  let earned = ZERO;
  let possible = ZERO;
  for (const path of unit.quiz(lesson)?.questions ?? []) {
    const record = state.questions[path];
    if (!record?.drawn) continue;
    const points = fractionOfDecimal(unit.question(path)?.points ?? 0);
    earned = add(earned, multiply(unit.judge(path, record.answer).share, points));
    possible = add(possible, points);
  }
  return divide(earned, possible);
}

/** The scene that a round has come to; undefined when the story has ended. */
export function currentScene(scenario: ScenarioData, choices: readonly string[]): string | undefined {
  let scene: string | undefined = scenario.start;
  for (const taken of choices) scene = scenario.scenes.find(({ id }) => id === scene)?.choices.find(({ id }) => `${scene}/${id}` === taken)?.next;
  return scene;
}

/** Whether a round has reached an end: its last choice leads nowhere, or to a scene without choices. */
export function roundEnded(scenario: ScenarioData, choices: readonly string[]): boolean {
  const scene = currentScene(scenario, choices);
  return scene === undefined || scenario.scenes.find(({ id }) => id === scene)?.choices.length === 0;
}

/** As much of a round as is still possible in this version of the story. */
export function validRound(scenario: ScenarioData, choices: readonly string[]): string[] {
  const valid: string[] = [];
  for (const taken of choices) {
    const scene = currentScene(scenario, valid);
    const exists = scenario.scenes.find(({ id }) => id === scene)?.choices.some(({ id }) => `${scene}/${id}` === taken);
    if (!exists) break;
    valid.push(taken);
  }
  return valid;
}

function choose(state: LearnerState, path: string, scene: string, choice: string, unit: Unit): LearnerState {
  const scenario = unit.scenario(path);
  if (!scenario) return state;
  return withScenario(state, path, (record) => {
    const isHere = currentScene(scenario, record.choices) === scene;
    const exists = scenario.scenes.find(({ id }) => id === scene)?.choices.some(({ id }) => id === choice);
    if (!isHere || !exists) return record;
    const choices = [...record.choices, `${scene}/${choice}`].slice(-SCENARIO_CHOICES);
    return { choices, played: record.played || roundEnded(scenario, choices), reported: false };
  });
}

function withQuestion(state: LearnerState, path: string, change: (record: QuestionRecord) => QuestionRecord): LearnerState {
  const record = state.questions[path] ?? EMPTY_QUESTION;
  const changed = change(record);
  return changed === record ? state : { ...state, questions: { ...state.questions, [path]: changed } };
}

function withScenario(state: LearnerState, path: string, change: (record: ScenarioRecord) => ScenarioRecord): LearnerState {
  const record = state.scenarios[path] ?? EMPTY_SCENARIO;
  const changed = change(record);
  return changed === record ? state : { ...state, scenarios: { ...state.scenarios, [path]: changed } };
}
