import { countOf } from './data-model.ts';
import { parseTimespan } from './timespan.ts';
import type { LessonStatus, Scorm12Record } from './types.ts';

/** A score as kept; null where nothing was set. Source: SCORM 1.2 RTE 3.4.4, cmi.core.score. */
export interface KeptScore {
  readonly raw: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** An objective as kept. Source: SCORM 1.2 RTE 3.4.4, cmi.objectives. */
export interface KeptObjective {
  readonly id: string;
  readonly status: string;
  readonly score: KeptScore;
}

/** An interaction as kept; the empty string where nothing was set. Source: SCORM 1.2 RTE 3.4.4, cmi.interactions. */
export interface KeptInteraction {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly objectives: readonly string[];
  readonly correctResponses: readonly string[];
  readonly weighting: string;
  readonly studentResponse: string;
  readonly result: string;
  readonly latency: string;
}

const FINISHED: readonly LessonStatus[] = ['completed', 'passed', 'failed'];

/** The value kept for an element, by its full name; the empty string when there is none. Source: SCORM 1.2 RTE 3.4.4. */
export function valueIn(record: Scorm12Record, element: string): string {
  return Object.hasOwn(record.elements, element) ? (record.elements[element] ?? '') : '';
}

/** The status kept; `not attempted` when there is none. Source: SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status. */
export function statusOf(record: Scorm12Record): LessonStatus {
  // What was kept has passed the vocabulary of the element.
  return (valueIn(record, 'cmi.core.lesson_status') || 'not attempted') as LessonStatus;
}

/** Whether the attempt is over for a platform that reopens it in review: completed, passed or failed. Source: Moodle, scorm_check_mode. */
export function isFinished(record: Scorm12Record): boolean {
  return FINISHED.includes(statusOf(record));
}

/** The value of `cmi.core.exit` kept; the empty string when there is none. Source: SCORM 1.2 RTE 3.4.4. */
export function exitOf(record: Scorm12Record): string {
  return valueIn(record, 'cmi.core.exit');
}

/** The total time kept, in seconds, never negative. Source: SCORM 1.2 RTE 3.4.4, cmi.core.total_time. */
export function totalSecondsOf(record: Scorm12Record): number {
  return (parseTimespan(record.totalTime) ?? 0) / 100;
}

function scoreAt(record: Scorm12Record, group: string): KeptScore {
  const part = (name: string): number | null => {
    const text = valueIn(record, `${group}.${name}`);
    return text === '' ? null : Number(text);
  };
  return { raw: part('raw'), min: part('min'), max: part('max') };
}

/** The score kept. Source: SCORM 1.2 RTE 3.4.4, cmi.core.score. */
export function scoreOf(record: Scorm12Record): KeptScore {
  return scoreAt(record, 'cmi.core.score');
}

function entriesOf<Entry>(record: Scorm12Record, array: string, read: (entry: string) => Entry): Entry[] {
  const count = countOf(new Map(Object.entries(record.elements)), array);
  return Array.from({ length: count }, (_, index) => read(`${array}.${index}`));
}

/** The objectives kept, by index. Source: SCORM 1.2 RTE 3.4.4, cmi.objectives. */
export function objectivesOf(record: Scorm12Record): KeptObjective[] {
  return entriesOf(record, 'cmi.objectives', (entry) => ({
    id: valueIn(record, `${entry}.id`),
    status: valueIn(record, `${entry}.status`),
    score: scoreAt(record, `${entry}.score`),
  }));
}

/** The interactions kept, by index. Source: SCORM 1.2 RTE 3.4.4, cmi.interactions. */
export function interactionsOf(record: Scorm12Record): KeptInteraction[] {
  return entriesOf(record, 'cmi.interactions', (entry) => ({
    id: valueIn(record, `${entry}.id`),
    type: valueIn(record, `${entry}.type`),
    time: valueIn(record, `${entry}.time`),
    objectives: entriesOf(record, `${entry}.objectives`, (part) => valueIn(record, `${part}.id`)),
    correctResponses: entriesOf(record, `${entry}.correct_responses`, (part) => valueIn(record, `${part}.pattern`)),
    weighting: valueIn(record, `${entry}.weighting`),
    studentResponse: valueIn(record, `${entry}.student_response`),
    result: valueIn(record, `${entry}.result`),
    latency: valueIn(record, `${entry}.latency`),
  }));
}
