import type { ElementRow } from './elements.ts';
import { exitOf, isFinished, valueIn } from './record.ts';
import { formatTimespan, parseTimespan } from './timespan.ts';
import type { Entry, LessonMode, ProfileName, Scorm12Record } from './types.ts';

/** Everything in which one platform differs from another. */
export interface Profile {
  /** `cmi.core.total_time` before the first session. */
  readonly noTime: string;
  /** The error code for an element outside every group. */
  readonly outsideModel: '201' | '401';
  /** The error code for `_count` of a group that is no array. */
  readonly countOfGroup: '201' | '203';
  /** Whether the API takes a value for saved as soon as it is sent, whatever becomes of it. */
  readonly marksBeforeSending: boolean;
  /** Whether LMSFinish ends the session even when the server refuses. */
  readonly finishEndsAlways: boolean;
  /** Whether LMSInitialize after LMSFinish begins another cycle in the same page. */
  readonly restarts: boolean;
  /** Whether a session that ends without LMSFinish adds the session time it committed. */
  readonly countsTimeAtClose: boolean;
  /** Whether the exit of a session is forgotten when the next one ends without setting it. */
  readonly exitIsPerSession: boolean;
  /** The mode of a launch. */
  readonly modeOf: (record: Scorm12Record, asked: LessonMode) => LessonMode;
  /** `cmi.core.entry` of a launch. */
  readonly entryOf: (record: Scorm12Record) => Entry;
  /** What the data model holds at launch, of what was kept. */
  readonly restores: (record: Scorm12Record) => Map<string, string>;
  /** What of the record the API takes for saved at launch: it will not send it again. */
  readonly savedAtLaunch: (record: Scorm12Record) => Map<string, string>;
  /** Whether a value of this element is kept at all. */
  readonly keeps: (element: string, mode: LessonMode) => boolean;
  /** What is stored when `value` is set over `present`. */
  readonly shapes: (row: ElementRow, present: string, value: string) => string;
  /** Total time after a session; both and the result are CMITimespan. */
  readonly addsTime: (total: string, session: string) => string;
}

const EXIT = 'cmi.core.exit';
const STATUS = 'cmi.core.lesson_status';
const SESSION_TIME = 'cmi.core.session_time';
const ARRAYS = /^cmi\.(interactions|objectives)\./;

const elementsExcept = (record: Scorm12Record, left: (element: string) => boolean): Map<string, string> =>
  new Map(Object.entries(record.elements).filter(([element]) => !left(element)));

/** Whether an element belongs to one of the arrays `cmi.interactions` and `cmi.objectives`. Source: SCORM 1.2 RTE 3.4.4. */
export const isArrayElement = (element: string): boolean => ARRAYS.test(element);

/** The specification: SCORM 1.2 RTE 3.3 and 3.4. Nothing is kept of a launch without credit. */
const strict: Profile = {
  noTime: '0000:00:00.00',
  outsideModel: '401',
  countOfGroup: '203',
  marksBeforeSending: false,
  finishEndsAlways: false,
  restarts: false,
  countsTimeAtClose: true,
  exitIsPerSession: true,
  modeOf: (_record, asked) => asked,
  entryOf: (record) => {
    if (exitOf(record) === 'suspend') return 'resume';
    return Object.keys(record.elements).length === 0 ? 'ab-initio' : '';
  },
  restores: (record) => elementsExcept(record, (element) => element === EXIT || element === SESSION_TIME),
  savedAtLaunch: (record) => elementsExcept(record, () => false),
  keeps: (_element, mode) => mode === 'normal',
  shapes: (_row, _present, value) => value,
  addsTime: (total, session) => formatTimespan((parseTimespan(total) ?? 0) + (parseTimespan(session) ?? 0)),
};

/** Moodle adds `.5` as five hundredths: it reads the decimals as a whole number. */
const hundredthsInMoodle = (timespan: string): number => parseTimespan(timespan.replace(/\.(\d)$/, '.0$1')) ?? 0;

/** Moodle 4.5 and 5.1: datamodels/scorm_12.js, scorm_12lib.php, request.js, locallib.php. */
const moodle: Profile = {
  noTime: '00:00:00',
  outsideModel: '201',
  countOfGroup: '201',
  marksBeforeSending: true,
  finishEndsAlways: true,
  restarts: true,
  countsTimeAtClose: false,
  exitIsPerSession: false,
  modeOf: (record, asked) => (asked === 'normal' && isFinished(record) ? 'review' : asked),
  entryOf: (record) => {
    if (valueIn(record, STATUS) === '') return 'ab-initio';
    return exitOf(record) === 'suspend' ? 'resume' : '';
  },
  restores: (record) => new Map([[STATUS, 'not attempted'], ...elementsExcept(record, (element) => element === SESSION_TIME)]),
  savedAtLaunch: (record) => elementsExcept(record, isArrayElement),
  keeps: (element) => element !== SESSION_TIME,
  shapes: (row, present, value) => {
    if (row.element === 'cmi.comments') return present + value;
    return row.type.kind === 'decimal' || row.type.kind === 'integer' ? String(Number(value)) : value;
  },
  addsTime: (total, session) => formatTimespan(hundredthsInMoodle(total) + hundredthsInMoodle(session), 2),
};

/** The profiles by name. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = { strict, moodle };
