import type { DataType } from './datatypes.ts';
import { INTERACTION_TYPES } from './feedback.ts';

/** Who may touch an element: `read`, `write` and `read-write` from the SCO's side; a `keyword` is read and never set. */
export type Access = 'read' | 'write' | 'read-write' | 'keyword';

/** One element of the data model; `n` in a name stands for an index. */
export interface ElementRow {
  readonly element: string;
  /** Whether every platform must support it. */
  readonly need: 'mandatory' | 'optional';
  readonly access: Access;
  readonly type: DataType;
  /** What the platform answers before anything was set; the empty string when not given. */
  readonly initial?: string;
  readonly clause: string;
}

const STATUSES = ['passed', 'completed', 'failed', 'incomplete', 'browsed'];
const STRING_255: DataType = { kind: 'string', longest: 255 };
const STRING_4096: DataType = { kind: 'string', longest: 4096 };
const IDENTIFIER: DataType = { kind: 'identifier' };
const TIMESPAN: DataType = { kind: 'timespan' };
const KEYWORD: DataType = { kind: 'keyword' };
const SCORE: DataType = { kind: 'decimal', from: 0, to: 100, blank: true };

const words = (...members: string[]): DataType => ({ kind: 'vocabulary', members });
const number = (from: number, to: number): DataType => ({ kind: 'integer', from, to });

function row(element: string, need: ElementRow['need'], access: Access, type: DataType, initial?: string): ElementRow {
  const clause = `SCORM 1.2 RTE 3.4.4, ${element}`;
  return initial === undefined ? { element, need, access, type, clause } : { element, need, access, type, initial, clause };
}

/**
 * Every element of the data model, in the order `_children` lists them. Weighting is held to -100..100, the
 * narrowest range among platforms (Moodle). Source: SCORM 1.2 RTE 3.4.4.
 */
export const ELEMENTS: readonly ElementRow[] = [
  row('cmi._version', 'optional', 'keyword', KEYWORD, '3.4'),

  row('cmi.core._children', 'mandatory', 'keyword', KEYWORD),
  row('cmi.core.student_id', 'mandatory', 'read', IDENTIFIER),
  row('cmi.core.student_name', 'mandatory', 'read', STRING_255),
  row('cmi.core.lesson_location', 'mandatory', 'read-write', STRING_255),
  row('cmi.core.credit', 'mandatory', 'read', words('credit', 'no-credit')),
  row(
    'cmi.core.lesson_status',
    'mandatory',
    'read-write',
    { kind: 'vocabulary', members: STATUSES, platformOnly: ['not attempted'] },
    'not attempted',
  ),
  row('cmi.core.entry', 'mandatory', 'read', words('ab-initio', 'resume', '')),
  row('cmi.core.score._children', 'mandatory', 'keyword', KEYWORD),
  row('cmi.core.score.raw', 'mandatory', 'read-write', SCORE),
  row('cmi.core.score.min', 'optional', 'read-write', SCORE),
  row('cmi.core.score.max', 'optional', 'read-write', SCORE),
  row('cmi.core.total_time', 'mandatory', 'read', TIMESPAN),
  row('cmi.core.lesson_mode', 'optional', 'read', words('browse', 'normal', 'review')),
  row('cmi.core.exit', 'mandatory', 'write', words('time-out', 'suspend', 'logout', '')),
  row('cmi.core.session_time', 'mandatory', 'write', TIMESPAN),

  row('cmi.suspend_data', 'mandatory', 'read-write', STRING_4096),
  row('cmi.launch_data', 'mandatory', 'read', STRING_4096),
  row('cmi.comments', 'optional', 'read-write', STRING_4096),
  row('cmi.comments_from_lms', 'optional', 'read', STRING_4096),

  row('cmi.objectives._children', 'optional', 'keyword', KEYWORD),
  row('cmi.objectives._count', 'optional', 'keyword', KEYWORD),
  row('cmi.objectives.n.id', 'optional', 'read-write', IDENTIFIER),
  row('cmi.objectives.n.score._children', 'optional', 'keyword', KEYWORD),
  row('cmi.objectives.n.score.raw', 'optional', 'read-write', SCORE),
  row('cmi.objectives.n.score.min', 'optional', 'read-write', SCORE),
  row('cmi.objectives.n.score.max', 'optional', 'read-write', SCORE),
  row('cmi.objectives.n.status', 'optional', 'read-write', words(...STATUSES, 'not attempted')),

  row('cmi.student_data._children', 'optional', 'keyword', KEYWORD),
  row('cmi.student_data.mastery_score', 'optional', 'read', SCORE),
  row('cmi.student_data.max_time_allowed', 'optional', 'read', TIMESPAN),
  row(
    'cmi.student_data.time_limit_action',
    'optional',
    'read',
    words('exit,message', 'exit,no message', 'continue,message', 'continue,no message'),
  ),

  row('cmi.student_preference._children', 'optional', 'keyword', KEYWORD),
  row('cmi.student_preference.audio', 'optional', 'read-write', number(-1, 100), '0'),
  row('cmi.student_preference.language', 'optional', 'read-write', STRING_255),
  row('cmi.student_preference.speed', 'optional', 'read-write', number(-100, 100), '0'),
  row('cmi.student_preference.text', 'optional', 'read-write', number(-1, 1), '0'),

  row('cmi.interactions._children', 'optional', 'keyword', KEYWORD),
  row('cmi.interactions._count', 'optional', 'keyword', KEYWORD),
  row('cmi.interactions.n.id', 'optional', 'write', IDENTIFIER),
  row('cmi.interactions.n.objectives._count', 'optional', 'keyword', KEYWORD),
  row('cmi.interactions.n.objectives.n.id', 'optional', 'write', IDENTIFIER),
  row('cmi.interactions.n.time', 'optional', 'write', { kind: 'time' }),
  row('cmi.interactions.n.type', 'optional', 'write', words(...INTERACTION_TYPES)),
  row('cmi.interactions.n.correct_responses._count', 'optional', 'keyword', KEYWORD),
  row('cmi.interactions.n.correct_responses.n.pattern', 'optional', 'write', { kind: 'feedback', part: 'pattern' }),
  row('cmi.interactions.n.weighting', 'optional', 'write', { kind: 'decimal', from: -100, to: 100 }),
  row('cmi.interactions.n.student_response', 'optional', 'write', { kind: 'feedback', part: 'response' }),
  row('cmi.interactions.n.result', 'optional', 'write', {
    kind: 'result',
    members: ['correct', 'wrong', 'unanticipated', 'neutral'],
  }),
  row('cmi.interactions.n.latency', 'optional', 'write', TIMESPAN),
];
