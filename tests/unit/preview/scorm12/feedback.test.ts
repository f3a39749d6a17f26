import { describe, expect, test } from 'vitest';
import type { InteractionType } from '../../../../src/preview/scorm12/index.ts';
import { begin, interaction, put, rules, set } from './support.ts';

interface Formats {
  readonly response: { readonly good: readonly string[]; readonly bad: readonly string[] };
  readonly pattern: { readonly good: readonly string[]; readonly bad: readonly string[] };
}

const ALL_36 = [...'0123456789abcdefghijklmnopqrstuvwxyz'].join(',');
const ALL_TEXT = {
  good: ['', 'paris', '  Paris, France  ', 'valve_open', 'x'.repeat(255), 'été'],
  bad: ['x'.repeat(256), 'a\nb', 'a\r', 'a\u2028b'],
};
const BAD_LISTS = ['', 'A', 'ab', 'a, b', 'a,,b', ',a', 'a,', 'é', 'a[,]b', 'a;b', 'a\n'];
const BAD_PAIRS = ['', '1', '1.', '.a', '1.a,', '1.a,2', '1.A', '1-a', '1.a;2.b', '1.ab', '1[.]a', '1.a, 2.b'];
const BAD_NUMBERS = ['', '4,2', '.5', '5.', '1e3', '4:5', 'x', '+4', ' 4', '1'.repeat(256)];

/** The formats of CMIFeedback; the Record demands every type of interaction. */
const FORMATS: Record<InteractionType, Formats> = {
  'true-false': {
    response: { good: ['0', '1', 't', 'f'], bad: ['', 'true', 'T', 'tf', '2', '{t}'] },
    pattern: { good: ['0', '1', 't', 'f'], bad: ['', 'true', '{t}', 't,f'] },
  },
  choice: {
    response: { good: ['a', '0', 'a,c', ALL_36], bad: [...BAD_LISTS, '{a,c}'] },
    pattern: {
      good: ['a', 'a,c', '{a,c}', '{a}', `{${ALL_36}}`],
      bad: [...BAD_LISTS, '{a,c', 'a,c}', '{}', '{{a}}', '{a,bb', 'aa,b}', '{a},{b}'],
    },
  },
  'fill-in': { response: ALL_TEXT, pattern: ALL_TEXT },
  numeric: {
    response: { good: ['42', '42.5', '-0.25', '1000000', '0'], bad: BAD_NUMBERS },
    pattern: { good: ['42', '-7.25'], bad: BAD_NUMBERS },
  },
  likert: {
    response: { good: ['', '0', '4', 'z'], bad: ['10', 'A', 'a,b', '-'] },
    pattern: { good: [''], bad: ['4', 'a'] },
  },
  matching: {
    response: { good: ['1.c', '1.c,2.a,3.b', '0.0,0.0'], bad: [...BAD_PAIRS, '{1.c}'] },
    pattern: { good: ['1.c', '1.c,2.a', '{1.c,2.a,3.b}'], bad: [...BAD_PAIRS, '{1.c', '{}'] },
  },
  sequencing: {
    response: { good: ['c', 'c,a,b', ALL_36], bad: [...BAD_LISTS, '{c,a,b}'] },
    pattern: { good: ['c,a,b'], bad: [...BAD_LISTS, '{c,a,b}'] },
  },
  performance: { response: ALL_TEXT, pattern: ALL_TEXT },
};

const ELEMENT_OF = {
  response: 'cmi.interactions.0.student_response',
  pattern: 'cmi.interactions.0.correct_responses.0.pattern',
} as const;

type Case = [type: string, part: 'response' | 'pattern', label: string, value: string];

function cases(quality: 'good' | 'bad'): Case[] {
  const label = (value: string): string => (value.length > 40 ? `${value.length} characters` : JSON.stringify(value));
  return Object.entries(FORMATS).flatMap(([type, parts]) =>
    (['response', 'pattern'] as const).flatMap((part) =>
      parts[part][quality].map((value): Case => [type, part, label(value), value]),
    ),
  );
}

describe('SCORM 1.2 RTE 3.4.5, CMIFeedback', () => {
  test.each(cases('good'))('%s: the %s %s is legal', (type, part, _label, value) => {
    const session = begin();
    set(session, interaction(0, type));
    expect(put(session, ELEMENT_OF[part], value)).toEqual(['true', '0']);
    expect(rules(session)).toEqual([]);
  });

  test.each(cases('bad'))('%s: the %s %s is 405', (type, part, _label, value) => {
    const session = begin();
    set(session, interaction(0, type));
    expect(put(session, ELEMENT_OF[part], value)).toEqual(['false', '405']);
    expect(session.violations).toHaveLength(1);
  });

  test('each kind of fault has its rule', () => {
    const session = begin();
    set(session, interaction(0, 'choice'));
    put(session, ELEMENT_OF.response, 'ab');
    put(session, ELEMENT_OF.response, 'a\nb');
    put(session, ELEMENT_OF.response, 'a'.repeat(256));
    expect(rules(session)).toEqual(['feedback-malformed', 'feedback-not-one-line', 'value-too-long']);
  });

  test('the type may change while the response fits the new one, and not otherwise: 405', () => {
    const session = begin();
    set(session, { ...interaction(0, 'choice'), [ELEMENT_OF.response]: 'c,a', [ELEMENT_OF.pattern]: 'a,c' });
    expect(put(session, 'cmi.interactions.0.type', 'sequencing')).toEqual(['true', '0']);
    expect(put(session, 'cmi.interactions.0.type', 'numeric')).toEqual(['false', '405']);
    expect(rules(session)).toEqual(['type-contradicts-response']);
  });

  test('a pattern alone holds the type too: 405', () => {
    const session = begin();
    set(session, {
      ...interaction(0, 'choice'),
      [ELEMENT_OF.pattern]: 'a',
      'cmi.interactions.0.correct_responses.1.pattern': '{a,c}',
    });
    expect(put(session, 'cmi.interactions.0.type', 'sequencing')).toEqual(['false', '405']);
    expect(put(session, 'cmi.interactions.0.type', 'choice')).toEqual(['true', '0']);
  });

  test('a value that happens to be the name of a type is only a value', () => {
    const session = begin();
    set(session, { ...interaction(0, 'fill-in'), [ELEMENT_OF.response]: 'Paris' });
    expect(put(session, 'cmi.interactions.0.id', 'numeric')).toEqual(['true', '0']);
  });

  test('the type of one interaction says nothing about the next', () => {
    const session = begin();
    set(session, { ...interaction(0, 'choice'), ...interaction(1, 'numeric') });
    expect(put(session, 'cmi.interactions.1.student_response', '42')).toEqual(['true', '0']);
    expect(put(session, 'cmi.interactions.0.student_response', '42')).toEqual(['false', '405']);
  });
});
