import { describe, expect, test } from 'vitest';
import {
  exitOf,
  interactionsOf,
  isFinished,
  objectivesOf,
  scoreOf,
  statusOf,
  totalSecondsOf,
  valueIn,
  type Scorm12Record,
} from '../../../../src/preview/scorm12/index.ts';
import { begin, interaction, set } from './support.ts';

const EMPTY: Scorm12Record = { format: 1, attempt: 1, totalTime: '0000:00:00.00', elements: {} };
const withElements = (elements: Record<string, string>): Scorm12Record => ({ ...EMPTY, elements });

describe('SCORM 1.2 RTE 3.4.4, reading a record: cmi.core', () => {
  test('an empty record has the values of a platform that was told nothing', () => {
    expect(statusOf(EMPTY)).toBe('not attempted');
    expect(exitOf(EMPTY)).toBe('');
    expect(scoreOf(EMPTY)).toEqual({ raw: null, min: null, max: null });
    expect(totalSecondsOf(EMPTY)).toBe(0);
    expect(objectivesOf(EMPTY)).toEqual([]);
    expect(interactionsOf(EMPTY)).toEqual([]);
  });

  test('a name that every object has is no element', () => {
    expect(valueIn(EMPTY, 'toString')).toBe('');
    expect(valueIn(withElements({ 'cmi.suspend_data': 'v1' }), 'cmi.suspend_data')).toBe('v1');
  });

  test.each([
    ['passed', true],
    ['completed', true],
    ['failed', true],
    ['incomplete', false],
    ['browsed', false],
    ['not attempted', false],
  ])('%s: finished is %s', (status, finished) => {
    const record = withElements({ 'cmi.core.lesson_status': status });
    expect(statusOf(record)).toBe(status);
    expect(isFinished(record)).toBe(finished);
  });

  test('a score is numbers, and null where it is blank or missing', () => {
    const record = withElements({ 'cmi.core.score.raw': '85.5', 'cmi.core.score.min': '0', 'cmi.core.score.max': '' });
    expect(scoreOf(record)).toEqual({ raw: 85.5, min: 0, max: null });
    expect(scoreOf(withElements({ 'cmi.core.score.max': '100' }))).toEqual({ raw: null, min: null, max: 100 });
  });

  test('total time in seconds, in the forms of both profiles', () => {
    expect(totalSecondsOf({ ...EMPTY, totalTime: '0001:00:00.25' })).toBe(3_600.25);
    expect(totalSecondsOf({ ...EMPTY, totalTime: '00:01:00' })).toBe(60);
  });
});

describe('SCORM 1.2 RTE 3.4.4, reading a record: cmi.objectives and cmi.interactions', () => {
  test('everything a session recorded is there, in order', () => {
    const session = begin();
    set(session, {
      'cmi.core.lesson_status': 'incomplete',
      'cmi.objectives.0.id': 'o1',
      'cmi.objectives.0.status': 'passed',
      'cmi.objectives.0.score.raw': '70',
      'cmi.objectives.1.id': 'o2',
      ...interaction(0, 'choice'),
      'cmi.interactions.0.objectives.0.id': 'o1',
      'cmi.interactions.0.objectives.1.id': 'o2',
      'cmi.interactions.0.time': '12:30:00',
      'cmi.interactions.0.correct_responses.0.pattern': '{a,c}',
      'cmi.interactions.0.correct_responses.1.pattern': 'b',
      'cmi.interactions.0.weighting': '1.5',
      'cmi.interactions.0.student_response': 'a,b',
      'cmi.interactions.0.result': 'wrong',
      'cmi.interactions.0.latency': '0000:00:12.50',
      ...interaction(1, 'likert'),
    });
    session.api.LMSFinish('');
    expect(objectivesOf(session.record())).toEqual([
      { id: 'o1', status: 'passed', score: { raw: 70, min: null, max: null } },
      { id: 'o2', status: '', score: { raw: null, min: null, max: null } },
    ]);
    expect(interactionsOf(session.record())).toEqual([
      {
        id: 'q0',
        type: 'choice',
        time: '12:30:00',
        objectives: ['o1', 'o2'],
        correctResponses: ['{a,c}', 'b'],
        weighting: '1.5',
        studentResponse: 'a,b',
        result: 'wrong',
        latency: '0000:00:12.50',
      },
      {
        id: 'q1',
        type: 'likert',
        time: '',
        objectives: [],
        correctResponses: [],
        weighting: '',
        studentResponse: '',
        result: '',
        latency: '',
      },
    ]);
  });
});
