import { settleTime, type Launch } from './launch.ts';
import { isArrayElement, type Profile } from './profiles.ts';
import type { CommitOutcome, Scorm12Record } from './types.ts';

/** What the platform keeps of a session, and what the API takes for saved. */
export interface Store {
  /** Sends what has changed and says what became of it; `totalTime` ends the session. */
  save(values: ReadonlyMap<string, string>, totalTime?: string): CommitOutcome;
  /** What the API takes for saved, by element name. */
  saved(): ReadonlyMap<string, string>;
  /** Whether interactions or objectives were sent from this page. */
  hasSentArrays(): boolean;
  /** What is kept now. */
  record(): Scorm12Record;
  /** Ends a session that had no LMSFinish. */
  settle(): void;
}

const TOTAL_TIME = 'cmi.core.total_time';
const SESSION_TIME = 'cmi.core.session_time';

/**
 * Opens the store of one launch. A platform that marks values before sending never sends a failed or lost value
 * again until it changes; the other compares with what is kept. Source: SCORM 1.2 RTE 3.3.2.1, LMSCommit;
 * Moodle 4.5 and 5.1, scorm_12.js CollectData.
 */
export function openStore(launch: Launch, profile: Profile, commit: (changes: Record<string, string>) => CommitOutcome): Store {
  let kept: Scorm12Record = launch.record;
  const saved = profile.savedAtLaunch(launch.record);

  function changesOf(values: ReadonlyMap<string, string>): [string, string][] {
    return [...values].filter(([element, value]) => profile.keeps(element, launch.mode) && saved.get(element) !== value);
  }

  function mark(changes: readonly [string, string][]): void {
    for (const [element, value] of changes) saved.set(element, value);
  }

  function keep(changes: readonly [string, string][], totalTime: string | undefined): void {
    const elements = { ...kept.elements, ...Object.fromEntries(changes) };
    if (totalTime === undefined) {
      kept = { ...kept, elements };
      return;
    }
    const { [SESSION_TIME]: _counted, ...rest } = elements;
    kept = { ...kept, totalTime, elements: rest };
  }

  return {
    save(values, totalTime) {
      const time = totalTime !== undefined && profile.keeps(TOTAL_TIME, launch.mode) ? totalTime : undefined;
      const changes = changesOf(values);
      if (profile.marksBeforeSending) mark(changes);
      const outcome = commit(Object.fromEntries(time === undefined ? changes : [...changes, [TOTAL_TIME, time]]));
      if (outcome !== 'stored') return outcome;
      mark(changes);
      keep(changes, time);
      return outcome;
    },
    saved: () => saved,
    hasSentArrays: () => [...saved.keys()].some(isArrayElement),
    record: () => ({ ...kept, elements: { ...kept.elements } }),
    settle() {
      kept = settleTime(kept, profile);
    },
  };
}
