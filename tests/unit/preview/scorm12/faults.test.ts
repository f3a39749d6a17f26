import { describe, expect, test } from 'vitest';
import type { CallInfo, ErrorCode, Fault, MethodName, Scorm12Api } from '../../../../src/preview/scorm12/index.ts';
import { begin, get, open, set, STARTED } from './support.ts';

const CALLS: Record<MethodName, (api: Scorm12Api) => string> = {
  LMSInitialize: (api) => api.LMSInitialize(''),
  LMSFinish: (api) => api.LMSFinish(''),
  LMSGetValue: (api) => api.LMSGetValue('cmi.core.student_id'),
  LMSSetValue: (api) => api.LMSSetValue('cmi.core.lesson_location', 'p2'),
  LMSCommit: (api) => api.LMSCommit(''),
  LMSGetLastError: (api) => api.LMSGetLastError(),
  LMSGetErrorString: (api) => api.LMSGetErrorString('101'),
  LMSGetDiagnostic: (api) => api.LMSGetDiagnostic('101'),
};
const METHODS = Object.keys(CALLS) as MethodName[];
const ODD_ANSWERS: [label: string, value: unknown][] = [
  ['""', ''],
  ['undefined', undefined],
  ['null', null],
  ['false', false],
  ['true', true],
  ['a number', 1],
  ['an object', {}],
];

const on =
  (method: MethodName, fault: Fault) =>
  (call: CallInfo): Fault | undefined =>
    call.method === method ? fault : undefined;

describe('SCORM 1.2 RTE 3.3.2.1, injected exceptions', () => {
  test.each(METHODS)('%s throws what was given and has no effect', (method) => {
    const error = new Error('the host is gone');
    const session =
      method === 'LMSInitialize'
        ? open({ fault: on(method, { kind: 'throw', error }) })
        : begin({ fault: on(method, { kind: 'throw', error }) });
    const before = [session.state, session.record(), session.violations.length];
    expect(() => CALLS[method](session.api)).toThrow(error);
    expect([session.state, session.record(), session.violations.length]).toEqual(before);
    expect(session.calls.at(-1)).toMatchObject({ method, returned: undefined, threw: 'the host is gone', fault: 'throw' });
  });

  test('an exception may come after the work is done', () => {
    const fault = on('LMSCommit', { kind: 'throw', error: new Error('late'), performed: true });
    const session = begin({ fault });
    set(session, STARTED);
    expect(() => session.api.LMSCommit('')).toThrow('late');
    expect(session.record().elements).toEqual({ ...STARTED });
  });

  test('the session goes on after an exception', () => {
    let broken = true;
    const session = begin({
      fault: (call) => (broken && call.method === 'LMSCommit' ? { kind: 'throw', error: new Error('x') } : undefined),
    });
    set(session, STARTED);
    expect(() => session.api.LMSCommit('')).toThrow();
    broken = false;
    expect(session.api.LMSCommit('')).toBe('true');
    expect(session.record().elements).toEqual({ ...STARTED });
  });
});

describe('SCORM 1.2 RTE 3.3.2.1, injected answers', () => {
  test.each(METHODS.flatMap((method) => ODD_ANSWERS.map(([label, value]) => [method, label, value] as const)))(
    '%s answers %s and does its work',
    (method, _label, value) => {
      const fault = on(method, { kind: 'answer', value });
      const session = method === 'LMSInitialize' ? open({ fault }) : begin({ fault });
      expect(CALLS[method](session.api)).toBe(value);
      expect(session.calls.at(-1)).toMatchObject({ method, fault: 'answer' });
      expect(session.calls.at(-1)?.returned).toBe(value);
      if (method === 'LMSInitialize') expect(session.state).toBe('running');
      if (method === 'LMSFinish') expect(session.state).toBe('finished');
      if (method === 'LMSSetValue') expect(get(session, 'cmi.core.lesson_location')[0]).toBe('p2');
    },
  );

  test('"false" with error 0 although the value was stored, as some platforms do', () => {
    const session = begin({ fault: on('LMSSetValue', { kind: 'answer', value: 'false' }) });
    expect(session.api.LMSSetValue('cmi.core.lesson_location', 'p2')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('0');
    expect(session.api.LMSGetValue('cmi.core.lesson_location')).toBe('p2');
  });

  test('an answer in place of the work', () => {
    const session = begin({ fault: on('LMSSetValue', { kind: 'answer', value: 'true', performed: false }) });
    expect(session.api.LMSSetValue('cmi.core.lesson_location', 'p2')).toBe('true');
    expect(session.api.LMSGetLastError()).toBe('0');
    expect(session.api.LMSGetValue('cmi.core.lesson_location')).toBe('');
  });

  test('an answer with an error code of its own', () => {
    const session = begin({ fault: on('LMSGetValue', { kind: 'answer', value: 'x', errorCode: '101' }) });
    expect(session.api.LMSGetValue('cmi.core.student_id')).toBe('x');
    expect(session.api.LMSGetLastError()).toBe('101');
  });

  test('rules are judged on the call as it was, not on the answer', () => {
    const session = begin({ fault: on('LMSSetValue', { kind: 'answer', value: 'true' }) });
    session.api.LMSSetValue('cmi.core.exit', 'normal');
    expect(session.violations).toMatchObject([{ rule: 'value-not-in-vocabulary', rejected: true }]);
    expect(session.api.LMSGetLastError()).toBe('405');
  });
});

describe('SCORM 1.2 RTE 3.3, injected error codes', () => {
  test.each(METHODS)('%s fails with the code given and has no effect', (method) => {
    const codes: ErrorCode[] = ['101', '201', '301', '401'];
    for (const errorCode of codes) {
      const fault = on(method, { kind: 'error', errorCode });
      const session = method === 'LMSInitialize' ? open({ fault }) : begin({ fault });
      const before = [session.state, session.record()];
      expect(CALLS[method](session.api)).toBe(/Get/.test(method) ? '' : 'false');
      expect(session.calls.at(-1)).toMatchObject({ errorCode, fault: 'error' });
      expect([session.state, session.record()]).toEqual(before);
      expect(session.violations).toEqual([]);
    }
  });

  test('the code stays until the next working call', () => {
    let once = true;
    const session = begin({
      fault: (call) => {
        if (call.method !== 'LMSCommit' || !once) return undefined;
        once = false;
        return { kind: 'error', errorCode: '101' };
      },
    });
    expect(session.api.LMSCommit('')).toBe('false');
    expect(session.api.LMSGetLastError()).toBe('101');
    expect(session.api.LMSCommit('')).toBe('true');
    expect(session.api.LMSGetLastError()).toBe('0');
  });
});

describe('what a fault function is told', () => {
  test('every call, in order, before it happens', () => {
    const seen: CallInfo[] = [];
    const session = open({
      fault: (call) => {
        seen.push(call);
        return undefined;
      },
    });
    session.api.LMSInitialize('');
    session.api.LMSGetValue('cmi.core.entry');
    expect(seen).toEqual([
      { index: 0, method: 'LMSInitialize', arguments: [''], state: 'not-initialized', time: 43_200_000 },
      { index: 1, method: 'LMSGetValue', arguments: ['cmi.core.entry'], state: 'running', time: 43_200_000 },
    ]);
    expect(session.calls.map(({ fault }) => fault)).toEqual([undefined, undefined]);
  });
});
