import { describe, expect, test } from 'vitest';
import { createScorm12Client } from '../../../src/player/lms/scorm12/client.ts';
import type { Scorm12Api } from '../../../src/player/lms/scorm12/find-api.ts';
import { createTrace } from '../../../src/player/lms/trace.ts';

/** An API that answers as it is told, and what was called. */
function platform(answers: Partial<Record<keyof Scorm12Api, (...given: string[]) => unknown>>): {
  api: Scorm12Api;
  calls: string[];
} {
  const calls: string[] = [];
  const method =
    (name: keyof Scorm12Api, otherwise: unknown) =>
    (...given: string[]): unknown => {
      calls.push(`${name}(${given.join(',')})`);
      const answer = answers[name];
      return answer ? answer(...given) : otherwise;
    };
  return {
    calls,
    api: {
      LMSInitialize: method('LMSInitialize', 'true'),
      LMSFinish: method('LMSFinish', 'true'),
      LMSGetValue: method('LMSGetValue', ''),
      LMSSetValue: method('LMSSetValue', 'true'),
      LMSCommit: method('LMSCommit', 'true'),
      LMSGetLastError: method('LMSGetLastError', '0'),
    },
  };
}

const breaking = (): never => {
  throw new Error('the platform broke down');
};

describe('answers of platforms, SCORM 1.2 RTE 3.3.2', () => {
  test.each(['true', true, 1, '1'])('%j is success', (answer) => {
    const client = createScorm12Client(
      platform({ LMSCommit: () => answer, LMSInitialize: () => answer, LMSFinish: () => answer }).api,
    );
    expect([client.initialize(), client.commit(), client.finish()]).toEqual([true, true, true]);
  });

  test.each(['false', false, 0, '0', '', null, undefined, 'yes'])('%j is no success', (answer) => {
    const client = createScorm12Client(
      platform({ LMSCommit: () => answer, LMSInitialize: () => answer, LMSFinish: () => answer }).api,
    );
    expect([client.initialize(), client.commit(), client.finish()]).toEqual([false, false, false]);
  });

  test('an exception is no success, and goes no further', () => {
    const client = createScorm12Client(
      platform({ LMSInitialize: breaking, LMSCommit: breaking, LMSFinish: breaking, LMSGetLastError: breaking }).api,
    );
    expect([client.initialize(), client.commit(), client.finish()]).toEqual([false, false, false]);
  });

  test('the methods are called on their object, with texts and nothing else', () => {
    const seen: unknown[] = [];
    const api = {
      LMSInitialize(...given: unknown[]) {
        seen.push(this === api, given);
        return 'true';
      },
      LMSSetValue(...given: unknown[]) {
        seen.push(this === api, given);
        return 'true';
      },
    } as unknown as Scorm12Api;
    const client = createScorm12Client(api);
    client.initialize();
    client.set('cmi.suspend_data', 'x');
    expect(seen).toEqual([true, [''], true, ['cmi.suspend_data', 'x']]);
  });

  test('a second LMSInitialize of the same session goes on with it; any other failure does not', () => {
    const open = platform({ LMSInitialize: () => 'false', LMSGetLastError: () => '101', LMSGetValue: () => 'incomplete' });
    expect(createScorm12Client(open.api).initialize()).toBe(true);
    const dead = platform({ LMSInitialize: () => 'false', LMSGetLastError: () => '101', LMSGetValue: () => '' });
    expect(createScorm12Client(dead.api).initialize()).toBe(false);
  });
});

describe('reading an element', () => {
  test.each<[unknown, string]>([
    ['suspend', 'suspend'],
    [85.5, '85.5'],
    [0, '0'],
    ['', ''],
    [null, ''],
    [undefined, ''],
  ])('the answer %j is the text %j', (answer, text) => {
    expect(createScorm12Client(platform({ LMSGetValue: () => answer }).api).get('cmi.suspend_data')).toBe(text);
  });

  test.each(['101', 101, '301'])('a call that fails with %j has broken off: what is there is not known', (code) => {
    const { api } = platform({ LMSGetValue: () => '', LMSGetLastError: () => code });
    expect(createScorm12Client(api).get('cmi.suspend_data')).toBeUndefined();
    expect(createScorm12Client(platform({ LMSGetValue: breaking }).api).get('cmi.suspend_data')).toBeUndefined();
  });

  test.each(['0', '201', '401'])('an empty answer with %s is an empty value', (code) => {
    const { api } = platform({ LMSGetValue: () => '', LMSGetLastError: () => code });
    expect(createScorm12Client(api).get('cmi.core.lesson_mode')).toBe('');
  });
});

