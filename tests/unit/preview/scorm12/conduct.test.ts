import { describe, expect, test } from 'vitest';
import { begin, createClock, interaction, put, set, STARTED } from './support.ts';

const SCORED = { ...STARTED, 'cmi.core.score.min': '0', 'cmi.core.score.max': '100' } as const;

const FINISHED_RECORD = {
  format: 1,
  attempt: 1,
  totalTime: '0000:10:00.00',
  elements: { 'cmi.core.lesson_status': 'completed' },
} as const;

describe('SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status: ranks', () => {
  const ranks = ['browsed', 'incomplete', 'failed', 'completed', 'passed'];
  const pairs = ranks.flatMap((from) => ranks.map((to) => [from, to] as const));

  test.each(pairs)('from %s to %s', (from, to) => {
    const session = begin();
    set(session, { 'cmi.core.lesson_status': from });
    expect(put(session, 'cmi.core.lesson_status', to)).toEqual(['true', '0']);
    const falls = ranks.indexOf(to) < ranks.indexOf(from);
    expect(session.violations.map(({ rule }) => rule)).toEqual(falls ? ['status-regression'] : []);
  });

  test('the status of an earlier session counts', () => {
    const session = begin({ record: FINISHED_RECORD });
    put(session, 'cmi.core.lesson_status', 'incomplete');
    expect(session.violations.map(({ rule }) => rule)).toEqual(['status-regression']);
  });

  test('the status of an objective may fall', () => {
    const session = begin();
    set(session, { 'cmi.objectives.0.id': 'o1', 'cmi.objectives.0.status': 'passed' });
    set(session, { 'cmi.objectives.0.status': 'incomplete' });
    expect(session.violations).toEqual([]);
  });
});

describe('SCORM 1.2 RTE 3.4.4, cmi.core.score: within an attempt', () => {
  const record = { ...FINISHED_RECORD, elements: { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '60' } };

  test('the score of an earlier session counts', () => {
    const session = begin({ record });
    put(session, 'cmi.core.score.raw', '59');
    expect(session.violations.map(({ rule }) => rule)).toEqual(['score-lowered']);
  });

  test('a new attempt begins without one', () => {
    const session = begin({ record, forceNewAttempt: true });
    put(session, 'cmi.core.score.raw', '59');
    expect(session.violations).toEqual([]);
  });

  test('a score that needs no range by what the platform supports needs none', () => {
    const session = begin({ unsupported: ['cmi.core.score.min', 'cmi.core.score.max'] });
    set(session, { 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '60' });
    session.api.LMSFinish('');
    expect(session.violations).toEqual([]);
  });

  test('a lasting fault of a score is told once a session', () => {
    const session = begin({ masteryScore: '50', commitsPerSecond: 9 });
    set(session, { ...STARTED, 'cmi.core.score.raw': '60' });
    session.api.LMSCommit('');
    session.api.LMSCommit('');
    session.api.LMSFinish('');
    expect(session.violations.map(({ rule }) => rule)).toEqual(['score-without-range', 'score-before-verdict']);
  });

  test.each(['passed', 'failed'])('%s is a verdict, before or after the score', (status) => {
    for (const order of [
      ['cmi.core.lesson_status', 'cmi.core.score.raw'],
      ['cmi.core.score.raw', 'cmi.core.lesson_status'],
    ]) {
      const session = begin({ masteryScore: '50' });
      set(session, { 'cmi.core.score.min': '0', 'cmi.core.score.max': '100' });
      for (const element of order) put(session, element, element === 'cmi.core.score.raw' ? '60' : status);
      session.api.LMSCommit('');
      expect(session.violations).toEqual([]);
    }
  });

  test('completed is no verdict: the mastery score overrides it', () => {
    const session = begin({ masteryScore: '50' });
    set(session, { ...SCORED, 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '60' });
    session.api.LMSFinish('');
    expect(session.violations.map(({ rule }) => rule)).toEqual(['score-before-verdict']);
  });
});

