import { createScorm12Session } from '../../../../src/preview/scorm12/index.ts';
import type {
  CommitOutcome,
  RuleName,
  Scorm12Options,
  Scorm12Record,
  Scorm12Session,
} from '../../../../src/preview/scorm12/index.ts';

/** A clock that stands still until it is moved, in milliseconds. */
export interface Clock {
  now(): number;
  pass(milliseconds: number): void;
}

/** A clock at noon of nothing in particular. */
export function createClock(): Clock {
  let time = 43_200_000;
  return {
    now: () => time,
    pass: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** A session of the strict profile for one learner, unless the options say otherwise. */
export function open(options: Partial<Scorm12Options> = {}): Scorm12Session {
  return createScorm12Session({
    profile: 'strict',
    learner: { id: 'learner-7', name: 'Doe, Jane' },
    now: createClock().now,
    ...options,
  });
}

/** Like `open`, with LMSInitialize called. */
export function begin(options: Partial<Scorm12Options> = {}): Scorm12Session {
  const session = open(options);
  session.api.LMSInitialize('');
  return session;
}

/** Sets several elements in the order given; fails when the platform refuses one. */
export function set(session: Scorm12Session, values: Readonly<Record<string, string>>): void {
  for (const [element, value] of Object.entries(values)) {
    if (session.api.LMSSetValue(element, value) !== 'true')
      throw new Error(`${element}=${value} was refused with ${session.api.LMSGetLastError()}`);
  }
}

/** Runs one session to LMSFinish and the end of its window; returns what was kept. */
export function run(values: Readonly<Record<string, string>>, options: Partial<Scorm12Options> = {}): Scorm12Record {
  const session = begin(options);
  set(session, values);
  session.api.LMSFinish('');
  session.close();
  return session.record();
}

/** A server that does what it is told, in turn, then stores; and what it was sent. */
export function server(...outcomes: CommitOutcome[]): {
  readonly sent: Record<string, string>[];
  readonly commit: (changes: Record<string, string>) => CommitOutcome;
} {
  const sent: Record<string, string>[] = [];
  return {
    sent,
    commit: (changes) => {
      sent.push(changes);
      return outcomes.shift() ?? 'stored';
    },
  };
}

/** What a read answers, with the error code after it. */
export function get(session: Scorm12Session, element: string): [value: string, errorCode: string] {
  return [session.api.LMSGetValue(element), session.api.LMSGetLastError()];
}

/** What a write answers, with the error code after it. */
export function put(session: Scorm12Session, element: string, value: string): [answer: string, errorCode: string] {
  return [session.api.LMSSetValue(element, value), session.api.LMSGetLastError()];
}

/** The names of the rules broken so far. */
export function rules(session: Scorm12Session): RuleName[] {
  return session.violations.map(({ rule }) => rule);
}

/** Everything a decent SCO does at the start of a first session. */
export const STARTED = { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' } as const;

/** One interaction of a type, with its id and type set. */
export function interaction(index: number, type: string, id = `q${index}`): Record<string, string> {
  return { [`cmi.interactions.${index}.id`]: id, [`cmi.interactions.${index}.type`]: type };
}
