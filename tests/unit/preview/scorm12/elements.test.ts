import { describe, expect, test } from 'vitest';
import { ELEMENTS, type Scorm12Session } from '../../../../src/preview/scorm12/index.ts';
import { begin, get, interaction, put, rules, set } from './support.ts';

type AccessOfSco = 'r' | 'w' | 'rw';
type Row = [element: string, need: 'M' | 'O', access: AccessOfSco, good: string[], bad: string[]];

const LONG_255 = 'x'.repeat(255);
const LONG_4096 = 'x'.repeat(4096);
const SCORES = {
  good: ['0', '100', '85.5', '0.25', ''],
  bad: ['-1', '100.01', '101', '85,5', ' 5', '1e1', '.5', '5.', '+5', '-0', '0085', 'x'],
};
const IDS = { good: ['a', 'q03_capital-of-France', '!~', LONG_255], bad: ['', `${LONG_255}x`, 'a b', 'é', 'a\tb', 'a\n'] };
const SPANS = {
  good: ['0000:05:09.40', '00:00:00.00', '9999:59:59.99', '12:34:56', '00:00:07.5'],
  bad: ['0:30:00', '12345:00:00', '00:60:00', '00:00:60', '00:00:00.123', '-00:01:00', '00:00', '', '00:00:00.', 'PT1H'],
};
const STATUSES = ['passed', 'completed', 'failed', 'incomplete', 'browsed'];

/** The table of the standard written down a second time, with values that each element takes and refuses. */
const TABLE: Row[] = [
  ['cmi.core.student_id', 'M', 'r', [], []],
  ['cmi.core.student_name', 'M', 'r', [], []],
  ['cmi.core.lesson_location', 'M', 'rw', ['', 'page-3', LONG_255, 'Ü'], [`${LONG_255}x`]],
  ['cmi.core.credit', 'M', 'r', [], []],
  ['cmi.core.lesson_status', 'M', 'rw', STATUSES, ['not attempted', 'Passed', '', 'unknown', 'passed ']],
  ['cmi.core.entry', 'M', 'r', [], []],
  ['cmi.core.score.raw', 'M', 'rw', SCORES.good, SCORES.bad],
  ['cmi.core.score.min', 'O', 'rw', SCORES.good, SCORES.bad],
  ['cmi.core.score.max', 'O', 'rw', SCORES.good, SCORES.bad],
  ['cmi.core.total_time', 'M', 'r', [], []],
  ['cmi.core.lesson_mode', 'O', 'r', [], []],
  ['cmi.core.exit', 'M', 'w', ['time-out', 'suspend', 'logout', ''], ['normal', 'Suspend', ' ']],
  ['cmi.core.session_time', 'M', 'w', SPANS.good, SPANS.bad],
  ['cmi.suspend_data', 'M', 'rw', ['', 'v1.abc', LONG_4096], [`${LONG_4096}x`]],
  ['cmi.launch_data', 'M', 'r', [], []],
  ['cmi.comments', 'O', 'rw', ['', 'Well done', LONG_4096], [`${LONG_4096}x`]],
  ['cmi.comments_from_lms', 'O', 'r', [], []],
  ['cmi.objectives.n.id', 'O', 'rw', IDS.good, IDS.bad],
  ['cmi.objectives.n.score.raw', 'O', 'rw', SCORES.good, SCORES.bad],
  ['cmi.objectives.n.score.min', 'O', 'rw', SCORES.good, SCORES.bad],
  ['cmi.objectives.n.score.max', 'O', 'rw', SCORES.good, SCORES.bad],
  ['cmi.objectives.n.status', 'O', 'rw', [...STATUSES, 'not attempted'], ['Passed', '', 'unknown']],
  ['cmi.student_data.mastery_score', 'O', 'r', [], []],
  ['cmi.student_data.max_time_allowed', 'O', 'r', [], []],
  ['cmi.student_data.time_limit_action', 'O', 'r', [], []],
  ['cmi.student_preference.audio', 'O', 'rw', ['-1', '0', '100'], ['-2', '101', '1.5', '']],
  ['cmi.student_preference.language', 'O', 'rw', ['', 'Deutsch', LONG_255], [`${LONG_255}x`]],
  ['cmi.student_preference.speed', 'O', 'rw', ['-100', '0', '100'], ['-101', '101', '0.5', '']],
  ['cmi.student_preference.text', 'O', 'rw', ['-1', '0', '1'], ['-2', '2', '']],
  ['cmi.interactions.n.id', 'O', 'w', IDS.good, IDS.bad],
  ['cmi.interactions.n.objectives.n.id', 'O', 'w', IDS.good, IDS.bad],
  [
    'cmi.interactions.n.time',
    'O',
    'w',
    ['00:00:00', '20:00:00', '23:59:59.99', '12:30:00.5'],
    ['24:00:00', '29:20:30', '9:00:00', '12:60:00', '12:30:00.123', ''],
  ],
  [
    'cmi.interactions.n.type',
    'O',
    'w',
    ['true-false', 'choice', 'fill-in', 'matching', 'performance', 'likert', 'sequencing', 'numeric'],
    ['long-fill-in', 'other', 'Choice', ''],
  ],
  ['cmi.interactions.n.correct_responses.n.pattern', 'O', 'w', ['', LONG_255], [`${LONG_255}x`, 'a\nb']],
  ['cmi.interactions.n.weighting', 'O', 'w', ['-100', '100', '0', '1.5'], ['-100.1', '101', '', 'x']],
  ['cmi.interactions.n.student_response', 'O', 'w', ['', LONG_255], [`${LONG_255}x`, 'a\rb']],
  [
    'cmi.interactions.n.result',
    'O',
    'w',
    ['correct', 'wrong', 'unanticipated', 'neutral', '0.5', '-3', '1000'],
    ['incorrect', '', 'right', '1e1'],
  ],
  ['cmi.interactions.n.latency', 'O', 'w', SPANS.good, SPANS.bad],
];

