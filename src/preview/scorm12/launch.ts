import type { Profile } from './profiles.ts';
import type { LessonMode, Scorm12Options, Scorm12Record } from './types.ts';

/** What is fixed when a SCO is launched. */
export interface Launch {
  /** The record the launch begins with. */
  readonly record: Scorm12Record;
  readonly mode: LessonMode;
  readonly credit: 'credit' | 'no-credit';
  /** `adlcp:masteryscore`; the empty string when there is none. */
  readonly masteryScore: string;
  /** The values of the elements only the platform writes. */
  readonly fixed: ReadonlyMap<string, string>;
}

const SESSION_TIME = 'cmi.core.session_time';

/**
 * The record with the session time it still holds added to the total time and taken out: what remains when a window
 * vanished between a commit and LMSFinish. Source: SCORM 1.2 RTE 3.4.4, cmi.core.session_time.
 */
export function settleTime(record: Scorm12Record, profile: Profile): Scorm12Record {
  const { [SESSION_TIME]: sessionTime, ...elements } = record.elements;
  if (sessionTime === undefined) return record;
  const totalTime = profile.countsTimeAtClose ? profile.addsTime(record.totalTime, sessionTime) : record.totalTime;
  return { ...record, totalTime, elements };
}

function recordAtLaunch({ record, forceNewAttempt }: Scorm12Options, profile: Profile): Scorm12Record {
  if (record && !forceNewAttempt) return settleTime(record, profile);
  return { format: 1, attempt: (record?.attempt ?? 0) + 1, totalTime: profile.noTime, elements: {} };
}

/** Decides attempt, mode, credit and entry of a launch and what the SCO can read. Source: SCORM 1.2 RTE 3.4.4. */
export function openLaunch(options: Scorm12Options, profile: Profile): Launch {
  const record = recordAtLaunch(options, profile);
  const mode = profile.modeOf(record, options.launchAs ?? 'normal');
  const credit = mode === 'normal' ? 'credit' : 'no-credit';
  const masteryScore = options.masteryScore ?? '';
  const fixed = new Map([
    ['cmi.core.student_id', options.learner.id],
    ['cmi.core.student_name', options.learner.name],
    ['cmi.core.credit', credit],
    ['cmi.core.entry', profile.entryOf(record)],
    ['cmi.core.total_time', record.totalTime],
    ['cmi.core.lesson_mode', mode],
    ['cmi.launch_data', options.launchData ?? ''],
    ['cmi.student_data.mastery_score', masteryScore],
    ['cmi.student_data.max_time_allowed', options.maxTimeAllowed ?? ''],
    ['cmi.student_data.time_limit_action', options.timeLimitAction ?? ''],
  ]);
  return { record, mode, credit, masteryScore, fixed };
}

/**
 * The status a platform sets at LMSFinish: completed when the SCO set none; with a mastery score, a raw score and
 * credit, passed or failed by comparison, whatever the SCO said. Source: SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status.
 */
export function statusAtFinish(values: ReadonlyMap<string, string>, { credit, masteryScore }: Launch): string {
  const status = values.get('cmi.core.lesson_status') ?? 'not attempted';
  const raw = values.get('cmi.core.score.raw') ?? '';
  if (credit === 'credit' && masteryScore !== '' && raw !== '')
    return Number(raw) >= Number.parseFloat(masteryScore) ? 'passed' : 'failed';
  return status === 'not attempted' ? 'completed' : status;
}
