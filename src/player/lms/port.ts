import type { Scorm12Interaction } from '../../shared/question.ts';
import type { Verdict } from '../../shared/state.ts';

/**
 * How the learner came in. `untracked`: there is no platform, or it refused. `review` and `browse`:
 * the platform says that nothing is to be recorded.
 */
export type LaunchMode = 'normal' | 'review' | 'browse' | 'untracked';

/** What a platform knows when the learner arrives. */
export interface Launch {
  readonly mode: LaunchMode;
  /** Whether the result counts; without credit status and score are not written. */
  readonly credit: boolean;
  /** Names the learner for the platform; empty when it does not say. Never shown. */
  readonly learner: string;
  /** The saved state of earlier visits, as it was saved; empty at the first. */
  readonly state: string;
  /** The page of the last visit, kept apart from the state. */
  readonly bookmark: string;
  /** Whether the platform failed to keep what the launch itself wrote. */
  readonly unsaved?: boolean;
}

/** One judged answer or taken choice, at the place that is its own for ever. */
export interface InteractionReport extends Scorm12Interaction {
  readonly index: number;
  readonly identifier: string;
  readonly objectives: readonly string[];
  readonly weighting: number;
  /** A share between 0 and 1 stands for partial credit. */
  readonly result: 'correct' | 'wrong' | 'neutral' | number;
  /** Milliseconds from first sight to answer; absent when the answer is of an earlier session. */
  readonly latency?: number;
  /** When it was given; absent when that is no longer known. */
  readonly at?: Date;
}

/** An interaction or objective slot that must exist before a later one can be written. */
export interface Slot {
  readonly identifier: string;
  readonly type: Scorm12Interaction['type'];
}

/** How far a learner has reached one outcome. */
export interface ObjectiveReport {
  readonly index: number;
  readonly identifier: string;
  /** Percent with two decimals. */
  readonly score: number;
  readonly reached: boolean;
}

/** What the unit as a whole has come to. */
export interface ResultReport {
  readonly verdict: Verdict;
  /** Percent with two decimals; absent until each graded quiz was handed in. */
  readonly score?: number;
  readonly objectives: readonly ObjectiveReport[];
}

/** What is saved at every change. */
export interface Snapshot {
  readonly state: string;
  readonly bookmark: string;
  /** Active milliseconds of this session. */
  readonly sessionTime: number;
}

/**
 * The one door to a learning platform. Adapters keep its protocol; the player knows nothing of it.
 * Nothing here throws: a platform that fails is an answer like any other.
 */
export interface LmsPort {
  /** Connects. The mode `untracked` says that there is nobody to talk to. */
  start(): Promise<Launch>;
  /** Hands over the state. It counts as kept only after `commit`. */
  save(snapshot: Snapshot): void;
  /** Hands over answers, overwriting what was at their places. */
  report(interactions: readonly InteractionReport[]): void;
  /** Hands over what the unit has come to. Never lowers a status or score. */
  complete(result: ResultReport): void;
  /** Has everything handed over kept. The platform is called before this returns; true when it says it was kept. */
  commit(): Promise<boolean>;
  /** Ends the session; afterwards nothing is called any more. True when the platform agreed. */
  exit(): boolean;
  /** The last calls with their answers, for support. Holds no names. */
  trace(): readonly string[];
}
