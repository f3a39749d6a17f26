import { hasAttemptsLeft, verdictOf } from '../../shared/completion.ts';
import type { ChoiceData, ScenarioData } from '../../shared/package-data.ts';
import { addQuestion, isBetter, NO_POINTS, type Points, reaches } from '../../shared/points.ts';
import { EMPTY_QUESTION, EMPTY_QUIZ, EMPTY_SCENARIO, type LearnerState } from '../../shared/state.ts';
import { SCENARIO_CHOICES } from '../../shared/state-codec.ts';
import type { LearnerEvent } from './events.ts';
import type { Unit } from './unit.ts';

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
type Collection = 'lessons' | 'questions' | 'quizzes' | 'limits' | 'scenarios' | 'worksheets';
type Draft = Mutable<Omit<LearnerState, Collection>> & { [Kind in Collection]: Record<string, LearnerState[Kind][string]> };

/**
 * The state after an event: a pure function. An event that makes no sense any more (a second
 * hand-in, a choice of another scene) leaves the state as it is, the very same object.
 */
export function reduce(state: LearnerState, event: LearnerEvent, unit: Unit, seed: string): LearnerState {
  const draft: Draft = { ...state };
  if (!apply(draft, event, unit, seed)) return state;
  draft.verdict = verdictOf(unit.data, draft);
  return draft;
}

/** A record of its own that may be changed, put in the place of the former one. */
function edit<Kind extends 'questions' | 'quizzes' | 'scenarios'>(
  draft: Draft,
  kind: Kind,
  path: string,
  empty: LearnerState[Kind][string],
): Mutable<LearnerState[Kind][string]> {
  const records = draft[kind] as Readonly<Record<string, LearnerState[Kind][string]>>;
  const record = { ...(records[path] ?? empty) };
  put(draft, kind, path, record);
  return record;
}

function put<Kind extends Collection>(draft: Draft, kind: Kind, path: string, record: LearnerState[Kind][string]): void {
  (draft as Record<Collection, object>)[kind] = { ...draft[kind], [path]: record };
}

/** Changes a copy of the state. Returns whether there was anything to change. */
function apply(draft: Draft, event: LearnerEvent, unit: Unit, seed: string): boolean {
  switch (event.type) {
    case 'visit': {
      const isNew = !draft.lessons[event.lesson];
      if (draft.bookmark === event.lesson && !isNew) return false;
      draft.bookmark = event.lesson;
      if (isNew) put(draft, /* @__KEY__ */ 'lessons', event.lesson, 'started');
      return true;
    }
    case 'read-to-end':
      if (draft.lessons[event.lesson] === 'finished') return false;
      put(draft, /* @__KEY__ */ 'lessons', event.lesson, 'finished');
      return true;
    case 'answer': {
      const record = edit(draft, /* @__KEY__ */ 'questions', event.question, EMPTY_QUESTION);
      delete record.answer;
      if (event.answer !== undefined) record.answer = event.answer;
      if (!unit.question(event.question)?.unscored) return !record.judged;
      // Nothing is checked: an answer that is complete counts as it stands, and may change again.
      record.judged = unit.isAnswered(event.question, event.answer);
      record.reported = false;
      return true;
    }
    case 'check': {
      const { judged, answer } = draft.questions[event.question] ?? EMPTY_QUESTION;
      judge(draft, event.question, false);
      return !judged && answer !== undefined;
    }
    case 'try-again': {
      const record = edit(draft, /* @__KEY__ */ 'questions', event.question, EMPTY_QUESTION);
      const wasJudged = record.judged;
      record.judged = false;
      return wasJudged;
    }
    case 'start-attempt':
      return startAttempt(draft, event.lesson, unit, event.seed ?? seed);
    case 'hand-in':
      return handIn(draft, event.lesson, unit);
    case 'limit':
      put(draft, /* @__KEY__ */ 'limits', event.lesson, event.seconds);
      return true;
    case 'choose': {
      const scenario = unit.scenario(event.scenario);
      const record = edit(draft, /* @__KEY__ */ 'scenarios', event.scenario, EMPTY_SCENARIO);
      if (!scenario || currentScene(scenario, record.choices) !== event.scene || !choicesIn(scenario, event.scene)[event.choice])
        return false;
      record.choices = [...record.choices, `${event.scene}/${event.choice}`].slice(-SCENARIO_CHOICES);
      record.played ||= roundEnded(scenario, record.choices);
      record.reported = false;
      return true;
    }
    case 'replay': {
      const record = edit(draft, /* @__KEY__ */ 'scenarios', event.scenario, EMPTY_SCENARIO);
      const wasPlayed = record.choices.length > 0;
      record.choices = [];
      return wasPlayed;
    }
    case 'worksheet':
      if (Boolean(draft.worksheets[event.worksheet]) === event.done) return false;
      put(draft, /* @__KEY__ */ 'worksheets', event.worksheet, event.done);
      return true;
  }
}

