import { hash32 } from '../../shared/hash.ts';
import { EMPTY_STATE, type LearnerState } from '../../shared/state.ts';
import { decodeState, encodeState } from '../../shared/state-codec.ts';
import type { LaunchMode, Launch, LmsPort, Snapshot } from '../lms/port.ts';
import { ActivityClock } from './activity-clock.ts';
import type { LearnerEvent } from './events.ts';
import { reconcile } from './reconcile.ts';
import { reduce } from './reduce.ts';
import { type AnswerTiming, interactionsOf, resultOf, unreported } from './reports.ts';
import { type SaveReason, SaveSchedule, type SaveStatus } from './save-schedule.ts';
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

/** How soon an event is kept. Whatever decides about a result is kept at once. */
const REASONS: Readonly<Record<LearnerEvent['type'], SaveReason>> = {
  visit: 'navigation',
  'read-to-end': 'change',
  answer: 'change',
  check: 'now',
  'try-again': 'change',
  'start-attempt': 'now',
  'hand-in': 'now',
  choose: 'change',
  replay: 'change',
  worksheet: 'now',
};

/**
 * The player without a page: holds the learner's state, lets events change it, and has it kept by a
 * learning platform. Everything that is shown follows from it.
 */
export class Kernel {
  readonly unit: Unit;
  readonly mode: LaunchMode;
  readonly arrival: Arrival;
  /** Names the learner for device data; empty when the platform does not say. */
  readonly learner: string;
  /** Decides the learner's shuffles and draws. */
  readonly seed: string;
  readonly clock: ActivityClock;
  readonly #port: LmsPort;
  readonly #surroundings: Surroundings;
  readonly #schedule: SaveSchedule;
  readonly #credit: boolean;
  readonly #stateListeners = new Set<() => void>();
  readonly #statusListeners = new Set<(status: SaveStatus) => void>();
  readonly #timings = new Map<string, AnswerTiming>();
  readonly #seen = new Map<string, number>();
  /** Part of a commit that failed: whether they were kept is known only at the next launch. */
  readonly #uncertain = new Set<string>();
  readonly #acknowledged = new Set<string>();
  #state: LearnerState;
  #status: SaveStatus = 'saved';
  #ended = false;
  #keepAlive: ReturnType<typeof setInterval> | undefined;

