import { describe, expect, test } from 'vitest';
import { RULES, type RuleName, type Scorm12Options, type Scorm12Session } from '../../../../src/preview/scorm12/index.ts';
import { begin, get, interaction, open, put, set, STARTED } from './support.ts';

type Play = (session: Scorm12Session) => void;

interface Traces {
  readonly options?: Partial<Scorm12Options>;
  /** True when LMSInitialize is part of the trace itself. */
  readonly raw?: true;
  /** Breaks the rule, and no other. */
  readonly bad: Play;
  /** Does nearly the same and breaks no rule. */
  readonly good: Play;
}

const SCORED = { ...STARTED, 'cmi.core.score.min': '0', 'cmi.core.score.max': '100' } as const;
const write =
  (values: Readonly<Record<string, string>>): Play =>
  (session) => {
    set(session, values);
  };
const attempt =
  (element: string, value: string): Play =>
  (session) => {
    put(session, element, value);
  };
const read =
  (element: string): Play =>
  (session) => {
    get(session, element);
  };
const commit: Play = ({ api }) => {
  api.LMSCommit('');
};
const finish: Play = ({ api }) => {
  api.LMSFinish('');
};
const inTurn =
  (...plays: Play[]): Play =>
  (session) => {
    for (const play of plays) play(session);
  };

const FINISHED_RECORD = {
  format: 1,
  attempt: 1,
  totalTime: '0000:10:00.00',
  elements: { 'cmi.core.lesson_status': 'completed' },
} as const;