function judge(draft: Draft, path: string, reported: boolean): void {
  const record = edit(draft, /* @__KEY__ */ 'questions', path, EMPTY_QUESTION);
  record.judged = true;
  record.reported = reported;
}

function startAttempt(draft: Draft, lesson: string, unit: Unit, seed: string): boolean {
  const quiz = edit(draft, /* @__KEY__ */ 'quizzes', lesson, EMPTY_QUIZ);
  if (quiz.open) return false;
  quiz.practice = !hasAttemptsLeft(unit.quiz(lesson)!, draft, lesson);
  quiz.open = true;
  const drawn = unit.draw(lesson, seed, quiz.attempts);
  for (const path of unit.quiz(lesson)!.questions) {
    const record = edit(draft, /* @__KEY__ */ 'questions', path, EMPTY_QUESTION);
    delete record.answer;
    record.judged = false;
    record.drawn = drawn.includes(path);
  }
  return true;
}

function handIn(draft: Draft, lesson: string, unit: Unit): boolean {
  const quiz = unit.quiz(lesson)!;
  const record = edit(draft, /* @__KEY__ */ 'quizzes', lesson, EMPTY_QUIZ);
  if (!record.open) return false;
  record.open = false;
  // Practice is judged and shown, and changes no record.
  for (const path of quiz.questions) if (draft.questions[path]?.drawn) judge(draft, path, record.practice);
  if (record.practice) return true;
  const points = attemptPoints(draft, lesson, unit);
  record.attempts += 1;
  record.passed ||= reaches(points, quiz.pass);
  if (isBetter(points, record.best ?? NO_POINTS)) record.best = points;
  return true;
}

/** The points of the running or last attempt of a quiz. */
export function attemptPoints(state: LearnerState, lesson: string, unit: Unit): Points {
  return unit.quiz(lesson)!.questions.reduce((sum, path) => {
    const record = state.questions[path];
    return record?.drawn ? addQuestion(sum, unit.judge(path, record.answer).share, unit.pointsOf(path)) : sum;
  }, NO_POINTS);
}

/** The choices of a scene, by their ids. */
export function choicesIn(scenario: ScenarioData, scene: string | undefined): Readonly<Record<string, ChoiceData>> {
  return scenario.scenes[scene ?? ''] ?? {};
}

/** The scene that a round has come to; undefined when the story has ended. */
export function currentScene(scenario: ScenarioData, choices: readonly string[]): string | undefined {
  const [scene, choice] = choices.at(-1)?.split('/') ?? [];
  return choice === undefined ? scenario.start : choicesIn(scenario, scene)[choice]?.next;
}

/** Whether a round has reached an end: its last choice leads nowhere, or to a scene without choices. */
export function roundEnded(scenario: ScenarioData, choices: readonly string[]): boolean {
  return Object.keys(choicesIn(scenario, currentScene(scenario, choices))).length === 0;
}

/** As much of a round as is still possible in this version of the story. */
export function validRound(scenario: ScenarioData, choices: readonly string[]): string[] {
  const end = choices.findIndex((taken, index) => {
    const here = currentScene(scenario, choices.slice(0, index));
    return !Object.keys(choicesIn(scenario, here)).some((choice) => `${here}/${choice}` === taken);
  });
  return choices.slice(0, end < 0 ? undefined : end);
}
