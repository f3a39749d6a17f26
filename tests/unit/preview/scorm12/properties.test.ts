import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommitOutcome, ProfileName, Scorm12Api, Scorm12Session } from '../../../../src/preview/scorm12/index.ts';
import { open } from './support.ts';

const STATUS = /^(passed|completed|failed|incomplete|browsed|not attempted)$/;
const ID = /^[!-~]{1,255}$/;
const SCORE = /^(|\d{1,3}(\.\d+)?)$/;
const SPAN = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d\d?)?$/;
const ONE_LINE = /^[^\n\r]{0,255}$/;

/** What each element may hold, written down a second time; an element that is missing here may hold nothing. */
const LEGAL: [element: RegExp, value: RegExp][] = [
  [/^cmi\.core\.lesson_status$/, STATUS],
  [/^cmi\.core\.lesson_location$/, /^[^]{0,255}$/],
  [/^cmi\.core\.score\.(raw|min|max)$/, SCORE],
  [/^cmi\.core\.exit$/, /^(time-out|suspend|logout|)$/],
  [/^cmi\.core\.session_time$/, SPAN],
  [/^cmi\.(suspend_data|comments)$/, /^[^]{0,4096}$/],
  [/^cmi\.student_preference\.(audio|speed|text)$/, /^-?\d{1,3}$/],
  [/^cmi\.objectives\.\d+\.id$/, ID],
  [/^cmi\.objectives\.\d+\.status$/, STATUS],
  [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, SCORE],
  [/^cmi\.interactions\.\d+\.id$/, ID],
  [/^cmi\.interactions\.\d+\.objectives\.\d+\.id$/, ID],
  [/^cmi\.interactions\.\d+\.type$/, /^(true-false|choice|fill-in|matching|performance|likert|sequencing|numeric)$/],
  [/^cmi\.interactions\.\d+\.time$/, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d\d?)?$/],
  [/^cmi\.interactions\.\d+\.latency$/, SPAN],
  [/^cmi\.interactions\.\d+\.weighting$/, /^-?\d{1,3}(\.\d+)?$/],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|unanticipated|neutral|-?\d+(\.\d+)?)$/],
  [/^cmi\.interactions\.\d+\.student_response$/, ONE_LINE],
  [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, ONE_LINE],
];
const RESPONSES: Record<string, RegExp> = {
  'true-false': /^[01tf]$/,
  choice: /^[0-9a-z](,[0-9a-z])*$/,
  'fill-in': ONE_LINE,
  matching: /^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/,
  performance: ONE_LINE,
  likert: /^[0-9a-z]?$/,
  sequencing: /^[0-9a-z](,[0-9a-z])*$/,
  numeric: /^-?\d+(\.\d+)?$/,
};

type Step =
  | { readonly method: 'LMSInitialize' | 'LMSFinish' | 'LMSCommit' | 'LMSGetLastError' }
  | { readonly method: 'LMSGetValue' | 'LMSGetErrorString' | 'LMSGetDiagnostic'; readonly argument: string }
  | { readonly method: 'LMSSetValue'; readonly element: string; readonly value: string };

const CORE_ELEMENTS = [
  'lesson_status lesson_location score.raw score.min score.max exit session_time entry total_time _children'
    .split(' ')
    .map((name) => `cmi.core.${name}`),
  'suspend_data comments student_preference.audio student_preference.text'.split(' ').map((name) => `cmi.${name}`),
].flat();
const OBJECTIVE_PARTS = ['id', 'status', 'score.raw', 'score.max'];
const INTERACTION_PARTS = [
  'id id type type time latency weighting result student_response objectives.0.id objectives._count',
  'correct_responses.0.pattern correct_responses.1.pattern',
].flatMap((parts) => parts.split(' '));
const ODD_ELEMENTS = ['cmi', 'cmi.core._count', 'cmi.interactions._count', 'cmi.objectives.n.id', '__proto__'];
const WORDS = [
  'passed completed failed incomplete browsed suspend time-out normal correct wrong incorrect',
  'true-false choice fill-in matching performance likert sequencing numeric',
  '0 7 80 80.50 100 101 -1 1e1 0.0000001 -0 0000:01:00.00 00:00:07.5 00:99:00 12:30:00',
  'a q1 a,b {a,b} 1.a,2.b t',
].flatMap((words) => words.split(' '));
const ODD_VALUES = ['', 'not attempted', 'a b', 'a\nb', 'x'.repeat(256), 'y'.repeat(2000), 'z'.repeat(4097)];