const KEYWORDS: [element: string, value: string, need: 'M' | 'O'][] = [
  ['cmi._version', '3.4', 'O'],
  [
    'cmi.core._children',
    'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time',
    'M',
  ],
  ['cmi.core.score._children', 'raw,min,max', 'M'],
  ['cmi.objectives._children', 'id,score,status', 'O'],
  ['cmi.objectives._count', '0', 'O'],
  ['cmi.objectives.n.score._children', 'raw,min,max', 'O'],
  ['cmi.student_data._children', 'mastery_score,max_time_allowed,time_limit_action', 'O'],
  ['cmi.student_preference._children', 'audio,language,speed,text', 'O'],
  ['cmi.interactions._children', 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency', 'O'],
  ['cmi.interactions._count', '0', 'O'],
  ['cmi.interactions.n.objectives._count', '0', 'O'],
  ['cmi.interactions.n.correct_responses._count', '0', 'O'],
];

const atZero = (element: string): string => element.replaceAll('.n.', '.0.');

/** A session in which index 0 of the arrays is open as far as the element needs it; the interaction takes free text. */
function prepare(element: string): Scorm12Session {
  const session = begin();
  if (/^cmi\.objectives\.n\.(?!id)/.test(element)) set(session, { 'cmi.objectives.0.id': 'o1' });
  if (/^cmi\.interactions\.n\.(?!id)/.test(element)) set(session, { 'cmi.interactions.0.id': 'q1' });
  if (/student_response|pattern/.test(element)) set(session, interaction(0, 'performance', 'q1'));
  return session;
}

const expand = (pick: (row: Row) => string[], access: RegExp): [element: string, value: string][] =>
  TABLE.filter((row) => access.test(row[2])).flatMap((row) => pick(row).map((value): [string, string] => [row[0], value]));

const label = (value: string): string => (value.length > 40 ? `${value.length} characters` : JSON.stringify(value));
const named = (pairs: [string, string][]): [element: string, label: string, value: string][] =>
  pairs.map(([element, value]) => [element, label(value), value]);

describe('SCORM 1.2 RTE 3.4.4, the table', () => {
  test('has exactly the elements and keywords of the standard, each with need, access and clause', () => {
    const access = { 'read-write': 'rw', read: 'r', write: 'w', keyword: 'k' };
    const ours = ELEMENTS.map((row) => [row.element, row.need === 'mandatory' ? 'M' : 'O', access[row.access]]);
    const theirs = [
      ...TABLE.map(([name, need, kind]) => [name, need, kind]),
      ...KEYWORDS.map(([name, , need]) => [name, need, 'k']),
    ];
    expect(ours.map(String).sort()).toEqual(theirs.map(String).sort());
    for (const row of ELEMENTS) expect(row.clause).toBe(`SCORM 1.2 RTE 3.4.4, ${row.element}`);
  });
});

describe('SCORM 1.2 RTE 3.4.4, values each element takes', () => {
  test.each(named(expand((row) => row[3], /^rw$/)))('%s takes %s and gives it back', (element, _label, value) => {
    const session = prepare(element);
    expect(put(session, atZero(element), value)).toEqual(['true', '0']);
    expect(get(session, atZero(element))).toEqual([value, '0']);
  });

  test.each(named(expand((row) => row[3], /^w$/)))('%s takes %s and keeps it', (element, _label, value) => {
    const session = prepare(element);
    expect(put(session, atZero(element), value)).toEqual(['true', '0']);
    session.api.LMSCommit('');
    expect(session.record().elements[atZero(element)]).toBe(value);
  });
});

describe('SCORM 1.2 RTE 3.4.5, values each element refuses with 405', () => {
  test.each(named(expand((row) => row[4], /w/)))('%s refuses %s', (element, _label, value) => {
    const session = prepare(element);
    const name = atZero(element);
    expect(put(session, name, value)).toEqual(['false', '405']);
    expect(session.violations.at(-1)).toMatchObject({ rejected: true, element: name, clause: `SCORM 1.2 RTE 3.4.4, ${element}` });
    session.api.LMSCommit('');
    expect(session.record().elements).not.toHaveProperty([name]);
  });
});

describe('SCORM 1.2 RTE 3.3, errors 402, 403 and 404: access', () => {
  test.each(TABLE.filter(([, , access]) => access === 'r').map(([element]) => element))('%s is read only: 403', (element) => {
    const session = begin();
    const before = get(session, element);
    expect(before[1]).toBe('0');
    expect(put(session, element, '1')).toEqual(['false', '403']);
    expect(get(session, element)).toEqual(before);
    expect(rules(session)).toEqual(['read-only-written']);
  });

  test.each(TABLE.filter(([, , access]) => access === 'w').map(([element]) => element))('%s is write only: 404', (element) => {
    const session = prepare(element);
    expect(get(session, atZero(element))).toEqual(['', '404']);
    expect(rules(session)).toEqual(['write-only-read']);
  });

  test.each(KEYWORDS)('%s is a keyword: it answers %s and cannot be set, 402', (element, value) => {
    const session = prepare(element);
    expect(get(session, atZero(element))).toEqual([value, '0']);
    expect(put(session, atZero(element), value)).toEqual(['false', '402']);
    expect(rules(session)).toEqual(['keyword-written']);
  });
});

describe('SCORM 1.2 RTE 3.4.4, initial values', () => {
  test.each([
    ['cmi.core.student_id', 'learner-7'],
    ['cmi.core.student_name', 'Doe, Jane'],
    ['cmi.core.lesson_location', ''],
    ['cmi.core.credit', 'credit'],
    ['cmi.core.lesson_status', 'not attempted'],
    ['cmi.core.entry', 'ab-initio'],
    ['cmi.core.score.raw', ''],
    ['cmi.core.total_time', '0000:00:00.00'],
    ['cmi.core.lesson_mode', 'normal'],
    ['cmi.suspend_data', ''],
    ['cmi.launch_data', 'm1'],
    ['cmi.comments_from_lms', ''],
    ['cmi.student_data.mastery_score', '80'],
    ['cmi.student_data.max_time_allowed', '0001:00:00.00'],
    ['cmi.student_data.time_limit_action', 'continue,no message'],
    ['cmi.student_preference.audio', '0'],
    ['cmi.student_preference.language', ''],
  ])('%s is %j at the first launch', (element, value) => {
    const session = begin({
      launchData: 'm1',
      masteryScore: '80',
      maxTimeAllowed: '0001:00:00.00',
      timeLimitAction: 'continue,no message',
    });
    expect(get(session, element)).toEqual([value, '0']);
  });

  test.each([
    'cmi.launch_data',
    'cmi.student_data.mastery_score',
    'cmi.student_data.max_time_allowed',
    'cmi.student_data.time_limit_action',
  ])('%s is "" when the manifest says nothing', (element) => {
    expect(get(begin(), element)).toEqual(['', '0']);
  });
});

describe('SCORM 1.2 RTE 3.3, errors 201, 202, 203 and 401: names', () => {
  test.each([
    ['', '201', 'unknown-element'],
    ['cmi', '201', 'unknown-element'],
    ['cmi.core', '201', 'unknown-element'],
    ['cmi.core.nonsense', '201', 'unknown-element'],
    ['cmi.core.Lesson_Status', '201', 'unknown-element'],
    ['cmi.suspend_data.x', '201', 'unknown-element'],
    ['cmi._children', '201', 'unknown-element'],
    ['cmi.objectives.n.id', '201', 'unknown-element'],
    ['cmi.objectives.00.id', '201', 'unknown-element'],
    ['cmi.objectives.-1.id', '201', 'unknown-element'],
    ['cmi.objectives.id', '201', 'unknown-element'],
    ['cmi.interactions.0.description', '201', 'unknown-element'],
    ['cmi.nonsense', '401', 'unknown-category'],
    ['cmi.evaluation.comments._count', '401', 'unknown-category'],
    ['xyz.score.result', '401', 'unknown-category'],
    ['nav.event', '401', 'unknown-category'],
    ['cmi.suspend_data._children', '202', 'no-children'],
    ['cmi.core.score.raw._children', '202', 'no-children'],
    ['cmi.suspend_data._count', '203', 'no-count'],
    ['cmi._count', '203', 'no-count'],
    ['cmi.core._count', '203', 'no-count'],
    ['cmi.core.score._count', '203', 'no-count'],
    ['cmi.core._version', '201', 'unknown-element'],
  ])('LMSGetValue(%j) is %s', (element, code, rule) => {
    const session = begin();
    expect(get(session, element)).toEqual(['', code]);
    expect(rules(session)).toEqual([rule]);
  });

  test.each([
    ['cmi.core.nonsense', '201', 'unknown-element'],
    ['cmi.nonsense', '401', 'unknown-category'],
    ['cmi.suspend_data._children', '402', 'keyword-written'],
    ['cmi.core._count', '402', 'keyword-written'],
    ['cmi.core._version', '402', 'keyword-written'],
    ['cmi.objectives.0.score._children', '402', 'keyword-written'],
    ['cmi.nonsense._count', '401', 'unknown-category'],
    ['__proto__', '401', 'unknown-category'],
  ])('LMSSetValue(%j) is %s', (element, code, rule) => {
    const session = begin();
    expect(put(session, element, '1')).toEqual(['false', code]);
    expect(rules(session)).toEqual([rule]);
  });
});

describe('SCORM 1.2 RTE 3.3, error 401: optional elements', () => {
  test('an unsupported group answers 401 for each of its elements and leaves the others alone', () => {
    const session = begin({ unsupported: ['cmi.interactions'] });
    expect(get(session, 'cmi.interactions._children')).toEqual(['', '401']);
    expect(get(session, 'cmi.interactions._count')).toEqual(['', '401']);
    expect(put(session, 'cmi.interactions.0.id', 'q1')).toEqual(['false', '401']);
    expect(put(session, 'cmi.objectives.0.id', 'o1')).toEqual(['true', '0']);
  });

  test('asking once is fine, asking again is a violation', () => {
    const session = begin({ unsupported: ['cmi.interactions', 'cmi.comments'] });
    get(session, 'cmi.interactions._children');
    get(session, 'cmi.comments');
    expect(rules(session)).toEqual([]);
    put(session, 'cmi.interactions.0.id', 'q1');
    put(session, 'cmi.comments', 'x');
    expect(rules(session)).toEqual(['unsupported-again', 'unsupported-again']);
  });

  test('_children leaves out what is not supported', () => {
    const session = begin({
      unsupported: ['cmi.core.score.min', 'cmi.core.lesson_mode', 'cmi.objectives.n.score', 'cmi.interactions.n.latency'],
    });
    expect(get(session, 'cmi.core.score._children')[0]).toBe('raw,max');
    expect(get(session, 'cmi.core._children')[0]).not.toContain('lesson_mode');
    expect(get(session, 'cmi.objectives._children')[0]).toBe('id,status');
    expect(get(session, 'cmi.interactions._children')[0]).not.toContain('latency');
    expect(get(session, 'cmi.core.lesson_mode')).toEqual(['', '401']);
  });

  test.each(['cmi.core', 'cmi.core.score', 'cmi.suspend_data'])('%s is mandatory and cannot be left out', (entry) => {
    expect(() => begin({ unsupported: [entry] })).toThrow(RangeError);
    expect(() => begin({ unsupported: [entry] })).toThrow(/must support/);
  });

  test.each(['cmi.nonsense', 'cmi.interaction', ''])('%j names nothing and cannot be left out', (entry) => {
    expect(() => begin({ unsupported: [entry] })).toThrow(/names nothing/);
  });
});
