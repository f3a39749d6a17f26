import { describe, expect, test } from 'vitest';
import { exitOf, statusOf } from '../../../../src/preview/scorm12/index.ts';
import type { Scorm12Options, Scorm12Record, Scorm12Session } from '../../../../src/preview/scorm12/index.ts';
import * as support from './support.ts';
import { get, interaction, put, rules, server, set, STARTED } from './support.ts';

const begin = (options: Partial<Scorm12Options> = {}): Scorm12Session => support.begin({ profile: 'moodle', ...options });
const run = (values: Readonly<Record<string, string>>, options: Partial<Scorm12Options> = {}): Scorm12Record =>
  support.run(values, { profile: 'moodle', ...options });

describe('Moodle, the 1.2 API table', () => {
  test('an unknown group is 201, where the strict profile says 401', () => {
    expect(get(begin(), 'cmi.nonsense')).toEqual(['', '201']);
    expect(put(begin(), 'xyz.score', '1')).toEqual(['false', '201']);
  });

  test('cmi.core._count is 201, where the strict profile says 203; of a leaf it is 203', () => {
    expect(get(begin(), 'cmi.core._count')).toEqual(['', '201']);
    expect(get(begin(), 'cmi.suspend_data._count')).toEqual(['', '203']);
  });

  test('an empty score is accepted and stores 0', () => {
    const session = begin();
    expect(put(session, 'cmi.core.score.raw', '')).toEqual(['true', '0']);
    expect(get(session, 'cmi.core.score.raw')).toEqual(['0', '0']);
  });

  test('a number is stored as a number: 80.50 becomes 80.5, 007 becomes 7', () => {
    const session = begin();
    set(session, { 'cmi.core.score.raw': '80.50', 'cmi.core.score.min': '007', 'cmi.student_preference.audio': '-01' });
    expect(get(session, 'cmi.core.score.raw')[0]).toBe('80.5');
    expect(get(session, 'cmi.core.score.min')[0]).toBe('7');
    expect(get(session, 'cmi.student_preference.audio')[0]).toBe('-1');
  });

  test('a number that JavaScript writes with an exponent is refused', () => {
    const session = begin();
    expect(put(session, 'cmi.core.score.raw', '0.0000001')).toEqual(['false', '405']);
    expect(get(session, 'cmi.core.score.raw')).toEqual(['', '0']);
  });

  test('comments are appended, within a session and over sessions, up to 4,096 characters', () => {
    const session = begin();
    set(session, { 'cmi.core.lesson_status': 'incomplete', 'cmi.comments': 'one.' });
    set(session, { 'cmi.comments': 'two.' });
    session.api.LMSFinish('');
    const next = begin({ record: session.record() });
    set(next, { 'cmi.comments': 'three.' });
    expect(get(next, 'cmi.comments')[0]).toBe('one.two.three.');
    expect(put(next, 'cmi.comments', 'x'.repeat(4_090))).toEqual(['false', '405']);
    expect(get(next, 'cmi.comments')[0]).toBe('one.two.three.');
  });

  test('total time is written with two hour digits', () => {
    expect(get(begin(), 'cmi.core.total_time')[0]).toBe('00:00:00');
    expect(run({ ...STARTED, 'cmi.core.session_time': '0001:02:03.40' }).totalTime).toBe('01:02:03.40');
  });

  test('.5 is added as five hundredths', () => {
    const first = run({ ...STARTED, 'cmi.core.session_time': '00:00:07.5' });
    expect(first.totalTime).toBe('00:00:07.05');
    expect(run({ 'cmi.core.session_time': '00:00:00.95' }, { record: first }).totalTime).toBe('00:00:08.00');
  });
});

