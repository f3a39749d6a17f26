import { describe, expect, test } from 'vitest';
import { exitOf, statusOf, totalSecondsOf } from '../../../../src/preview/scorm12/index.ts';
import { begin, get, interaction, open, put, rules, run, server, set, STARTED } from './support.ts';

describe('SCORM 1.2 RTE 3.3.2.1, LMSCommit and LMSFinish: what is kept', () => {
  test('nothing before a commit', () => {
    const session = begin();
    set(session, STARTED);
    expect(session.record()).toEqual({ format: 1, attempt: 1, totalTime: '0000:00:00.00', elements: {} });
  });

  test('what was committed, and only that', () => {
    const session = begin();
    set(session, STARTED);
    expect(session.api.LMSCommit('')).toBe('true');
    set(session, { 'cmi.core.lesson_location': 'p2' });
    expect(session.record().elements).toEqual({ ...STARTED });
    session.close();
    expect(session.record().elements).toEqual({ ...STARTED });
  });

  test('LMSFinish keeps what was set since the last commit', () => {
    expect(run({ ...STARTED, 'cmi.suspend_data': 'v1' }).elements).toEqual({ ...STARTED, 'cmi.suspend_data': 'v1' });
  });

  test('the record is plain JSON and a copy', () => {
    const session = begin();
    set(session, { ...STARTED, ...interaction(0, 'choice') });
    session.api.LMSCommit('');
    const record = session.record();
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    (record.elements as Record<string, string>)['cmi.core.exit'] = 'logout';
    expect(exitOf(session.record())).toBe('suspend');
  });

  test('a commit carries the changes only', () => {
    const { sent, commit } = server();
    const session = begin({ commit });
    set(session, STARTED);
    session.api.LMSCommit('');
    set(session, { 'cmi.core.lesson_location': 'p2', 'cmi.core.exit': 'suspend' });
    session.api.LMSCommit('');
    session.api.LMSCommit('');
    expect(sent).toEqual([{ ...STARTED }, { 'cmi.core.lesson_location': 'p2' }, {}]);
  });

  test('after a resume the first commit carries the changes only', () => {
    const record = run({ ...STARTED, 'cmi.suspend_data': 'v1', ...interaction(0, 'choice') });
    const { sent, commit } = server();
    const session = begin({ record, commit });
    set(session, { 'cmi.suspend_data': 'v2', 'cmi.core.exit': 'suspend' });
    session.api.LMSCommit('');
    expect(sent).toEqual([{ 'cmi.suspend_data': 'v2' }]);
  });

  test('a failed commit answers "false" with 101 and is sent whole again', () => {
    const { sent, commit } = server('failed');
    const session = begin({ commit });
    set(session, STARTED);
    expect(session.api.LMSCommit('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
    expect(session.record().elements).toEqual({});
    expect(session.api.LMSCommit('')).toBe('true');
    expect(sent).toEqual([{ ...STARTED }, { ...STARTED }]);
    expect(session.record().elements).toEqual({ ...STARTED });
    expect(rules(session)).toEqual([]);
  });

  test('a lost commit answers "true", keeps nothing and is sent whole again', () => {
    const { commit } = server('lost');
    const session = begin({ commit });
    set(session, STARTED);
    expect(session.api.LMSCommit('')).toBe('true');
    expect(session.record().elements).toEqual({});
    session.api.LMSCommit('');
    expect(session.record().elements).toEqual({ ...STARTED });
  });

  test('a failed LMSFinish answers "false" with 101 and leaves the session running', () => {
    const { commit } = server('failed');
    const session = begin({ commit });
    set(session, { ...STARTED, 'cmi.core.session_time': '0000:01:00.00' });
    expect(session.api.LMSFinish('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
    expect(session.state).toBe('running');
    expect(session.api.LMSFinish('')).toBe('true');
    expect(session.state).toBe('finished');
    expect(totalSecondsOf(session.record())).toBe(60);
  });

  test('a failed LMSFinish does not decide the status', () => {
    const session = begin({ commit: () => 'failed' });
    session.api.LMSFinish('');
    expect(get(session, 'cmi.core.lesson_status')).toEqual(['not attempted', '0']);
  });

  test('a lost LMSFinish answers "true" and keeps nothing', () => {
    const session = begin({ commit: () => 'lost' });
    set(session, STARTED);
    expect(session.api.LMSFinish('')).toBe('true');
    expect(session.state).toBe('finished');
    expect(session.record()).toEqual({ format: 1, attempt: 1, totalTime: '0000:00:00.00', elements: {} });
  });
});

describe('SCORM 1.2 RTE 3.4.4, cmi.core.entry', () => {
  test('ab-initio at the first launch, and again when nothing was ever kept', () => {
    const first = open();
    first.close();
    expect(get(begin({ record: first.record() }), 'cmi.core.entry')[0]).toBe('ab-initio');
  });

  test.each([
    ['suspend', 'resume'],
    ['', ''],
    ['time-out', ''],
    ['logout', ''],
  ])('after exit %j it is %j', (exit, entry) => {
    const record = run({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': exit });
    expect(get(begin({ record }), 'cmi.core.entry')[0]).toBe(entry);
  });

  test('an exit that the next session does not set is forgotten at its LMSFinish', () => {
    const first = run(STARTED);
    const second = run({ 'cmi.core.lesson_location': 'p2' }, { record: first });
    expect(exitOf(second)).toBe('');
    expect(get(begin({ record: second }), 'cmi.core.entry')[0]).toBe('');
  });

  test('a committed suspend survives a window that vanished', () => {
    const session = begin();
    set(session, { ...STARTED, 'cmi.suspend_data': 'v1', 'cmi.core.lesson_location': 'p2' });
    session.api.LMSCommit('');
    session.close();
    const next = begin({ record: session.record() });
    expect(get(next, 'cmi.core.entry')[0]).toBe('resume');
    expect(get(next, 'cmi.suspend_data')[0]).toBe('v1');
    expect(get(next, 'cmi.core.lesson_location')[0]).toBe('p2');
    expect(get(next, 'cmi.core.lesson_status')[0]).toBe('incomplete');
  });

  test('interactions and objectives are counted on', () => {
    const record = run({ ...STARTED, ...interaction(0, 'choice'), 'cmi.objectives.0.id': 'o1' });
    const next = begin({ record });
    expect(get(next, 'cmi.interactions._count')[0]).toBe('1');
    expect(get(next, 'cmi.objectives.0.id')[0]).toBe('o1');
    expect(put(next, 'cmi.interactions.0.student_response', 'a')).toEqual(['true', '0']);
  });
});

describe('SCORM 1.2 RTE 3.4.4, cmi.core.lesson_mode and cmi.core.credit', () => {
  test('a finished attempt reopens in normal mode when no one asks for review', () => {
    const next = begin({ record: run({ 'cmi.core.lesson_status': 'passed' }) });
    expect(get(next, 'cmi.core.lesson_mode')[0]).toBe('normal');
    expect(get(next, 'cmi.core.credit')[0]).toBe('credit');
  });

  test.each(['review', 'browse'] as const)('%s is without credit and keeps nothing', (launchAs) => {
    const record = run({ ...STARTED, 'cmi.core.session_time': '0000:01:00.00' });
    const { sent, commit } = server();
    const session = begin({ record, launchAs, commit });
    expect(get(session, 'cmi.core.lesson_mode')[0]).toBe(launchAs);
    expect(get(session, 'cmi.core.credit')[0]).toBe('no-credit');
    set(session, { 'cmi.core.lesson_status': 'completed', 'cmi.core.session_time': '0000:02:00.00' });
    expect(get(session, 'cmi.core.lesson_status')[0]).toBe('completed');
    session.api.LMSCommit('');
    session.api.LMSFinish('');
    session.close();
    expect(sent).toEqual([{}, {}]);
    expect(session.record()).toEqual(record);
  });
});

describe('SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status: what the platform decides at LMSFinish', () => {
  test('silence becomes completed', () => {
    expect(statusOf(run({}))).toBe('completed');
    expect(statusOf(run({ 'cmi.core.exit': 'suspend' }))).toBe('completed');
  });

  test('a status the SCO set stays without a mastery score', () => {
    expect(statusOf(run({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '90' }))).toBe('incomplete');
  });

  test.each([
    ['80', 'incomplete', 'passed'],
    ['80.5', 'completed', 'passed'],
    ['79.99', 'passed', 'failed'],
    ['0', 'incomplete', 'failed'],
    ['9', 'incomplete', 'failed'],
    ['100', 'incomplete', 'passed'],
  ])('a raw score of %s against 80 turns %s into %s', (raw, status, verdict) => {
    const record = run({ 'cmi.core.lesson_status': status, 'cmi.core.score.raw': raw }, { masteryScore: '80' });
    expect(statusOf(record)).toBe(verdict);
  });

  test('without a raw score the mastery score decides nothing', () => {
    expect(statusOf(run({ 'cmi.core.lesson_status': 'incomplete' }, { masteryScore: '80' }))).toBe('incomplete');
    expect(statusOf(run({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '' }, { masteryScore: '80' }))).toBe(
      'incomplete',
    );
  });

  test('a commit decides nothing', () => {
    const session = begin({ masteryScore: '80' });
    set(session, { ...STARTED, 'cmi.core.score.raw': '90' });
    session.api.LMSCommit('');
    session.close();
    expect(statusOf(session.record())).toBe('incomplete');
  });
});

describe('SCORM 1.2 RTE 3.4.4, cmi.core.total_time and cmi.core.session_time', () => {
  test('the last session time of each session is added; within a session total time stands still', () => {
    const first = run({ ...STARTED, 'cmi.core.session_time': '0000:59:59.50' });
    expect(first.totalTime).toBe('0000:59:59.50');
    const session = begin({ record: first });
    set(session, { 'cmi.core.session_time': '0000:00:00.10' });
    set(session, { 'cmi.core.session_time': '0000:00:00.75' });
    session.api.LMSCommit('');
    expect(get(session, 'cmi.core.total_time')).toEqual(['0000:59:59.50', '0']);
    session.api.LMSFinish('');
    expect(session.record().totalTime).toBe('0001:00:00.25');
    expect(session.record().elements).not.toHaveProperty(['cmi.core.session_time']);
  });

  test('one decimal is tenths of a second', () => {
    expect(run({ ...STARTED, 'cmi.core.session_time': '00:00:07.5' }).totalTime).toBe('0000:00:07.50');
  });

  test('a session without session time adds nothing', () => {
    const first = run({ ...STARTED, 'cmi.core.session_time': '0000:01:00.00' });
    expect(run(STARTED, { record: first }).totalTime).toBe('0000:01:00.00');
  });

  test('total time ends at 9999:59:59.99', () => {
    const first = run({ ...STARTED, 'cmi.core.session_time': '9999:59:59.99' });
    expect(run({ ...STARTED, 'cmi.core.session_time': '9999:59:59.99' }, { record: first }).totalTime).toBe('9999:59:59.99');
  });

  test('when the window closes, the committed session time is added once', () => {
    const session = begin();
    set(session, { ...STARTED, 'cmi.core.session_time': '0000:01:00.00' });
    session.api.LMSCommit('');
    set(session, { 'cmi.core.session_time': '0000:02:00.00' });
    session.close();
    session.close();
    expect(session.record().totalTime).toBe('0000:01:00.00');
    expect(session.record().elements).toEqual({ ...STARTED });
  });

  test('closing after LMSFinish adds nothing more', () => {
    expect(run({ ...STARTED, 'cmi.core.session_time': '0000:01:00.00' }).totalTime).toBe('0000:01:00.00');
  });

  test('a record saved before the window vanished is settled at the next launch', () => {
    const session = begin();
    set(session, { ...STARTED, 'cmi.core.session_time': '0000:01:00.00' });
    session.api.LMSCommit('');
    const orphan = session.record();
    expect(orphan.elements['cmi.core.session_time']).toBe('0000:01:00.00');
    const next = begin({ record: orphan });
    expect(get(next, 'cmi.core.total_time')[0]).toBe('0000:01:00.00');
    set(next, { ...STARTED, 'cmi.core.session_time': '0000:00:30.00' });
    next.api.LMSFinish('');
    expect(next.record().totalTime).toBe('0000:01:30.00');
    expect(rules(next)).toEqual([]);
  });
});

describe('SCORM 1.2 RTE 3.4.4, attempts', () => {
  test('a new attempt has the next number and an empty data model', () => {
    const record = run({ ...STARTED, 'cmi.suspend_data': 'v1', 'cmi.core.session_time': '0000:01:00.00' });
    const session = begin({ record, forceNewAttempt: true });
    expect(session.record()).toEqual({ format: 1, attempt: 2, totalTime: '0000:00:00.00', elements: {} });
    expect(get(session, 'cmi.core.entry')[0]).toBe('ab-initio');
    expect(get(session, 'cmi.suspend_data')[0]).toBe('');
    expect(get(session, 'cmi.core.total_time')[0]).toBe('0000:00:00.00');
  });

  test('without a record the first attempt is the first, forced or not', () => {
    expect(begin({ forceNewAttempt: true }).record().attempt).toBe(1);
    expect(begin().record().attempt).toBe(1);
  });
});

describe('SCORM 1.2 RTE 3.4.4, cmi.comments', () => {
  test('a second comment replaces the first', () => {
    const session = begin();
    set(session, { 'cmi.comments': 'one' });
    set(session, { 'cmi.comments': 'two' });
    expect(get(session, 'cmi.comments')[0]).toBe('two');
  });

  test('numbers are kept as they were written', () => {
    expect(run({ ...STARTED, 'cmi.core.score.raw': '80.50' }).elements['cmi.core.score.raw']).toBe('80.50');
  });
});