const index = fc.constantFrom('0', '1', '2');
const element = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CORE_ELEMENTS) },
  {
    weight: 2,
    arbitrary: fc.tuple(index, fc.constantFrom(...OBJECTIVE_PARTS)).map(([n, part]) => `cmi.objectives.${n}.${part}`),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(index, fc.constantFrom(...INTERACTION_PARTS)).map(([n, part]) => `cmi.interactions.${n}.${part}`),
  },
  { weight: 1, arbitrary: fc.oneof(fc.string(), fc.constantFrom(...ODD_ELEMENTS)) },
);
const value = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS, ...ODD_VALUES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>({ method: 'LMSInitialize' }, { method: 'LMSFinish' }, { method: 'LMSGetLastError' }),
  },
  { weight: 3, arbitrary: fc.constant<Step>({ method: 'LMSCommit' }) },
  { weight: 3, arbitrary: element.map((argument): Step => ({ method: 'LMSGetValue', argument })) },
  { weight: 1, arbitrary: fc.string().map((argument): Step => ({ method: 'LMSGetErrorString', argument })) },
  { weight: 1, arbitrary: fc.string().map((argument): Step => ({ method: 'LMSGetDiagnostic', argument })) },
  { weight: 24, arbitrary: fc.record({ element, value }).map((write): Step => ({ method: 'LMSSetValue', ...write })) },
);
const steps = fc.array(step, { maxLength: 80 }).map((list): Step[] => [{ method: 'LMSInitialize' }, ...list]);
const profile = fc.constantFrom<ProfileName>('strict', 'moodle');

function play(api: Scorm12Api, step: Step): unknown {
  switch (step.method) {
    case 'LMSSetValue':
      return api.LMSSetValue(step.element, step.value);
    case 'LMSGetValue':
    case 'LMSGetErrorString':
    case 'LMSGetDiagnostic':
      return api[step.method](step.argument);
    case 'LMSGetLastError':
      return api.LMSGetLastError();
    default:
      return api[step.method]('');
  }
}

/** Moodle's page throws at a second cycle, which its own tests cover; here a second cycle is left out. */
const isSecondCycle = (session: Scorm12Session, { method }: Step): boolean =>
  session.state === 'finished' && method === 'LMSInitialize';

function expectLegal(session: Scorm12Session): void {
  const { elements, totalTime } = session.record();
  expect(totalTime).toMatch(SPAN);
  for (const [name, kept] of Object.entries(elements)) {
    const rule = LEGAL.find(([pattern]) => pattern.test(name));
    expect(rule, name).toBeDefined();
    expect(kept, name).toMatch(rule?.[1] ?? /$^/);
    if (/score|audio|speed/.test(name)) expect(Number(kept), name).toBeLessThanOrEqual(100);
    const response = /^(cmi\.interactions\.\d+)\.student_response$/.exec(name);
    if (response) expect(kept, name).toMatch(RESPONSES[elements[`${response[1]}.type`] ?? ''] ?? /$^/);
  }
}