describe('Moodle 2.1, commit', () => {
  test('a commit carries changed elements only, and never the session time', () => {
    const { sent, commit } = server();
    const session = begin({ commit });
    set(session, { ...STARTED, 'cmi.core.session_time': '0000:01:00.00' });
    session.api.LMSCommit('');
    set(session, { 'cmi.core.lesson_location': 'p2' });
    session.api.LMSCommit('');
    expect(sent).toEqual([{ ...STARTED }, { 'cmi.core.lesson_location': 'p2' }]);
    expect(session.record().elements).not.toHaveProperty(['cmi.core.session_time']);
  });

  test('after a resume the first commit sends every restored interaction and objective again', () => {
    const restored = { ...interaction(0, 'choice'), 'cmi.objectives.0.id': 'o1' };
    const record = run({ ...STARTED, 'cmi.suspend_data': 'v1', ...restored });
    const { sent, commit } = server();
    const session = begin({ record, commit });
    session.api.LMSCommit('');
    session.api.LMSCommit('');
    expect(sent).toEqual([restored, {}]);
  });

  test('a commit with an unset status stores "not attempted"', () => {
    const session = begin();
    set(session, { 'cmi.suspend_data': 'v1' });
    session.api.LMSCommit('');
    expect(session.record().elements).toEqual({ 'cmi.core.lesson_status': 'not attempted', 'cmi.suspend_data': 'v1' });
  });

  test('a failed commit answers "false" with 101; the retry sends nothing and answers "true"', () => {
    const { sent, commit } = server('failed');
    const session = begin({ commit });
    set(session, STARTED);
    expect(session.api.LMSCommit('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
    expect(session.api.LMSCommit('')).toBe('true');
    expect(sent).toEqual([{ ...STARTED }, {}]);
    expect(session.record().elements).toEqual({});
  });

  test('a lost commit answers "true" and is never sent again', () => {
    const { sent, commit } = server('lost');
    const session = begin({ commit });
    set(session, STARTED);
    expect(session.api.LMSCommit('')).toBe('true');
    expect(session.api.LMSGetLastError()).toBe('0');
    session.api.LMSFinish('');
    expect(sent).toEqual([{ ...STARTED }, { 'cmi.core.total_time': '00:00:00.00' }]);
    expect(session.record().elements).toEqual({});
  });

  test('only a different value is sent again: the same value set anew is not, nor one changed and changed back', () => {
    const { sent, commit } = server('lost');
    const session = begin({ commit, commitsPerSecond: 9 });
    set(session, { ...STARTED, 'cmi.suspend_data': 'v1' });
    session.api.LMSCommit('');
    set(session, { 'cmi.suspend_data': 'v1' });
    session.api.LMSCommit('');
    set(session, { 'cmi.suspend_data': 'v2' });
    set(session, { 'cmi.suspend_data': 'v1' });
    session.api.LMSCommit('');
    set(session, { 'cmi.suspend_data': 'v2' });
    session.api.LMSCommit('');
    expect(sent.slice(1)).toEqual([{}, {}, { 'cmi.suspend_data': 'v2' }]);
    expect(session.record().elements).toEqual({ 'cmi.suspend_data': 'v2' });
  });

  test('a value sent and lost, changed, then set back is sent again', () => {
    const { sent, commit } = server('lost');
    const session = begin({ commit, commitsPerSecond: 9 });
    for (const value of ['v1', 'v2', 'v1']) {
      set(session, { 'cmi.suspend_data': value });
      session.api.LMSCommit('');
    }
    expect(sent.map((changes) => changes['cmi.suspend_data'])).toEqual(['v1', 'v2', 'v1']);
    expect(session.record().elements['cmi.suspend_data']).toBe('v1');
  });
});

describe('Moodle 2.1, LMSFinish', () => {
  test('not attempted becomes completed', () => {
    expect(statusOf(run({}))).toBe('completed');
    expect(statusOf(run({ 'cmi.core.exit': 'suspend', 'cmi.suspend_data': 'v1' }))).toBe('completed');
  });

  test('a stored "not attempted" becomes completed too', () => {
    const session = begin();
    session.api.LMSCommit('');
    expect(statusOf(run({}, { record: session.record() }))).toBe('completed');
  });

  test.each([
    ['incomplete', '80', 'passed'],
    ['incomplete', '79', 'failed'],
    ['completed', '0', 'failed'],
    ['passed', '50', 'failed'],
  ])('mastery 80 overrides %s with a raw score of %s: %s, even with exit=suspend', (status, raw, verdict) => {
    const record = run(
      { 'cmi.core.lesson_status': status, 'cmi.core.exit': 'suspend', 'cmi.core.score.raw': raw },
      { masteryScore: '80' },
    );
    expect(statusOf(record)).toBe(verdict);
    expect(exitOf(record)).toBe('suspend');
  });

  test('an empty raw score counts as 0 against the mastery score', () => {
    expect(statusOf(run({ ...STARTED, 'cmi.core.score.raw': '' }, { masteryScore: '80' }))).toBe('failed');
  });

  test('mastery override is not applied on LMSCommit', () => {
    const session = begin({ masteryScore: '80' });
    set(session, { ...STARTED, 'cmi.core.score.raw': '90' });
    session.api.LMSCommit('');
    session.close();
    expect(statusOf(session.record())).toBe('incomplete');
  });

  test('mastery override is not applied without credit', () => {
    const record = run(
      { 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '10' },
      { masteryScore: '80', launchAs: 'browse' },
    );
    expect(statusOf(record)).toBe('completed');
  });

  test('total time grows by LMSFinish', () => {
    const first = run({ ...STARTED, 'cmi.core.session_time': '0000:02:00.00' });
    expect(first.totalTime).toBe('00:02:00.00');
    expect(run({ 'cmi.core.session_time': '0000:01:00.00' }, { record: first }).totalTime).toBe('00:03:00.00');
  });

  test('no LMSFinish, no time', () => {
    const session = begin();
    set(session, { ...STARTED, 'cmi.core.session_time': '0000:02:00.00' });
    session.api.LMSCommit('');
    session.close();
    expect(session.record().totalTime).toBe('00:00:00');
    expect(session.record().elements).toEqual({ ...STARTED });
  });

  test('a failed LMSFinish answers "false" with 101 and is over all the same: its values and its time are gone', () => {
    const { commit } = server('failed');
    const session = begin({ commit });
    set(session, { ...STARTED, 'cmi.core.session_time': '0000:02:00.00' });
    expect(session.api.LMSFinish('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
    expect(session.state).toBe('finished');
    expect(session.api.LMSFinish('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('301');
    expect(session.record()).toEqual({ format: 1, attempt: 1, totalTime: '00:00:00', elements: {} });
  });

  test('a lost LMSFinish answers "true" and keeps neither values nor time', () => {
    const { commit } = server('lost');
    const session = begin({ commit });
    set(session, { ...STARTED, 'cmi.core.session_time': '0000:02:00.00' });
    expect(session.api.LMSFinish('')).toBe('true');
    expect(session.record()).toEqual({ format: 1, attempt: 1, totalTime: '00:00:00', elements: {} });
  });
});

describe('Moodle 2.1, LMSInitialize after LMSFinish in the same page', () => {
  test('the second session has no session time of its own yet, and the status the first was given', () => {
    const session = begin();
    set(session, { 'cmi.suspend_data': 'v1', 'cmi.core.session_time': '0000:02:00.00' });
    session.api.LMSFinish('');
    session.api.LMSInitialize('');
    expect(get(session, 'cmi.core.lesson_status')[0]).toBe('completed');
    session.api.LMSFinish('');
    expect(session.record().totalTime).toBe('00:00:00.00');
  });

  test('it answers "true", is a violation, and begins with what was last sent', () => {
    const session = begin();
    set(session, { ...STARTED, 'cmi.suspend_data': 'v1' });
    session.api.LMSFinish('');
    expect(session.api.LMSInitialize('')).toBe('true');
    expect(session.state).toBe('running');
    expect(session.violations).toMatchObject([{ rule: 'initialize-after-finish', rejected: false }]);
    expect(get(session, 'cmi.suspend_data')[0]).toBe('v1');
    expect(get(session, 'cmi.core.lesson_status')[0]).toBe('incomplete');
  });

  test('entry and total time are stale: 2:00 then 1:00 is stored as 1:00', () => {
    const session = begin();
    set(session, { ...STARTED, 'cmi.core.session_time': '0000:02:00.00' });
    session.api.LMSFinish('');
    session.api.LMSInitialize('');
    expect(get(session, 'cmi.core.entry')[0]).toBe('ab-initio');
    expect(get(session, 'cmi.core.total_time')[0]).toBe('00:00:00');
    set(session, { 'cmi.core.session_time': '0000:01:00.00' });
    session.api.LMSFinish('');
    expect(session.record().totalTime).toBe('00:01:00.00');
  });

  test.each([
    ['interactions', interaction(0, 'choice')],
    ['objectives', { 'cmi.objectives.0.id': 'o1' }],
  ])('it throws a TypeError as soon as %s were recorded', (_array, values) => {
    const session = begin();
    set(session, { ...STARTED, ...values });
    session.api.LMSFinish('');
    expect(() => session.api.LMSInitialize('')).toThrow(TypeError);
    expect(session.state).toBe('finished');
    expect(session.calls.at(-1)).toMatchObject({ method: 'LMSInitialize', returned: undefined, threw: expect.any(String) });
    expect(session.violations).toMatchObject([{ rule: 'initialize-after-finish', rejected: true }]);
  });

  test('it throws even when the recorded interactions were lost on the way', () => {
    const session = begin({ commit: () => 'lost' });
    set(session, { ...STARTED, ...interaction(0, 'choice') });
    session.api.LMSFinish('');
    expect(() => session.api.LMSInitialize('')).toThrow(TypeError);
  });

  test('it throws when the interactions were restored from an earlier session', () => {
    const record = run({ ...STARTED, ...interaction(0, 'choice') });
    const session = begin({ record });
    session.api.LMSFinish('');
    expect(() => session.api.LMSInitialize('')).toThrow(TypeError);
  });

  test('a second session that writes nothing is as silent as a first', () => {
    const session = begin();
    set(session, STARTED);
    session.api.LMSFinish('');
    session.api.LMSInitialize('');
    session.api.LMSFinish('');
    expect(rules(session)).toEqual(['initialize-after-finish', 'silent-finish']);
  });

  test('while the session runs it is 101 as everywhere', () => {
    const session = begin();
    set(session, { ...STARTED, ...interaction(0, 'choice') });
    session.api.LMSCommit('');
    expect(session.api.LMSInitialize('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
  });
});
