import { unsupportedBy } from './addresses.ts';
import { countOf, type PermittedWrite } from './data-model.ts';
import type { Finding } from './feedback.ts';
import type { Launch } from './launch.ts';
import { parseTimespan } from './timespan.ts';

/** The ranks of a status, lowest first; a status never falls within an attempt. Source: SCORM 1.2 RTE 3.4.4. */
const RANKS: readonly string[] = ['not attempted', 'browsed', 'incomplete', 'failed', 'completed', 'passed'];
const FRAGILE = /["\\]/;
const NOT_PRINTABLE_ASCII = /[^\u0020-\u007e]/;
const STATUS = 'cmi.core.lesson_status';
const RAW = 'cmi.core.score.raw';
const SESSION_TIME = 'cmi.core.session_time';

type Values = ReadonlyMap<string, string>;
type Judgement = (write: PermittedWrite, value: string, values: Values, launch: Launch) => Finding | false | undefined;

const written = (values: Values, element: string): string => values.get(element) ?? '';

function judgeStatus({ row }: PermittedWrite, value: string, values: Values): Finding | false {
  const present = values.get(STATUS) ?? 'not attempted';
  const fell = row.element === STATUS && RANKS.indexOf(value) < RANKS.indexOf(present);
  return fell && { rule: 'status-regression', detail: `from ${present} to ${value}` };
}

function judgeScore({ row }: PermittedWrite, value: string, values: Values): Finding | false {
  const present = written(values, RAW);
  if (row.element !== RAW || present === '') return false;
  if (value === '') return { rule: 'score-removed', detail: `it was ${present}` };
  return Number(value) < Number(present) && { rule: 'score-lowered', detail: `from ${present} to ${value}` };
}

function judgeSessionTime({ row }: PermittedWrite, value: string, values: Values): Finding | false {
  const present = written(values, SESSION_TIME);
  const shrank = row.element === SESSION_TIME && (parseTimespan(value) ?? 0) < (parseTimespan(present) ?? 0);
  return shrank && { rule: 'session-time-decreased', detail: `from ${present} to ${value}` };
}

function judgeTimespan({ row }: PermittedWrite, value: string): Finding | false {
  if (row.type.kind !== 'timespan') return false;
  const decimals = value.split('.')[1] ?? '';
  if (decimals.length === 2) return false;
  return { rule: decimals === '' ? 'timespan-without-decimals' : 'timespan-one-decimal', detail: value };
}

function judgeIdentity({ row, address }: PermittedWrite, value: string, values: Values): Finding | false {
  const present = values.get(address.name);
  const detail = `from ${present} to ${value}`;
  const changed = present !== undefined && present !== value;
  if (row.element === 'cmi.interactions.n.id') return changed && { rule: 'interaction-id-changed', detail };
  return row.element === 'cmi.objectives.n.id' && changed && { rule: 'objective-id-changed', detail };
}

function judgeRepetition({ row, address }: PermittedWrite, value: string, values: Values): Finding | false {
  if (row.element !== 'cmi.objectives.n.id') return false;
  const others = Array.from({ length: countOf(values, 'cmi.objectives') }, (_, index) => `cmi.objectives.${index}.id`);
  const twin = others.find((other) => other !== address.name && values.get(other) === value);
  return twin !== undefined && { rule: 'objective-id-repeated', detail: twin };
}

function judgePatternCount({ row, address }: PermittedWrite, _value: string, values: Values): Finding | false {
  const [outer, inner] = address.steps;
  if (!row.element.endsWith('.pattern') || !outer || !inner) return false;
  const type = values.get(`${outer.array}.${outer.index}.type`);
  return inner.index > 0 && type === 'true-false' && { rule: 'second-true-false-pattern', detail: address.name };
}

const judgeFragility: Judgement = (_write, value) =>
  FRAGILE.test(value) && { rule: 'quote-or-backslash', detail: 'use other characters' };

const judgeSuspendData: Judgement = ({ row }, value) =>
  row.element === 'cmi.suspend_data' &&
  NOT_PRINTABLE_ASCII.test(value) && { rule: 'suspend-data-not-ascii', detail: 'keep to U+0020 to U+007E' };

const judgeMode: Judgement = (_write, _value, _values, { mode }) =>
  mode !== 'normal' && { rule: 'write-outside-normal-mode', detail: `lesson_mode is ${mode}` };

const JUDGEMENTS: readonly Judgement[] = [
  judgeMode,
  judgeStatus,
  judgeScore,
  judgeSessionTime,
  judgeTimespan,
  judgeIdentity,
  judgeRepetition,
  judgePatternCount,
  judgeFragility,
  judgeSuspendData,
];

/**
 * The rules that an accepted write breaks, given the values before it. Changes nothing.
 * Source: SCORM 1.2 RTE 3.4.4 and the practice of platforms; each rule of the catalogue names its own.
 */
export function judgeConduct(write: PermittedWrite, value: string, values: Values, launch: Launch): Finding[] {
  return JUDGEMENTS.flatMap((judge) => judge(write, value, values, launch) || []);
}

/**
 * The rules that a save breaks, given the values it would save. Changes nothing.
 * Source: SCORM 1.2 RTE 3.4.4, cmi.core.score and cmi.core.lesson_status.
 */
export function judgeSave(values: Values, launch: Launch, unsupported: readonly string[]): Finding[] {
  const raw = written(values, RAW);
  if (raw === '' || launch.mode !== 'normal') return [];
  const range = ['cmi.core.score.min', 'cmi.core.score.max'];
  const missing = range.filter((part) => written(values, part) === '' && unsupportedBy(unsupported, part) === undefined);
  const decided = ['passed', 'failed'].includes(written(values, STATUS));
  const findings: (Finding | false)[] = [
    missing.length > 0 && { rule: 'score-without-range', detail: `${missing.join(' and ')} not set` },
    launch.masteryScore !== '' && !decided && { rule: 'score-before-verdict', detail: `mastery score ${launch.masteryScore}` },
  ];
  return findings.flatMap((finding) => finding || []);
}

/**
 * The rules that silence breaks at LMSFinish, given the values before it and how many writes were accepted.
 * Changes nothing. Source: SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status.
 */
export function judgeSilence(values: Values, launch: Launch, writes: number): Finding[] {
  if (launch.mode !== 'normal') return [];
  if (writes === 0) return [{ rule: 'silent-finish', detail: 'the session wrote nothing' }];
  const unset = (values.get(STATUS) ?? 'not attempted') === 'not attempted';
  return unset ? [{ rule: 'status-unset-at-finish', detail: 'set incomplete at the start' }] : [];
}