  private constructor(unit: Unit, port: LmsPort, launch: Launch, surroundings: Surroundings) {
    this.unit = unit;
    this.#port = port;
    this.#surroundings = surroundings;
    this.mode = launch.mode;
    this.learner = launch.learner;
    this.#credit = launch.credit;
    const saved = launch.state === '' ? undefined : decodeState(launch.state, unit.layout);
    this.arrival = saved ? 'resumed' : launch.state === '' ? 'first' : 'unreadable';
    const bookmark = unit.lesson(launch.bookmark) ? launch.bookmark : undefined;
    const state = saved ? reconcile(saved, unit) : { ...EMPTY_STATE, ...(bookmark === undefined ? {} : { bookmark }) };
    const seed = launch.learner === '' ? (state.seed ?? surroundings.randomSeed()) : undefined;
    this.#state = seed === undefined ? state : { ...state, seed };
    this.seed = String(seed ?? hash32(`${unit.data.identity} ${launch.learner}`));
    this.clock = new ActivityClock(() => surroundings.now());
    this.#schedule = new SaveSchedule(
      () => this.#commit(),
      () => surroundings.now(),
      (status) => this.#tell(status),
    );
  }

  /** Connects to the platform and takes up the learner's work where it was left. */
  static async start(unit: Unit, port: LmsPort, surroundings: Surroundings): Promise<Kernel> {
    const kernel = new Kernel(unit, port, await port.start(), surroundings);
    kernel.#begin();
    return kernel;
  }

  get state(): LearnerState {
    return this.#state;
  }

  get status(): SaveStatus {
    return this.#status;
  }

  /** Whether what the learner does is kept anywhere. */
  get records(): boolean {
    return this.mode === 'normal' || this.mode === 'untracked';
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Lets an event change the state and has it kept. Events after the end change nothing. */
  dispatch(event: LearnerEvent): void {
    if (this.#ended) return;
    const before = this.#state;
    const after = reduce(before, event, this.unit, this.seed);
    if (after === before) return;
    this.#state = after;
    this.#timeAnswers(event);
    if (this.records) {
      this.#port.save(this.#snapshot());
      this.#schedule.request(after.verdict === before.verdict ? REASONS[event.type] : 'now');
    }
    for (const listener of this.#stateListeners) listener();
  }

  /** Calls back after every change of the state. */
  onState(listener: () => void): void {
    this.#stateListeners.add(listener);
  }

  /** Calls back when what can be said about saving changes. */
  onStatus(listener: (status: SaveStatus) => void): void {
    this.#statusListeners.add(listener);
  }

  /** The learner sees a question: its latency counts from the first time. */
  see(path: string): void {
    if (!this.#seen.has(path)) this.#seen.set(path, this.clock.elapsed());
  }

  /** The window is hidden or shown. Hidden is the last moment that every device grants. */
  show(visible: boolean): void {
    this.clock.show(visible);
    if (!visible && !this.#ended && this.records) void this.#schedule.flush();
  }

  /** Tries to save now, whatever the pause between attempts. */
  async saveNow(): Promise<boolean> {
    return this.records && !this.#ended ? this.#schedule.flush() : true;
  }

  /** Saves and ends the session. Returns whether the platform says that everything is kept. */
  async end(): Promise<boolean> {
    if (this.#ended) return true;
    const kept = this.records ? await this.#schedule.flush() : true;
    return this.#finish() && kept;
  }

  /** The page goes away: saves and ends within this very call. */
  leave(): void {
    if (this.#ended) return;
    if (this.records) void this.#schedule.flush();
    this.#finish();
  }

  /** The last calls to the platform, for support. */
  trace(): readonly string[] {
    return this.#port.trace();
  }

  #begin(): void {
    if (!this.records) return;
    // What an earlier session could not hand over, or the platform has lost, is handed over now.
    if (this.mode === 'normal' && (this.#state.verdict !== 'none' || unreported(this.#state, this.unit).length > 0)) this.#schedule.request('change');
    this.#keepAlive = setInterval(() => {
      if (this.clock.active && this.#schedule.sinceLastCommit() >= KEEP_ALIVE_AFTER) this.#schedule.request('now');
    }, KEEP_ALIVE_CHECK);
    (this.#keepAlive as { unref?: () => void }).unref?.();
  }

  #finish(): boolean {
    this.#ended = true;
    this.#schedule.stop();
    clearInterval(this.#keepAlive);
    return this.#port.exit();
  }

  async #commit(): Promise<boolean> {
    // Every save is another text: one platform marks values as kept before it has kept them, and
    // would never send the same text again.
    this.#state = { ...this.#state, saves: this.#state.saves + 1 };
    this.#port.save(this.#snapshot());
    const paths = this.mode === 'normal' ? unreported(this.#state, this.unit).filter((path) => !this.#acknowledged.has(path)) : [];
    const answers = new Map(paths.map((path) => [path, this.#recordOf(path)]));
    this.#port.report(paths.flatMap((path) => interactionsOf(path, this.#state, this.unit, this.#timing(path))).toSorted((left, right) => left.index - right.index));
    if (this.#credit) this.#port.complete(resultOf(this.#state, this.unit));
    const kept = await this.#port.commit();
    for (const path of paths) {
      if (!kept) this.#uncertain.add(path);
      else if (this.#uncertain.has(path)) this.#acknowledged.add(path);
      else if (this.#recordOf(path) === answers.get(path)) this.#markReported(path);
    }
    return kept;
  }

  #recordOf(path: string): object | undefined {
    return this.#state.questions[path] ?? this.#state.scenarios[path];
  }

  #markReported(path: string): void {
    const { questions, scenarios } = this.#state;
    const question = questions[path];
    const scenario = scenarios[path];
    if (question) this.#state = { ...this.#state, questions: { ...questions, [path]: { ...question, reported: true } } };
    else if (scenario) this.#state = { ...this.#state, scenarios: { ...scenarios, [path]: { ...scenario, reported: true } } };
  }

  #timeAnswers(event: LearnerEvent): void {
    const paths = event.type === 'check' ? [event.question] : event.type === 'choose' ? [event.scenario] : event.type === 'hand-in' ? (this.unit.quiz(event.lesson)?.questions ?? []) : [];
    for (const path of paths) {
      this.#timings.set(path, { at: this.#surroundings.date(), latency: Math.max(0, this.clock.elapsed() - (this.#seen.get(path) ?? 0)) });
      this.#uncertain.delete(path);
      this.#acknowledged.delete(path);
    }
  }

  #timing(path: string): AnswerTiming {
    return this.#timings.get(path) ?? { at: this.#surroundings.date(), latency: 0 };
  }

  #snapshot(): Snapshot {
    return {
      state: encodeState(this.#state, this.unit.layout),
      bookmark: this.#state.bookmark ?? '',
      sessionTime: this.clock.elapsed(),
    };
  }

  #tell(status: SaveStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of this.#statusListeners) listener(status);
  }
}