/** For each rule of the catalogue a trace that breaks it and one that does not; the Record demands all of them. */
const TRACES: Record<RuleName, Traces> = {
  'detached-call': {
    bad: ({ api }) => (0, api.LMSGetLastError)(),
    good: ({ api }) => api.LMSGetLastError(),
  },
  'argument-not-string': {
    bad: ({ api }) => api.LMSSetValue('cmi.core.score.raw', 80 as unknown as string),
    good: attempt('cmi.core.score.raw', '80'),
  },
  'argument-not-empty': { bad: ({ api }) => api.LMSCommit('now'), good: commit },
  'argument-count': {
    bad: ({ api }) => (api as unknown as { LMSGetLastError(code: string): string }).LMSGetLastError(''),
    good: ({ api }) => api.LMSGetLastError(),
  },
  'initialize-twice': {
    raw: true,
    bad: ({ api }) => [api.LMSInitialize(''), api.LMSInitialize('')],
    good: ({ api }) => api.LMSInitialize(''),
  },
  'initialize-after-finish': {
    bad: inTurn(write(STARTED), finish, ({ api }) => api.LMSInitialize('')),
    good: inTurn(write(STARTED), finish),
  },
  'call-before-initialize': {
    raw: true,
    bad: read('cmi.core.student_id'),
    good: ({ api }) => [api.LMSInitialize(''), api.LMSGetValue('cmi.core.student_id')],
  },
  'call-after-finish': {
    bad: inTurn(write(STARTED), finish, commit),
    good: inTurn(write(STARTED), commit, finish),
  },
  'unknown-element': { bad: read('cmi.core.status'), good: read('cmi.core.lesson_status') },
  'unknown-category': { bad: read('cmi.learner.name'), good: read('cmi.core.student_name') },
  'no-children': { bad: read('cmi.core.entry._children'), good: read('cmi.core._children') },
  'no-count': { bad: read('cmi.comments._count'), good: read('cmi.objectives._count') },
  'unsupported-again': {
    options: { unsupported: ['cmi.objectives'] },
    bad: inTurn(read('cmi.objectives._count'), attempt('cmi.objectives.0.id', 'o1')),
    good: read('cmi.objectives._count'),
  },
  'keyword-written': { bad: attempt('cmi.objectives._count', '1'), good: read('cmi.objectives._count') },
  'read-only-written': { bad: attempt('cmi.core.total_time', '0001:00:00.00'), good: read('cmi.core.total_time') },
  'write-only-read': { bad: read('cmi.core.session_time'), good: attempt('cmi.core.session_time', '0000:01:00.00') },
  'index-gap': { bad: attempt('cmi.objectives.1.id', 'o1'), good: attempt('cmi.objectives.0.id', 'o1') },
  'index-beyond-count': {
    bad: read('cmi.objectives.0.id'),
    good: inTurn(attempt('cmi.objectives.0.id', 'o1'), read('cmi.objectives.0.id')),
  },
  'id-not-first': {
    bad: attempt('cmi.interactions.0.type', 'choice'),
    good: write(interaction(0, 'choice')),
  },
  'type-not-first': {
    bad: inTurn(write({ 'cmi.interactions.0.id': 'q1' }), attempt('cmi.interactions.0.student_response', 'a')),
    good: write({ ...interaction(0, 'choice'), 'cmi.interactions.0.student_response': 'a' }),
  },
  'value-too-long': {
    bad: attempt('cmi.suspend_data', 'x'.repeat(4097)),
    good: attempt('cmi.suspend_data', 'x'.repeat(4096)),
  },
  'value-not-in-vocabulary': { bad: attempt('cmi.core.exit', 'normal'), good: attempt('cmi.core.exit', '') },
  'value-out-of-range': { bad: attempt('cmi.core.score.raw', '101'), good: attempt('cmi.core.score.raw', '100') },
  'value-malformed': { bad: attempt('cmi.core.score.raw', '85,5'), good: attempt('cmi.core.score.raw', '85.5') },
  'not-attempted-written': {
    bad: attempt('cmi.core.lesson_status', 'not attempted'),
    good: write({ 'cmi.objectives.0.id': 'o1', 'cmi.objectives.0.status': 'not attempted' }),
  },
  'feedback-malformed': {
    bad: inTurn(write(interaction(0, 'choice')), attempt('cmi.interactions.0.student_response', 'Paris')),
    good: write({ ...interaction(0, 'fill-in'), 'cmi.interactions.0.student_response': 'Paris' }),
  },
  'feedback-not-one-line': {
    bad: inTurn(write(interaction(0, 'fill-in')), attempt('cmi.interactions.0.student_response', 'a\nb')),
    good: write({ ...interaction(0, 'fill-in'), 'cmi.interactions.0.student_response': 'a b' }),
  },
  'type-contradicts-response': {
    bad: inTurn(
      write({ ...interaction(0, 'choice'), 'cmi.interactions.0.student_response': 'a,b' }),
      attempt('cmi.interactions.0.type', 'likert'),
    ),
    good: write({
      ...interaction(0, 'choice'),
      'cmi.interactions.0.student_response': 'a',
      'cmi.interactions.0.correct_responses.0.pattern': 'a',
    }),
  },
  'timespan-without-decimals': {
    bad: write({ 'cmi.core.session_time': '0000:01:00' }),
    good: write({ 'cmi.core.session_time': '0000:01:00.00' }),
  },
  'timespan-one-decimal': {
    bad: write({ ...interaction(0, 'choice'), 'cmi.interactions.0.latency': '00:00:07.5' }),
    good: write({ ...interaction(0, 'choice'), 'cmi.interactions.0.latency': '00:00:07.50' }),
  },
  'score-without-range': {
    bad: inTurn(write({ ...STARTED, 'cmi.core.score.raw': '80', 'cmi.core.score.min': '0' }), commit),
    good: inTurn(write({ ...SCORED, 'cmi.core.score.raw': '80' }), commit),
  },
  'score-before-verdict': {
    options: { masteryScore: '80' },
    bad: inTurn(write({ ...SCORED, 'cmi.core.score.raw': '20' }), commit),
    good: inTurn(write({ ...SCORED, 'cmi.core.score.raw': '20' }), write({ 'cmi.core.lesson_status': 'failed' }), commit),
  },
  'score-lowered': {
    bad: inTurn(write({ 'cmi.core.score.raw': '80' }), write({ 'cmi.core.score.raw': '79.9' })),
    good: inTurn(
      write({ 'cmi.core.score.raw': '9' }),
      write({ 'cmi.core.score.raw': '80' }),
      write({ 'cmi.core.score.raw': '80' }),
    ),
  },
  'score-removed': {
    bad: inTurn(write({ 'cmi.core.score.raw': '80' }), write({ 'cmi.core.score.raw': '' })),
    good: inTurn(write({ 'cmi.core.score.raw': '' }), write({ 'cmi.core.score.raw': '80' })),
  },
  'status-regression': {
    bad: inTurn(write({ 'cmi.core.lesson_status': 'completed' }), write({ 'cmi.core.lesson_status': 'incomplete' })),
    good: inTurn(write({ 'cmi.core.lesson_status': 'incomplete' }), write({ 'cmi.core.lesson_status': 'completed' })),
  },
  'interaction-id-changed': {
    bad: inTurn(write(interaction(0, 'choice', 'q1')), write(interaction(0, 'choice', 'q2'))),
    good: inTurn(
      write(interaction(0, 'choice', 'q1')),
      write(interaction(0, 'choice', 'q1')),
      write(interaction(1, 'choice', 'q2')),
    ),
  },
  'objective-id-changed': {
    bad: inTurn(write({ 'cmi.objectives.0.id': 'o1' }), write({ 'cmi.objectives.0.id': 'o2' })),
    good: inTurn(write({ 'cmi.objectives.0.id': 'o1' }), write({ 'cmi.objectives.0.id': 'o1' })),
  },
  'objective-id-repeated': {
    bad: write({ 'cmi.objectives.0.id': 'o1', 'cmi.objectives.1.id': 'o1' }),
    good: write({ 'cmi.objectives.0.id': 'o1', 'cmi.objectives.1.id': 'o2' }),
  },
  'second-true-false-pattern': {
    bad: write({
      ...interaction(0, 'true-false'),
      'cmi.interactions.0.correct_responses.0.pattern': 't',
      'cmi.interactions.0.correct_responses.1.pattern': '1',
    }),
    good: write({
      ...interaction(0, 'fill-in'),
      'cmi.interactions.0.correct_responses.0.pattern': 't',
      'cmi.interactions.0.correct_responses.1.pattern': '1',
    }),
  },
  'session-time-decreased': {
    bad: inTurn(write({ 'cmi.core.session_time': '0000:01:00.00' }), write({ 'cmi.core.session_time': '0000:00:59.99' })),
    good: inTurn(write({ 'cmi.core.session_time': '0000:01:00.00' }), write({ 'cmi.core.session_time': '0000:01:00.00' })),
  },
  'quote-or-backslash': {
    bad: write({ 'cmi.core.lesson_location': 'a"b' }),
    good: write({ 'cmi.core.lesson_location': "a'b" }),
  },
  'suspend-data-not-ascii': {
    bad: write({ 'cmi.suspend_data': 'é' }),
    good: write({ 'cmi.suspend_data': 'v1 ~!', 'cmi.core.lesson_location': 'é' }),
  },
  'write-outside-normal-mode': {
    options: { launchAs: 'review', record: FINISHED_RECORD },
    bad: write({ 'cmi.core.session_time': '0000:01:00.00' }),
    good: inTurn(read('cmi.core.lesson_mode'), commit, finish),
  },
  'too-many-commits': {
    options: { commitsPerSecond: 1 },
    bad: inTurn(commit, commit),
    good: commit,
  },
  'silent-finish': { bad: finish, good: inTurn(write(STARTED), finish) },
  'status-unset-at-finish': {
    bad: inTurn(write({ 'cmi.core.exit': 'suspend' }), finish),
    good: inTurn(write({ 'cmi.core.lesson_status': 'incomplete' }), finish),
  },
  'initialize-missing': {
    raw: true,
    bad: (session) => session.close(),
    good: inTurn(
      ({ api }) => api.LMSInitialize(''),
      write(STARTED),
      finish,
      (session) => session.close(),
    ),
  },
  'commit-missing': {
    bad: inTurn(write(STARTED), (session) => session.close()),
    good: inTurn(write(STARTED), finish, (session) => session.close()),
  },
  'finish-missing': {
    bad: inTurn(write(STARTED), commit, (session) => session.close()),
    good: inTurn(write(STARTED), commit, finish, (session) => session.close()),
  },
};

