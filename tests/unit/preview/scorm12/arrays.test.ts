import { describe, expect, test } from 'vitest';
import { begin, get, interaction, put, rules, set } from './support.ts';

describe('SCORM 1.2 RTE 3.4.4, array rules', () => {
  test('_count is the next free index', () => {
    const session = begin();
    for (const index of [0, 1, 2]) {
      expect(get(session, 'cmi.interactions._count')).toEqual([String(index), '0']);
      set(session, interaction(index, 'choice'));
    }
    expect(get(session, 'cmi.interactions._count')).toEqual(['3', '0']);
  });

  test.each(['cmi.interactions.1.id', 'cmi.objectives.1.id', 'cmi.interactions.99999999999999999999.id'])(
    'a gap is 201: %s',
    (element) => {
      const session = begin();
      expect(put(session, element, 'x')).toEqual(['false', '201']);
      expect(rules(session)).toEqual(['index-gap']);
    },
  );

  test('a gap in an inner array is 201', () => {
    const session = begin();
    set(session, interaction(0, 'choice'));
    expect(put(session, 'cmi.interactions.0.objectives.1.id', 'o1')).toEqual(['false', '201']);
    expect(put(session, 'cmi.interactions.0.correct_responses.1.pattern', 'a')).toEqual(['false', '201']);
    expect(rules(session)).toEqual(['index-gap', 'index-gap']);
  });

  test('inner arrays count for themselves', () => {
    const session = begin();
    set(session, interaction(0, 'choice'));
    set(session, { 'cmi.interactions.0.objectives.0.id': 'o1', 'cmi.interactions.0.correct_responses.0.pattern': 'a' });
    set(session, { 'cmi.interactions.0.correct_responses.1.pattern': 'b' });
    expect(get(session, 'cmi.interactions.0.objectives._count')).toEqual(['1', '0']);
    expect(get(session, 'cmi.interactions.0.correct_responses._count')).toEqual(['2', '0']);
    set(session, interaction(1, 'choice'));
    expect(get(session, 'cmi.interactions.1.correct_responses._count')).toEqual(['0', '0']);
  });

  test('an entry that is not there cannot be read: 201', () => {
    const session = begin();
    expect(get(session, 'cmi.objectives.0.status')).toEqual(['', '201']);
    expect(get(session, 'cmi.interactions.0.objectives._count')).toEqual(['', '201']);
    expect(rules(session)).toEqual(['index-beyond-count', 'index-beyond-count']);
    set(session, { 'cmi.objectives.0.id': 'o1' });
    expect(get(session, 'cmi.objectives.0.status')).toEqual(['', '0']);
  });

  test.each([
    'time',
    'type',
    'weighting',
    'student_response',
    'result',
    'latency',
    'objectives.0.id',
    'correct_responses.0.pattern',
  ])('the id of an interaction comes before its %s: 201', (part) => {
    const session = begin();
    expect(put(session, `cmi.interactions.0.${part}`, 'choice')).toEqual(['false', '201']);
    expect(rules(session)).toEqual(['id-not-first']);
    expect(get(session, 'cmi.interactions._count')[0]).toBe('0');
  });

  test.each(['status', 'score.raw', 'score.min', 'score.max'])('the id of an objective comes before its %s: 201', (part) => {
    const session = begin();
    expect(put(session, `cmi.objectives.0.${part}`, 'passed')).toEqual(['false', '201']);
    expect(rules(session)).toEqual(['id-not-first']);
  });

  test.each(['student_response', 'correct_responses.0.pattern'])('the type comes before %s: 201', (part) => {
    const session = begin();
    set(session, { 'cmi.interactions.0.id': 'q1' });
    expect(put(session, `cmi.interactions.0.${part}`, 'a')).toEqual(['false', '201']);
    set(session, { 'cmi.interactions.0.type': 'choice' });
    expect(put(session, `cmi.interactions.0.${part}`, 'a')).toEqual(['true', '0']);
    expect(rules(session)).toEqual(['type-not-first']);
  });

  test('a refused id opens no entry', () => {
    const session = begin();
    put(session, 'cmi.interactions.0.id', 'with blank');
    expect(get(session, 'cmi.interactions._count')[0]).toBe('0');
    put(session, 'cmi.objectives.0.id', '');
    expect(get(session, 'cmi.objectives._count')[0]).toBe('0');
  });

  test('an entry may be written again at its index', () => {
    const session = begin();
    set(session, { ...interaction(0, 'choice'), 'cmi.interactions.0.student_response': 'a' });
    set(session, { ...interaction(0, 'choice'), 'cmi.interactions.0.student_response': 'b' });
    session.api.LMSCommit('');
    expect(session.record().elements['cmi.interactions.0.student_response']).toBe('b');
    expect(rules(session)).toEqual([]);
  });

  test('objectives can be read back', () => {
    const session = begin();
    set(session, { 'cmi.objectives.0.id': 'o1', 'cmi.objectives.0.score.raw': '70', 'cmi.objectives.0.status': 'passed' });
    expect(get(session, 'cmi.objectives.0.id')[0]).toBe('o1');
    expect(get(session, 'cmi.objectives.0.score.raw')[0]).toBe('70');
    expect(get(session, 'cmi.objectives.0.status')[0]).toBe('passed');
    expect(get(session, 'cmi.objectives._count')[0]).toBe('1');
  });
});
