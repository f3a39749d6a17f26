import { verdictOf } from '../../shared/completion.ts';
import { hash32 } from '../../shared/hash.ts';
import { EMPTY_STATE, type LearnerState } from '../../shared/state.ts';
import { decodeState, encodeState } from '../../shared/state-codec.ts';
import type { Launch, LaunchMode, LmsPort } from '../lms/port.ts';
import { type ActivityClock, createActivityClock } from './activity-clock.ts';
import type { LearnerEvent } from './events.ts';
import { reduce, validRound } from './reduce.ts';
import { type AnswerTiming, interactionsOf, resultOf, unreported } from './reports.ts';
import { createSaveSchedule, type SaveReason, type SaveStatus } from './save-schedule.ts';
import type { Unit } from './unit.ts';

const KEEP_ALIVE_AFTER = 4 * 60_000;
const KEEP_ALIVE_CHECK = 30_000;

/** What the kernel takes from the world around it. */
export interface Surroundings {
  /** A monotonic clock in milliseconds. */
  now(): number;
  /** The time of day. */
  date(): Date;
  /** A random 32-bit number, asked for once per learner where no platform names the learner. */
  randomSeed(): number;
}

/** How the learner's earlier work came along. */
export type Arrival = 'first' | 'resumed' | 'unreadable';

/** How soon an event is kept. Whatever decides about a result is kept at once; all others after a moment. */
const REASONS: Readonly<Partial<Record<LearnerEvent['type'], SaveReason>>> = {
  visit: 'navigation',
  check: 'now',
  'start-attempt': 'now',
  'hand-in': 'now',
  worksheet: 'now',
};

/**
 * The player without a page: holds the learner's state, lets events change it, and has it kept by a
 * learning platform. Everything that is shown follows from it.
 */
export interface Kernel {
  readonly unit: Unit;
  readonly mode: LaunchMode;
  /** Whether what the learner does is kept anywhere. */
  readonly records: boolean;
  readonly arrival: Arrival;
  /** Names the learner for device data; empty when the platform does not say. */
  readonly learner: string;
  /** Decides the learner's shuffles and draws. */
  readonly seed: string;
  readonly clock: ActivityClock;
  state(): LearnerState;
  status(): SaveStatus;
  /** Lets an event change the state and has it kept. Events after the end change nothing. */
  dispatch(event: LearnerEvent): void;
  /** Calls back after every change of the state. */
  onState(listener: () => void): void;
  /** Calls back when what can be said about saving changes. */
  onStatus(listener: (status: SaveStatus) => void): void;
  /** The window is hidden or shown. Hidden is the last moment that every device grants. */
  show(visible: boolean): void;
  /** Saves now, whatever the pause between attempts. True when the platform says that everything is kept. */
  save(): Promise<boolean>;
  /** Saves and ends the session within this very call: afterwards the platform is never called again. */
  end(): void;
  /** The last calls to the platform, for support. */
  trace(): readonly string[];
}

