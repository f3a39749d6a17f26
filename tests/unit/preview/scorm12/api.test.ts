import { describe, expect, test } from 'vitest';
import { ERRORS, type Scorm12Api } from '../../../../src/preview/scorm12/index.ts';
import { begin, createClock, open, put, rules } from './support.ts';

const WORKING: [name: string, call: (api: Scorm12Api) => string, failure: string][] = [
  ['LMSFinish', (api) => api.LMSFinish(''), 'false'],
  ['LMSGetValue', (api) => api.LMSGetValue('cmi.core.student_id'), ''],
  ['LMSSetValue', (api) => api.LMSSetValue('cmi.core.lesson_location', 'p1'), 'false'],
  ['LMSCommit', (api) => api.LMSCommit(''), 'false'],
];

describe('SCORM 1.2 RTE 3.3.2.1, execution state', () => {
  test('LMSInitialize("") answers "true" with error 0 and starts the session', () => {
    const session = open();
    expect(session.state).toBe('not-initialized');
    expect(session.api.LMSInitialize('')).toBe('true');
    expect(session.api.LMSGetLastError()).toBe('0');
    expect(session.state).toBe('running');
    expect(session.violations).toEqual([]);
  });

  test('a second LMSInitialize answers "false" with 101 and leaves the session running', () => {
    const session = begin();
    expect(session.api.LMSInitialize('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
    expect(session.state).toBe('running');
    expect(rules(session)).toEqual(['initialize-twice']);
  });

  test('LMSFinish("") answers "true" with error 0 and ends the session', () => {
    const session = begin();
    put(session, 'cmi.core.lesson_status', 'completed');
    expect(session.api.LMSFinish('')).toBe('true');
    expect(session.api.LMSGetLastError()).toBe('0');
    expect(session.state).toBe('finished');
    expect(session.violations).toEqual([]);
  });

  test('LMSInitialize after LMSFinish answers "false" with 101', () => {
    const session = begin();
    session.api.LMSFinish('');
    expect(session.api.LMSInitialize('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
    expect(session.state).toBe('finished');
    expect(rules(session)).toContain('initialize-after-finish');
  });

  test.each(WORKING)('%s before LMSInitialize fails with 301', (_name, call, failure) => {
    const session = open();
    expect(call(session.api)).toBe(failure);
    expect(session.api.LMSGetLastError()).toBe('301');
    expect(session.state).toBe('not-initialized');
    expect(rules(session)).toEqual(['call-before-initialize']);
  });

  test.each(WORKING)('%s after LMSFinish fails with 301', (_name, call, failure) => {
    const session = begin();
    put(session, 'cmi.core.lesson_status', 'completed');
    session.api.LMSFinish('');
    expect(call(session.api)).toBe(failure);
    expect(session.api.LMSGetLastError()).toBe('301');
    expect(rules(session)).toEqual(['call-after-finish']);
    expect(session.record().elements).not.toHaveProperty(['cmi.core.lesson_location']);
  });

  test.each(WORKING)('%s after the window closed fails with 301', (_name, call, failure) => {
    const session = begin();
    session.close();
    expect(call(session.api)).toBe(failure);
    expect(session.api.LMSGetLastError()).toBe('301');
  });

  test('LMSInitialize after the window closed answers "false" with 101', () => {
    for (const profile of ['strict', 'moodle'] as const) {
      const session = open({ profile });
      session.close();
      expect(session.api.LMSInitialize('')).toBe('false');
      expect(session.api.LMSGetLastError()).toBe('101');
      expect(session.state).toBe('finished');
    }
  });
});

describe('SCORM 1.2 RTE 3.3.2.1, arguments', () => {
  test.each(['LMSInitialize', 'LMSFinish', 'LMSCommit'] as const)('%s takes "" only: anything else is 201', (method) => {
    const session = method === 'LMSInitialize' ? open() : begin();
    const before = session.state;
    expect(session.api[method]('now')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('201');
    expect(session.state).toBe(before);
    expect(rules(session)).toEqual(['argument-not-empty']);
  });

  test.each([
    ['a number', 5],
    ['undefined', undefined],
    ['null', null],
    ['a boolean', true],
    ['an object', {}],
    ['an array of a string', ['']],
    ['a symbol', Symbol('x')],
  ])('%s is no argument: 201 for every method that takes one', (_kind, argument) => {
    const odd = argument as unknown as string;
    const session = begin();
    const answers = [
      session.api.LMSInitialize(odd),
      session.api.LMSFinish(odd),
      session.api.LMSCommit(odd),
      session.api.LMSSetValue('cmi.suspend_data', odd),
      session.api.LMSSetValue(odd, 'x'),
    ];
    expect(answers).toEqual(['false', 'false', 'false', 'false', 'false']);
    expect(session.api.LMSGetValue(odd)).toBe('');
    expect(session.api.LMSGetLastError()).toBe('201');
    expect(session.api.LMSGetErrorString(odd)).toBe('');
    expect(session.api.LMSGetDiagnostic(odd)).toBe('');
    expect(rules(session)).toEqual(Array.from({ length: 8 }, () => 'argument-not-string'));
    expect(session.violations[0]?.words).toContain(`got ${typeof argument}`);
    expect(session.state).toBe('running');
  });

  test('a missing argument is no string either', () => {
    const session = begin();
    const api = session.api as unknown as Record<string, () => string>;
    expect(api['LMSCommit']?.()).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('201');
    expect(rules(session)).toEqual(['argument-not-string']);
  });

  test('an argument too many is a violation, though accepted', () => {
    const session = begin();
    const api = session.api as unknown as Record<string, (...all: string[]) => string>;
    expect(api['LMSGetValue']?.('cmi.core.student_id', 'x')).toBe('learner-7');
    expect(api['LMSGetLastError']?.('')).toBe('0');
    expect(rules(session)).toEqual(['argument-count', 'argument-count']);
    expect(session.violations.every(({ rejected }) => !rejected)).toBe(true);
  });

  test('a method called apart from its object fails with 101', () => {
    const session = begin();
    const { LMSSetValue, LMSGetValue } = session.api;
    expect(LMSSetValue('cmi.core.lesson_location', 'p1')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
    expect(LMSGetValue.call({}, 'cmi.core.student_id')).toBe('');
    expect(session.api.LMSGetValue('cmi.core.lesson_location')).toBe('');
    expect(rules(session)).toEqual(['detached-call', 'detached-call']);
  });
});

describe('SCORM 1.2 RTE 3.3.2.1, support functions', () => {
  test('LMSGetLastError, LMSGetErrorString and LMSGetDiagnostic are legal in every state and keep the error code', () => {
    const session = open();
    const { api } = session;
    expect(api.LMSGetLastError()).toBe('0');
    const ask = (): string[] => [
      api.LMSGetLastError(),
      api.LMSGetErrorString('301'),
      api.LMSGetDiagnostic(''),
      api.LMSGetLastError(),
    ];
    api.LMSGetValue('cmi.core.student_id');
    expect(ask()[3]).toBe('301');
    api.LMSInitialize('');
    expect(ask()[3]).toBe('0');
    put(session, 'cmi.core.lesson_status', 'completed');
    api.LMSFinish('');
    expect(ask()[3]).toBe('0');
    expect(rules(session)).toEqual(['call-before-initialize']);
  });

  test('every other call sets the error code anew', () => {
    const { api } = begin();
    api.LMSGetValue('cmi.nonsense');
    expect(api.LMSGetLastError()).not.toBe('0');
    api.LMSGetValue('cmi.core.student_id');
    expect(api.LMSGetLastError()).toBe('0');
  });

  test('LMSGetErrorString has words for each code of the table, at most 255 characters, and "" for any other', () => {
    const { api } = open();
    const codes = ['0', '101', '201', '202', '203', '301', '401', '402', '403', '404', '405'];
    expect(Object.keys(ERRORS)).toEqual(codes);
    for (const code of codes) expect(api.LMSGetErrorString(code)).toMatch(/^.{1,255}$/);
    expect(new Set(codes.map((code) => api.LMSGetErrorString(code))).size).toBe(codes.length);
    expect(['407', '', 'toString', '1'].map((code) => api.LMSGetErrorString(code))).toEqual(['', '', '', '']);
  });

  test('LMSGetDiagnostic("") tells the last refused call, LMSGetDiagnostic(code) the usual cause, at most 255 characters', () => {
    const { api } = begin();
    expect(api.LMSGetDiagnostic('')).toBe('');
    api.LMSSetValue('cmi.core.exit', 'normal');
    expect(api.LMSGetDiagnostic('')).toContain('LMSSetValue("cmi.core.exit", "normal")');
    expect(api.LMSGetDiagnostic('403')).toBe(ERRORS['403'].cause);
    expect(api.LMSGetDiagnostic('999')).toBe('');
    api.LMSSetValue('cmi.interactions.0.id', 'q1');
    api.LMSSetValue('cmi.interactions.0.type', '"'.repeat(400));
    expect(api.LMSGetDiagnostic('')).toHaveLength(255);
  });
});

describe('the trace', () => {
  test('each call stands there with index, method, arguments, state, time, answer and error code', () => {
    const clock = createClock();
    const session = open({ now: clock.now });
    session.api.LMSInitialize('');
    clock.pass(250);
    session.api.LMSGetValue('cmi.core.exit');
    session.api.LMSGetLastError();
    expect(session.calls).toEqual([
      {
        index: 0,
        method: 'LMSInitialize',
        arguments: [''],
        state: 'not-initialized',
        time: 43_200_000,
        returned: 'true',
        errorCode: '0',
      },
      {
        index: 1,
        method: 'LMSGetValue',
        arguments: ['cmi.core.exit'],
        state: 'running',
        time: 43_200_250,
        returned: '',
        errorCode: '404',
      },
      {
        index: 2,
        method: 'LMSGetLastError',
        arguments: [],
        state: 'running',
        time: 43_200_250,
        returned: '404',
        errorCode: '404',
      },
    ]);
  });

  test('it survives JSON whatever the arguments were', () => {
    const session = begin();
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    for (const odd of [circular, () => 1, 5n, Symbol('s'), null]) session.api.LMSGetValue(odd as unknown as string);
    expect(session.calls.slice(1).map((call) => call.arguments[0])).toEqual([
      '[object]',
      '[function]',
      '[bigint]',
      '[symbol]',
      null,
    ]);
    expect(JSON.parse(JSON.stringify(session.calls))).toEqual(session.calls);
  });

  test('a violation names rule, call, element, words and clause', () => {
    const session = begin();
    session.api.LMSSetValue('cmi.core.exit', 'normal');
    expect(session.violations).toEqual([
      {
        rule: 'value-not-in-vocabulary',
        call: 1,
        rejected: true,
        element: 'cmi.core.exit',
        words:
          'LMSSetValue("cmi.core.exit", "normal"): the value is no member of the vocabulary. (one of "time-out", "suspend", "logout", "")',
        clause: 'SCORM 1.2 RTE 3.4.4, cmi.core.exit',
      },
    ]);
  });

  test('an accepted violation names its element, one of the API itself names none', () => {
    const session = begin();
    session.api.LMSSetValue('cmi.suspend_data', '"');
    session.api.LMSCommit('now');
    expect(session.violations.map(({ element, rejected }) => [element, rejected])).toEqual([
      ['cmi.suspend_data', false],
      [undefined, true],
    ]);
    expect(session.violations[1]).not.toHaveProperty('element');
  });

  test('a refusal by access cites the error codes, one by type the element', () => {
    const session = begin();
    session.api.LMSSetValue('cmi.core.entry', 'resume');
    session.api.LMSSetValue('cmi.core.score.raw', 'x');
    expect(session.violations.map(({ clause }) => clause)).toEqual([
      'SCORM 1.2 RTE 3.3, error codes',
      'SCORM 1.2 RTE 3.4.4, cmi.core.score.raw',
    ]);
  });

  test('long arguments are cut in the words of a violation and whole in the trace', () => {
    const session = begin();
    const long = 'x'.repeat(300);
    session.api.LMSSetValue('cmi.core.lesson_location', long);
    session.api.LMSSetValue('cmi.core.score.raw', 'y'.repeat(60));
    expect(session.violations[0]?.words).toContain(`"${'x'.repeat(60)}…"`);
    expect(session.violations[1]?.words).toContain(`"${'y'.repeat(60)}"`);
    expect(session.calls[1]?.arguments[1]).toBe(long);
  });
});