/** A rule that cannot be broken alone: the trace breaks these too. */
const COMPANIONS: Partial<Record<RuleName, RuleName[]>> = { 'commit-missing': ['finish-missing'] };

function playAlone({ options, raw }: Traces, play: Play): Scorm12Session {
  const session = raw ? open(options) : begin(options);
  play(session);
  return session;
}

describe('every rule of the catalogue', () => {
  test.each(Object.keys(TRACES) as RuleName[])('%s: the bad trace breaks it and nothing else', (name) => {
    const session = playAlone(TRACES[name], TRACES[name].bad);
    expect(session.violations.map(({ rule }) => rule)).toEqual([name, ...(COMPANIONS[name] ?? [])]);
  });

  test.each(Object.keys(TRACES) as RuleName[])('%s: the good trace breaks nothing', (name) => {
    expect(playAlone(TRACES[name], TRACES[name].good).violations).toEqual([]);
  });

  test.each(Object.keys(TRACES) as RuleName[])(
    '%s: the call is refused exactly when the catalogue gives an error code',
    (name) => {
      const session = playAlone(TRACES[name], TRACES[name].bad);
      const [violation] = session.violations;
      const { errorCode } = RULES[name];
      expect(violation?.rejected).toBe(errorCode !== null);
      expect(violation?.words).toContain(RULES[name].words);
      if (errorCode === null || violation === undefined || violation.call === null) return;
      const call = session.calls[violation.call];
      expect(['false', '']).toContain(call?.returned);
      // The three telling methods leave the error code alone (SCORM 1.2 RTE 3.3.2.1).
      if (!call?.method.startsWith('LMSGetLast')) expect(call?.errorCode).toBe(errorCode);
    },
  );

  test.each(Object.keys(RULES) as RuleName[])('%s has a kebab-case name, a sentence and a clause', (name) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(RULES[name].words).toMatch(/^[a-z_].+\.$/i);
    expect(RULES[name].clause).toMatch(/^(SCORM 1\.2 RTE \d|Moodle |practice )/);
  });
});
