import { describe, expect, test } from 'vitest';
import { exitOf, interactionsOf, statusOf } from '../../../../src/preview/scorm12/index.ts';
import type { Scorm12Options, Scorm12Record, Scorm12Session } from '../../../../src/preview/scorm12/index.ts';
import * as support from './support.ts';
import { get, interaction, put, rules, set, STARTED } from './support.ts';

const open = (options: Partial<Scorm12Options> = {}): Scorm12Session => support.open({ profile: 'moodle', ...options });
const begin = (options: Partial<Scorm12Options> = {}): Scorm12Session => support.begin({ profile: 'moodle', ...options });
const run = (values: Readonly<Record<string, string>>, options: Partial<Scorm12Options> = {}): Scorm12Record =>
  support.run(values, { profile: 'moodle', ...options });

const launchOf = (session: Scorm12Session): string[] =>
  ['cmi.core.entry', 'cmi.core.lesson_mode', 'cmi.core.credit'].map((element) => get(session, element)[0]);

describe('Moodle 2.2, entry, mode and credit', () => {
  test('no status stored: ab-initio, normal, credit', () => {
    expect(launchOf(begin())).toEqual(['ab-initio', 'normal', 'credit']);
  });

  test('suspend data alone does not make a resume', () => {
    const record: Scorm12Record = {
      format: 1,
      attempt: 1,
      totalTime: '00:00:00',
      elements: { 'cmi.suspend_data': 'v1', 'cmi.core.exit': 'suspend' },
    };
    const session = begin({ record });
    expect(launchOf(session)).toEqual(['ab-initio', 'normal', 'credit']);
    expect(get(session, 'cmi.suspend_data')[0]).toBe('v1');
  });

  test('status stored and exit=suspend: resume', () => {
    expect(launchOf(begin({ record: run(STARTED) }))).toEqual(['resume', 'normal', 'credit']);
  });

  test('status stored and another exit: ""', () => {
    const record = run({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': '' });
    expect(launchOf(begin({ record }))).toEqual(['', 'normal', 'credit']);
  });

  test('a stored "not attempted" is a status too', () => {
    const session = begin();
    session.api.LMSCommit('');
    expect(launchOf(begin({ record: session.record() }))[0]).toBe('');
  });

  test('an exit that was never set is not stored', () => {
    expect(run({ 'cmi.core.lesson_status': 'incomplete' }).elements).toEqual({ 'cmi.core.lesson_status': 'incomplete' });
  });

  test('a stored exit stays suspend until the SCO sets another', () => {
    const second = run({ 'cmi.core.lesson_location': 'p2' }, { record: run(STARTED) });
    expect(exitOf(second)).toBe('suspend');
    const third = run({ 'cmi.core.exit': '' }, { record: second });
    expect(exitOf(third)).toBe('');
  });

  test.each(['completed', 'passed', 'failed'])('an attempt that is %s reopens in review without credit', (status) => {
    const record = run({ 'cmi.core.lesson_status': status, 'cmi.core.exit': 'suspend' });
    expect(launchOf(begin({ record }))).toEqual(['resume', 'review', 'no-credit']);
  });

  test.each(['incomplete', 'browsed'])('an attempt that is %s does not', (status) => {
    expect(launchOf(begin({ record: run({ 'cmi.core.lesson_status': status }) }))).toEqual(['', 'normal', 'credit']);
  });

  test('the preview button: browse, no-credit, finished or not', () => {
    expect(launchOf(begin({ launchAs: 'browse' }))).toEqual(['ab-initio', 'browse', 'no-credit']);
    const record = run({ 'cmi.core.lesson_status': 'passed' });
    expect(launchOf(begin({ record, launchAs: 'browse' }))).toEqual(['', 'browse', 'no-credit']);
  });

  test('review by a button: no-credit', () => {
    expect(launchOf(begin({ launchAs: 'review' }))).toEqual(['ab-initio', 'review', 'no-credit']);
  });
});

describe('Moodle 2.2, review and browse still save', () => {
  test('in review a failed 10 becomes a passed 95', () => {
    const record = run({ 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '10' });
    const session = begin({ record });
    set(session, { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '95', 'cmi.core.session_time': '0000:01:00.00' });
    session.api.LMSFinish('');
    expect(statusOf(session.record())).toBe('passed');
    expect(session.record().elements['cmi.core.score.raw']).toBe('95');
    expect(session.record().totalTime).toBe('00:01:00.00');
    expect(rules(session)).toEqual(['write-outside-normal-mode', 'write-outside-normal-mode', 'write-outside-normal-mode']);
  });

  test('in browse passed becomes completed', () => {
    const session = begin({ record: run({ 'cmi.core.lesson_status': 'passed' }), launchAs: 'browse' });
    put(session, 'cmi.core.lesson_status', 'completed');
    session.api.LMSCommit('');
    expect(statusOf(session.record())).toBe('completed');
    expect(rules(session)).toEqual(['write-outside-normal-mode', 'status-regression']);
  });
});

describe('Moodle 2.2, attempts', () => {
  test('a new attempt begins with an empty data model, in normal mode', () => {
    const record = run({ 'cmi.core.lesson_status': 'passed', 'cmi.suspend_data': 'v1', ...interaction(0, 'choice') });
    const session = begin({ record, forceNewAttempt: true });
    expect(launchOf(session)).toEqual(['ab-initio', 'normal', 'credit']);
    expect(get(session, 'cmi.suspend_data')[0]).toBe('');
    expect(get(session, 'cmi.interactions._count')[0]).toBe('0');
    expect(session.record()).toEqual({ format: 1, attempt: 2, totalTime: '00:00:00', elements: {} });
  });

  test('an attempt starts when the player opens, even if the SCO does nothing', () => {
    const session = open({ record: run(STARTED), forceNewAttempt: true });
    session.close();
    expect(session.record()).toMatchObject({ attempt: 2, elements: {} });
  });

  test('interactions come back in _count and stay write-only', () => {
    const record = run({ ...STARTED, ...interaction(0, 'choice'), ...interaction(1, 'numeric') });
    const session = begin({ record });
    expect(get(session, 'cmi.interactions._count')).toEqual(['2', '0']);
    expect(get(session, 'cmi.interactions.0.id')).toEqual(['', '404']);
    set(session, { 'cmi.interactions.1.student_response': '42' });
    session.api.LMSFinish('');
    expect(interactionsOf(session.record()).map(({ id, studentResponse }) => [id, studentResponse])).toEqual([
      ['q0', ''],
      ['q1', '42'],
    ]);
  });

  test('session time left in a record of another profile is dropped, not counted', () => {
    const record: Scorm12Record = {
      format: 1,
      attempt: 1,
      totalTime: '00:01:00.00',
      elements: { ...STARTED, 'cmi.core.session_time': '0000:05:00.00' },
    };
    const session = begin({ record });
    expect(get(session, 'cmi.core.total_time')[0]).toBe('00:01:00.00');
    session.api.LMSFinish('');
    expect(session.record()).toMatchObject({ totalTime: '00:01:00.00', elements: { ...STARTED } });
    expect(session.record().elements).not.toHaveProperty(['cmi.core.session_time']);
  });
});
