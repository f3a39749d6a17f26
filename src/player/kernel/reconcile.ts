import { knownAnswer } from '../../shared/answer-bits.ts';
import { EMPTY_STATE, type LearnerState, type QuestionRecord } from '../../shared/state.ts';
import { validRound } from './reduce.ts';
import type { Unit } from './unit.ts';

/**
 * A state as this version of the unit can hold it: what has vanished is dropped, what is new starts
 * empty, nothing else moves. The verdict stays, whatever the rules have become.
 */
export function reconcile(state: LearnerState, unit: Unit): LearnerState {
  const { bookmark, ...others } = state;
  const live = <Value>(records: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(records).filter(([path]) => unit.isLive(path)));
  const scenarios = Object.entries(live(state.scenarios)).flatMap(([path, record]) => {
    const scenario = unit.scenario(path);
    return scenario ? [[path, { ...record, choices: validRound(scenario, record.choices) }] as const] : [];
  });
  return {
    ...EMPTY_STATE,
    ...others,
    ...(bookmark !== undefined && unit.lesson(bookmark) ? { bookmark } : {}),
    lessons: live(state.lessons),
    quizzes: live(state.quizzes),
    worksheets: live(state.worksheets),
    scenarios: Object.fromEntries(scenarios),
    questions: Object.fromEntries(Object.entries(live(state.questions)).map(([path, record]) => [path, reconcileQuestion(path, record, unit)])),
  };
}

function reconcileQuestion(path: string, record: QuestionRecord, unit: Unit): QuestionRecord {
  const { answer, ...others } = record;
  const shape = unit.shape(path);
  if (answer === undefined || shape === undefined) return others;
  const known = knownAnswer(shape, answer, unit.liveParts(path));
  // An answer that has lost its only option can no longer be shown as judged.
  return known === undefined ? { ...others, judged: false } : { ...others, answer: known };
}
