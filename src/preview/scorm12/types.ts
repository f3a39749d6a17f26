import type { ErrorCode, RuleName } from './catalogue.ts';

/** The object a learning platform exposes as `window.API`. Source: SCORM 1.2 RTE 3.3.2.1. */
export interface Scorm12Api {
  LMSInitialize(argument: string): string;
  LMSFinish(argument: string): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(argument: string): string;
  LMSGetLastError(): string;
  LMSGetErrorString(errorCode: string): string;
  LMSGetDiagnostic(errorCode: string): string;
}

/** The name of one of the eight API methods. Source: SCORM 1.2 RTE 3.3.2.1. */
export type MethodName = keyof Scorm12Api;

/** Whose behaviour is simulated: the specification's, or Moodle's as measured in 4.5 and 5.1. */
export type ProfileName = 'strict' | 'moodle';

/** Where a session stands; there is one cycle per launch. Source: SCORM 1.2 RTE 3.3.2.1, execution state. */
export type SessionState = 'not-initialized' | 'running' | 'finished';

/** A value of `cmi.core.lesson_mode`. Source: SCORM 1.2 RTE 3.4.4. */
export type LessonMode = 'normal' | 'browse' | 'review';

/** A value of `cmi.core.lesson_status`. Source: SCORM 1.2 RTE 3.4.4. */
export type LessonStatus = 'passed' | 'completed' | 'failed' | 'incomplete' | 'browsed' | 'not attempted';

/** A value of `cmi.core.entry`. Source: SCORM 1.2 RTE 3.4.4. */
export type Entry = 'ab-initio' | 'resume' | '';

/**
 * What became of a commit: `stored` = kept; `failed` = the server refused it, the API answers "false" and 101;
 * `lost` = the API answers "true" although nothing was stored (Moodle offline, by beacon).
 */
export type CommitOutcome = 'stored' | 'failed' | 'lost';

/** What the platform keeps of one attempt between sessions: plain JSON, safe to store and to compare. */
export interface Scorm12Record {
  /** The layout of this object; raised when it changes. */
  readonly format: 1;
  /** The number of the attempt, from 1. */
  readonly attempt: number;
  /** The sum of the finished sessions as a CMITimespan (`cmi.core.total_time`). */
  readonly totalTime: string;
  /** Every value kept, by its full element name. Session time is here only while a session is open. */
  readonly elements: Readonly<Record<string, string>>;
}

/** One call as a `fault` function sees it, before anything has happened. */
export interface CallInfo {
  /** The place of the call in the trace, from 0. */
  readonly index: number;
  readonly method: MethodName;
  /** The arguments; one that is neither string, number, boolean, null nor undefined is named by its type. */
  readonly arguments: readonly unknown[];
  /** The state before the call. */
  readonly state: SessionState;
  /** `options.now()` when the call came in, in milliseconds. */
  readonly time: number;
}

/**
 * A misbehaviour injected into one call.
 * `throw`: the call throws; it has no effect unless `performed`.
 * `answer`: the call returns `value`; it has its effect unless `performed` is false.
 * `error`: the call has no effect, returns "false" or "" and leaves this error code.
 */
export type Fault =
  | { readonly kind: 'throw'; readonly error: Error; readonly performed?: boolean }
  | { readonly kind: 'answer'; readonly value: unknown; readonly errorCode?: ErrorCode; readonly performed?: boolean }
  | { readonly kind: 'error'; readonly errorCode: ErrorCode };

/** One line of the trace. */
export interface Call extends CallInfo {
  /** What the caller got; undefined when the call threw. */
  readonly returned: unknown;
  /** The error code after the call. */
  readonly errorCode: ErrorCode;
  /** The message of the exception when the call threw. */
  readonly threw?: string;
  /** The kind of the injected fault, when there was one. */
  readonly fault?: Fault['kind'];
}

/** A call that a strict platform refuses, or that breaks a rule although it is accepted. */
export interface Violation {
  readonly rule: RuleName;
  /** The index of the call in the trace; null when the rule was broken by what was missing at `close()`. */
  readonly call: number | null;
  /** True when the API refused the call. */
  readonly rejected: boolean;
  /** The data model element concerned, when there is one. */
  readonly element?: string;
  /** A sentence for a person. */
  readonly words: string;
  /** Where the rule comes from. */
  readonly clause: string;
}

/** How a launch is set up. */
export interface Scorm12Options {
  readonly profile: ProfileName;
  readonly learner: { readonly id: string; readonly name: string };
  /** The only clock, in milliseconds. */
  readonly now: () => number;
  /** What the platform kept from earlier sessions; without it this is the first launch. */
  readonly record?: Scorm12Record;
  /** `adlcp:masteryscore` of the manifest, a decimal from 0 to 100. */
  readonly masteryScore?: string;
  /** `adlcp:maxtimeallowed` of the manifest, a CMITimespan. */
  readonly maxTimeAllowed?: string;
  /** `adlcp:timelimitaction` of the manifest. */
  readonly timeLimitAction?: string;
  /** `adlcp:datafromlms` of the manifest. */
  readonly launchData?: string;
  /** The mode a person asked for by a button of the platform; `normal` leaves the choice to the platform. */
  readonly launchAs?: LessonMode;
  /** True starts a new attempt with an empty data model, as a platform does on demand or by its settings. */
  readonly forceNewAttempt?: boolean;
  /** Optional elements (`cmi.comments`, `cmi.objectives.n.status`) or groups (`cmi.interactions`) answered with 401. */
  readonly unsupported?: readonly string[];
  /** How many LMSCommit calls are fine within any 1,000 ms; 2 when not given. */
  readonly commitsPerSecond?: number;
  /** The server: gets the elements of one save and says what became of it; stores everything when not given. */
  readonly commit?: (changes: Record<string, string>) => CommitOutcome;
  /** Asked before every call; what it returns is done to the call. */
  readonly fault?: (call: CallInfo) => Fault | undefined;
}

/** One launch of one SCO. */
export interface Scorm12Session {
  /** What the page exposes as `window.API`. */
  readonly api: Scorm12Api;
  /** The trace, growing. */
  readonly calls: readonly Call[];
  /** The rules broken so far, growing. */
  readonly violations: readonly Violation[];
  readonly state: SessionState;
  /** What the platform keeps at this moment: only what was committed or finished. */
  record(): Scorm12Record;
  /** The window is gone. What was committed stays; later calls are answered like calls after LMSFinish. */
  close(): void;
}