describe('SCORM 1.2 RTE 3.3 and 3.4, properties of any sequence of calls', () => {
  test('no call throws and every answer is a string', () => {
    fc.assert(
      fc.property(profile, fc.array(step, { maxLength: 80 }), (name, list) => {
        const session = open({ profile: name });
        for (const each of list) {
          if (name === 'moodle' && isSecondCycle(session, each)) continue;
          expect(play(session.api, each)).toBeTypeOf('string');
        }
        expect(session.calls.map(({ returned }) => typeof returned).every((type) => type === 'string')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('any arguments at all: no call throws and every answer is a string', () => {
    const methods = [
      'LMSInitialize',
      'LMSFinish',
      'LMSGetValue',
      'LMSSetValue',
      'LMSCommit',
      'LMSGetLastError',
      'LMSGetErrorString',
      'LMSGetDiagnostic',
    ] as const;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...methods), fc.array(fc.anything(), { maxLength: 3 })), { maxLength: 20 }),
        (list) => {
          const session = open();
          session.api.LMSInitialize('');
          for (const [method, argumentsOfCall] of list) {
            const call = session.api[method] as (...all: unknown[]) => unknown;
            expect(call.apply(session.api, argumentsOfCall)).toBeTypeOf('string');
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('an error code other than 0 goes with a refusal, and a refused call with a violation that says so', () => {
    fc.assert(
      fc.property(profile, steps, (name, list) => {
        const session = open({ profile: name });
        for (const each of list) {
          if (name === 'moodle' && isSecondCycle(session, each)) continue;
          play(session.api, each);
        }
        const refused = new Set(session.violations.filter(({ rejected }) => rejected).map(({ call }) => call));
        for (const call of session.calls.filter(({ method }) => /Initialize|Finish|GetValue|SetValue|Commit/.test(method)))
          expect(call.errorCode !== '0', JSON.stringify(call)).toBe(refused.has(call.index));
      }),
      { numRuns: 200 },
    );
  });

  test('no value is kept that its type forbids', () => {
    fc.assert(
      fc.property(profile, steps, (name, list) => {
        const session = open({ profile: name });
        for (const each of list) {
          if (name === 'moodle' && isSecondCycle(session, each)) continue;
          play(session.api, each);
        }
        session.api.LMSFinish('');
        expectLegal(session);
      }),
      { numRuns: 400 },
    );
  });

  test('what is kept is what was last committed, whatever became of the commits before', () => {
    const outcomes = fc.infiniteStream(fc.constantFrom<CommitOutcome>('stored', 'stored', 'failed', 'lost'));
    fc.assert(
      fc.property(steps, outcomes, (list, stream) => {
        const results: CommitOutcome[] = [];
        const session = open({ commit: () => (results.push(stream.next().value ?? 'stored'), results.at(-1) ?? 'stored') });
        const accepted: Record<string, string> = {};
        let expected: Record<string, string> = {};
        for (const each of list.filter(({ method }) => method !== 'LMSFinish')) {
          const answer = play(session.api, each);
          if (each.method === 'LMSSetValue' && answer === 'true') accepted[each.element] = each.value;
          if (each.method === 'LMSCommit') {
            expect(answer).toBe(results.at(-1) === 'failed' ? 'false' : 'true');
            if (results.at(-1) === 'stored') expected = { ...accepted };
          }
          expect(session.record().elements).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('Moodle: each value is sent when it differs from what was sent last, and kept when that was stored', () => {
    const outcomes = fc.infiniteStream(fc.constantFrom<CommitOutcome>('stored', 'stored', 'failed', 'lost'));
    fc.assert(
      fc.property(steps, outcomes, (list, stream) => {
        const saves: { changes: Record<string, string>; outcome: CommitOutcome }[] = [];
        const commit = (changes: Record<string, string>): CommitOutcome => {
          const outcome = stream.next().value ?? 'stored';
          saves.push({ changes, outcome });
          return outcome;
        };
        const session = open({ profile: 'moodle', commit });
        for (const each of list.filter(({ method }) => method !== 'LMSFinish')) play(session.api, each);
        const sent: Record<string, string> = {};
        const kept: Record<string, string> = {};
        for (const { changes, outcome } of saves) {
          for (const [name, changed] of Object.entries(changes)) expect(sent[name]).not.toBe(changed);
          Object.assign(sent, changes);
          if (outcome === 'stored') Object.assign(kept, changes);
        }
        expect(session.record().elements).toEqual(kept);
      }),
      { numRuns: 300 },
    );
  });

  test('a record survives JSON, and the next session reads from it what the last one could read', () => {
    const readable = [
      'cmi.core.lesson_location',
      'cmi.core.score.raw',
      'cmi.suspend_data',
      'cmi.comments',
      'cmi.objectives._count',
      'cmi.interactions._count',
    ];
    fc.assert(
      fc.property(profile, steps, (name, list) => {
        const session = open({ profile: name });
        for (const each of list.filter(({ method }) => method !== 'LMSFinish')) play(session.api, each);
        session.api.LMSCommit('');
        const next = open({ profile: name, record: JSON.parse(JSON.stringify(session.record())) });
        next.api.LMSInitialize('');
        for (const each of readable) expect(next.api.LMSGetValue(each), each).toBe(session.api.LMSGetValue(each));
      }),
      { numRuns: 200 },
    );
  });
});