describe('SCORM 1.2 RTE 3.4.4, identifiers of objectives', () => {
  test('an interaction may name the objective it belongs to', () => {
    const session = begin();
    set(session, { 'cmi.objectives.0.id': 'o1', ...interaction(0, 'choice'), 'cmi.interactions.0.objectives.0.id': 'o1' });
    set(session, { ...interaction(1, 'choice', 'o1') });
    expect(session.violations).toEqual([]);
  });
});

describe('practice: fragile characters', () => {
  test.each(['"', '\\'])('%s is reported in any value', (character) => {
    const session = begin();
    set(session, { 'cmi.objectives.0.id': `o${character}`, 'cmi.comments': character, 'cmi.suspend_data': character });
    expect(session.violations.map(({ rule, call }) => [rule, call])).toEqual([
      ['quote-or-backslash', 1],
      ['quote-or-backslash', 2],
      ['quote-or-backslash', 3],
    ]);
  });

  test.each(['\n', '\u0000', '\u007f', 'ü', '日', '😀'])('%j is reported in suspend data', (character) => {
    const session = begin();
    set(session, { 'cmi.suspend_data': `v1${character}` });
    expect(session.violations.map(({ rule }) => rule)).toEqual(['suspend-data-not-ascii']);
  });
});

describe('practice: commit cadence', () => {
  test('two commits within a second are fine unless said otherwise, a third is not', () => {
    const clock = createClock();
    const session = begin({ now: clock.now });
    session.api.LMSCommit('');
    clock.pass(500);
    session.api.LMSCommit('');
    clock.pass(499);
    expect(session.violations).toEqual([]);
    session.api.LMSCommit('');
    expect(session.violations.map(({ rule, call }) => [rule, call])).toEqual([['too-many-commits', 3]]);
  });

  test('a second later the count begins anew', () => {
    const clock = createClock();
    const session = begin({ now: clock.now, commitsPerSecond: 1 });
    for (let round = 0; round < 5; round += 1) {
      session.api.LMSCommit('');
      clock.pass(1_000);
    }
    expect(session.violations).toEqual([]);
  });
});

describe('SCORM 1.2 RTE 3.4.4, cmi.core.lesson_mode: review and browse', () => {
  test.each(['review', 'browse'] as const)('each write in %s mode is reported though accepted', (launchAs) => {
    const session = begin({ launchAs });
    expect(put(session, 'cmi.core.lesson_status', 'browsed')).toEqual(['true', '0']);
    expect(put(session, 'cmi.core.exit', '')).toEqual(['true', '0']);
    session.api.LMSFinish('');
    expect(session.violations.map(({ rule, rejected }) => [rule, rejected])).toEqual([
      ['write-outside-normal-mode', false],
      ['write-outside-normal-mode', false],
    ]);
  });

  test('leaving without LMSFinish is a fault in review too, unsaved values are not', () => {
    const session = begin({ launchAs: 'review' });
    put(session, 'cmi.core.exit', '');
    session.close();
    expect(session.violations.map(({ rule }) => rule)).toEqual(['write-outside-normal-mode', 'finish-missing']);
  });
});

describe('SCORM 1.2 RTE 3.3.6.1, what is missing at the end', () => {
  test('a rule broken at close names no call', () => {
    const session = begin();
    session.close();
    expect(session.violations).toMatchObject([{ rule: 'finish-missing', call: null, rejected: false }]);
    expect(session.violations[0]?.words).toMatch(/^At the end: /);
  });

  test('closing twice reports once', () => {
    const session = begin();
    session.close();
    session.close();
    expect(session.violations).toHaveLength(1);
  });

  test('a commit the server refused is no missing commit', () => {
    const session = begin({ commit: () => 'failed' });
    set(session, STARTED);
    session.api.LMSCommit('');
    session.close();
    expect(session.violations.map(({ rule }) => rule)).toEqual(['finish-missing']);
  });

  test('a value set after the last commit is a missing commit', () => {
    const session = begin();
    set(session, STARTED);
    session.api.LMSCommit('');
    set(session, { 'cmi.core.lesson_location': 'p2' });
    session.close();
    expect(session.violations.map(({ rule }) => rule)).toEqual(['commit-missing', 'finish-missing']);
  });
});