/** Connects to the platform and takes up the learner's work where it was left. */
export async function startKernel(unit: Unit, port: LmsPort, surroundings: Surroundings): Promise<Kernel> {
  const launch = await port.start();
  const { mode, learner } = launch;
  const records = mode === 'normal' || mode === 'untracked';
  const { arrival, seed, ...arrived } = arrive(launch, unit, surroundings);
  const clock = createActivityClock(surroundings.now);
  const stateListeners: (() => void)[] = [];
  const statusListeners: ((status: SaveStatus) => void)[] = [];
  const timings = new Map<string, AnswerTiming>();
  /** Part of a commit that failed: whether all of it was kept later is known only at the next launch. */
  const uncertain = new Set<string>();
  const acknowledged = new Set<string>();
  let { state } = arrived;
  let status: SaveStatus = 'saved';
  let ended = false;
  let shownAt = 0;

  const handOver = (): void =>
    port.save({ state: encodeState(state, unit.layout), bookmark: state.bookmark ?? '', sessionTime: clock.elapsed() });
  const recordOf = (path: string): object | undefined => state.questions[path] ?? state.scenarios[path];
  const timingOf = (path: string): AnswerTiming | undefined => timings.get(path);

  const markReported = (path: string): void => {
    const change = <Kind extends 'questions' | 'scenarios'>(kind: Kind): void => {
      const record = state[kind][path];
      if (record) state = { ...state, [kind]: { ...state[kind], [path]: { ...record, reported: true } } };
    };
    change(/* @__KEY__ */ 'questions');
    change(/* @__KEY__ */ 'scenarios');
  };

  // Every save is another text: one platform marks values as kept before it has kept them, and would
  // never send the same text again.
  const handOverAnew = (): void => {
    state = { ...state, saves: state.saves + 1 };
    handOver();
  };

  const commit = async (): Promise<boolean> => {
    handOverAnew();
    const paths = mode === 'normal' ? unreported(state, unit).filter((path) => !acknowledged.has(path)) : [];
    const before = new Map(paths.map((path) => [path, recordOf(path)]));
    port.report(
      paths.flatMap((path) => interactionsOf(path, state, unit, timingOf)).toSorted((left, right) => left.index - right.index),
    );
    if (launch.credit) port.complete(resultOf(state, unit));
    const kept = await port.commit();
    for (const path of paths) {
      if (!kept) uncertain.add(path);
      else if (uncertain.has(path)) acknowledged.add(path);
      else if (recordOf(path) === before.get(path)) markReported(path);
    }
    return kept;
  };

  const schedule = createSaveSchedule(commit, surroundings.now, (next) => {
    if (next === status) return;
    status = next;
    for (const listener of statusListeners) listener(next);
  });

  const timeAnswers = (event: LearnerEvent): void => {
    // Latency counts from the moment the question came into view.
    if (event.type === 'visit' || event.type === 'start-attempt') shownAt = clock.elapsed();
    const timing: AnswerTiming = { at: surroundings.date(), latency: clock.elapsed() - shownAt };
    const given = (path: string, interaction = path): void => {
      timings.set(interaction, timing);
      acknowledged.delete(path);
    };
    if (event.type === 'check' || event.type === 'answer') given(event.question);
    if (event.type === 'choose') given(event.scenario, `${event.scenario}/${event.scene}`);
    if (event.type === 'hand-in') for (const path of unit.quiz(event.lesson)!.questions) given(path);
  };

  const keepAlive = setInterval(() => {
    if (records && clock.active() && schedule.sinceLast() >= KEEP_ALIVE_AFTER) schedule.request('now');
  }, KEEP_ALIVE_CHECK);
  // What an earlier session could not hand over, or the platform has lost, is handed over now.
  if (launch.unsaved || (mode === 'normal' && (state.verdict !== 'none' || unreported(state, unit).length > 0)))
    schedule.request('change');

  return {
    unit,
    mode,
    records,
    arrival,
    learner,
    seed,
    clock,
    state: () => state,
    status: () => status,
    dispatch(event) {
      const before = state;
      const after = ended ? before : reduce(before, event, unit, seed);
      if (after === before) return;
      state = after;
      timeAnswers(event);
      if (records) {
        handOver();
        schedule.request(after.verdict === before.verdict ? (REASONS[event.type] ?? 'change') : 'now');
      }
      for (const listener of stateListeners) listener();
    },
    onState: (listener) => void stateListeners.push(listener),
    onStatus: (listener) => void statusListeners.push(listener),
    show(visible) {
      clock.show(visible);
      if (!visible && !ended && records) void schedule.flush();
    },
    save: () => (records && !ended ? schedule.flush() : Promise.resolve(true)),
    end() {
      if (ended) return;
      if (records) {
        void schedule.flush();
        // The end itself keeps what was handed over, down to the last second.
        handOverAnew();
      }
      ended = true;
      schedule.stop();
      clearInterval(keepAlive);
      port.exit();
    },
    trace: () => port.trace(),
  };
}

function arrive(launch: Launch, unit: Unit, surroundings: Surroundings): { state: LearnerState; arrival: Arrival; seed: string } {
  const saved = launch.state === '' ? undefined : decodeState(launch.state, unit.layout);
  const arrival = saved ? 'resumed' : launch.state === '' ? 'first' : 'unreadable';
  const { bookmark, ...state } = saved ?? { ...EMPTY_STATE, bookmark: launch.bookmark };
  // The codec has dropped what vanished; the place, a half-told story and a running attempt must still exist, too.
  const scenarios = Object.fromEntries(
    Object.entries(state.scenarios).map(([path, record]) => [
      path,
      { ...record, choices: validRound(unit.scenario(path)!, record.choices) },
    ]),
  );
  const isDrawn = (path: string): boolean => state.questions[path]?.drawn === true;
  const quizzes = Object.fromEntries(
    Object.entries(state.quizzes).map(([path, record]) => [
      path,
      { ...record, open: record.open && unit.quiz(path)!.questions.some(isDrawn) },
    ]),
  );
  const kept = { ...state, scenarios, quizzes, ...(unit.lesson(bookmark ?? '') ? { bookmark: bookmark! } : {}) };
  // With this version of the unit, the learner may have done everything already.
  const known = saved ? { ...kept, verdict: verdictOf(unit.data, kept) } : kept;
  if (launch.learner !== '') return { state: known, arrival, seed: String(hash32(`${unit.data.identity} ${launch.learner}`)) };
  const seed = state.seed ?? surroundings.randomSeed();
  return { state: { ...known, seed }, arrival, seed: String(seed) };
}