describe('setting an element', () => {
  test.each<[unknown, string, string]>([
    ['true', '0', 'set'],
    ['false', '0', 'set'],
    [undefined, '0', 'set'],
    ['false', '405', 'refused'],
    ['false', '201', 'refused'],
    ['false', '401', 'refused'],
    ['false', '101', 'broken'],
    ['false', '301', 'broken'],
  ])('%j with the error %s: %s', (answer, code, outcome) => {
    const { api } = platform({ LMSSetValue: () => answer, LMSGetLastError: () => code });
    expect(createScorm12Client(api).set('cmi.core.exit', 'suspend')).toBe(outcome);
  });

  test('an exception is a call that broke off', () => {
    expect(createScorm12Client(platform({ LMSSetValue: breaking }).api).set('cmi.core.exit', 'suspend')).toBe('broken');
  });
});

describe('what a platform does not implement (401)', () => {
  const refusing = (refused: RegExp): ReturnType<typeof platform> => {
    let code = '0';
    const answer =
      (fine: unknown, not: unknown) =>
      (element: string): unknown => {
        code = refused.test(element) ? '401' : '0';
        return code === '401' ? not : fine;
      };
    return platform({ LMSGetValue: answer('7', ''), LMSSetValue: answer('true', 'false'), LMSGetLastError: () => code });
  };

  test('is not asked for again', () => {
    const { api, calls } = refusing(/mastery_score/);
    const client = createScorm12Client(api);
    for (let time = 0; time < 3; time += 1) expect(client.get('cmi.student_data.mastery_score')).toBe('');
    expect(calls.filter((call) => call.startsWith('LMSGetValue'))).toHaveLength(1);
  });

  test('one element of a list speaks for the same element at every index, and for no other', () => {
    const { api, calls } = refusing(/latency/);
    const client = createScorm12Client(api);
    expect(client.set('cmi.interactions.0.latency', '0000:00:01.00')).toBe('refused');
    expect(client.set('cmi.interactions.7.latency', '0000:00:01.00')).toBe('refused');
    expect(client.set('cmi.interactions.7.result', 'correct')).toBe('set');
    expect(calls.filter((call) => call.includes('latency'))).toHaveLength(1);
  });

  test('a list that has no count is left alone as a whole', () => {
    const { api, calls } = refusing(/interactions/);
    const client = createScorm12Client(api);
    expect(client.get('cmi.interactions._count')).toBe('');
    expect(client.set('cmi.interactions.0.id', 'q')).toBe('refused');
    expect(client.set('cmi.objectives.0.id', 'o')).toBe('set');
    expect(calls.filter((call) => call.includes('interactions'))).toHaveLength(1);
  });
});

describe('the trace for support', () => {
  test('holds calls with answers and error codes, and never the name or id of the learner', () => {
    const { api } = platform({
      LMSGetValue: (element) => (element!.includes('student') ? 'Doe, Jane' : 'incomplete'),
      LMSSetValue: () => 'false',
      LMSGetLastError: () => '405',
    });
    const client = createScorm12Client(api);
    client.initialize();
    client.get('cmi.core.student_name');
    client.get('cmi.core.student_id');
    client.get('cmi.core.lesson_status');
    client.set('cmi.suspend_data', 'x'.repeat(4096));
    expect(client.trace).toEqual([
      expect.stringContaining('LMSInitialize'),
      'LMSGetValue cmi.core.student_name  → … ',
      'LMSGetValue cmi.core.student_id  → … ',
      'LMSGetValue cmi.core.lesson_status  → incomplete ',
      `LMSSetValue cmi.suspend_data ${'x'.repeat(80)} → false 405`,
    ]);
    expect(client.trace.join()).not.toContain('Jane');
  });

  test('keeps the last five hundred calls', () => {
    const trace = createTrace();
    for (let call = 0; call < 700; call += 1) trace.add(`call ${call}`, '', 'true', '');
    expect(trace.calls).toHaveLength(500);
    expect(trace.calls[0]).toContain('call 200');
  });
});
