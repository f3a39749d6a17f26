import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LearnerEvent } from '../../../src/player/kernel/events.ts';
import type { Scorm12Api } from '../../../src/player/lms/scorm12/find-api.ts';
import {
  exitOf,
  interactionsOf,
  objectivesOf,
  scoreOf,
  statusOf,
  totalSecondsOf,
  valueIn,
} from '../../../src/preview/scorm12/index.ts';
import { times } from '../../support/effort.ts';
import { buildUnit, everyType, EVERYTHING, rightAnswer, unitOf, wrongAnswer } from '../../support/units.ts';
import { attempt, openPlatform, practice, restOfEverything, seconds } from './platform.ts';

const everything = await buildUnit(EVERYTHING);
const unit = unitOf(everything);

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(2026, 10, 23, 14, 5, 9));
});
afterEach(() => vi.useRealTimers());

const FIRST_LAUNCH = [
  'Initialize',
  'GetValue cmi.core.lesson_mode',
  'GetValue cmi.core.credit',
  'GetValue cmi.core.lesson_status',
  'GetValue cmi.suspend_data',
  'GetValue cmi.core.lesson_location',
  'GetValue cmi.core.student_id',
  'SetValue cmi.core.lesson_status = incomplete',
  'SetValue cmi.core.exit = suspend',
  'Commit',
];

describe('a launch', () => {
  test('the first: ten calls until the first content, incomplete and suspend at once', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    expect(visit.calls()).toEqual(FIRST_LAUNCH);
    expect(platform.record().elements).toEqual({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' });
    await seconds(120);
    expect(visit.calls()).toEqual([]);
    expect(visit.kernel).toMatchObject({ mode: 'normal', records: true, arrival: 'first', learner: 'learner-7' });
  });

  test('the second: no status is written again', async () => {
    const platform = openPlatform();
    const first = await platform.launch(unit);
    first.does({ type: 'visit', lesson: 'm/read' });
    await first.leaves();
    const second = await platform.launch(unit);
    expect(second.calls()).toEqual(FIRST_LAUNCH.filter((call) => !call.includes('incomplete')));
    expect(second.kernel).toMatchObject({ arrival: 'resumed', mode: 'normal' });
    expect(second.kernel.state().bookmark).toBe('m/read');
    await second.leaves();
    expect(platform.violations).toEqual([]);
  });

  test('a session without a single deed is no completed one', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    await visit.leaves();
    expect(statusOf(platform.record())).toBe('incomplete');
    expect(exitOf(platform.record())).toBe('suspend');
    expect(platform.violations).toEqual([]);
  });

  test('a window that is killed at once leaves a session that resumes', async () => {
    const platform = openPlatform();
    (await platform.launch(unit)).killed();
    expect(statusOf(platform.record())).toBe('incomplete');
    expect((await platform.launch(unit)).calls()).toContain('GetValue cmi.suspend_data');
  });

  test('after a preview the status goes on from browsed', async () => {
    const platform = openPlatform();
    const lms = (api: Scorm12Api): Scorm12Api => {
      api.LMSInitialize('');
      api.LMSSetValue('cmi.core.lesson_status', 'browsed');
      return api;
    };
    const visit = await platform.launch(unit, {}, lms);
    expect(visit.calls()).toContain('SetValue cmi.core.lesson_status = incomplete');
  });

  test.each(['completed', 'passed', 'failed'])(
    'the status %s is not lowered, and the work goes on being kept',
    async (status) => {
      const platform = openPlatform();
      const before = (api: Scorm12Api): Scorm12Api => {
        api.LMSInitialize('');
        api.LMSSetValue('cmi.core.lesson_status', status);
        return api;
      };
      const visit = await platform.launch(unit, {}, before);
      visit.does({ type: 'visit', lesson: 'm/read' }, ...practice(unit, 'm/p-single', true));
      await visit.leaves();
      expect(statusOf(platform.record())).toBe(status);
      expect((await platform.launch(unit)).kernel.state().questions['m/p-single']).toMatchObject({ answer: 'a', judged: true });
    },
  );

  test('LMSInitialize and LMSFinish are called once, and nothing after', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    visit.does(...restOfEverything(), ...attempt(visit, 'm/check', 6));
    await visit.leaves();
    visit.kernel.end();
    visit.does({ type: 'visit', lesson: 'm/read' });
    visit.kernel.show(false);
    expect(await visit.kernel.save()).toBe(true);
    await seconds(1000);
    const methods = visit.session.calls.map(({ method }) => method).filter((method) => method !== 'LMSGetLastError');
    expect(methods.filter((method) => method === 'LMSInitialize')).toHaveLength(1);
    expect(methods.filter((method) => method === 'LMSFinish')).toHaveLength(1);
    expect(methods.at(-1)).toBe('LMSFinish');
    expect(platform.violations).toEqual([]);
  });

  test('an API that cannot be opened is tried once more, then left alone', async () => {
    const refusing = openPlatform({
      fault: ({ method }) => (method === 'LMSInitialize' ? { kind: 'error', errorCode: '101' } : undefined),
    });
    const visit = await refusing.launch(unit);
    expect(visit.kernel.mode).toBe('untracked');
    expect(visit.calls()).toEqual([
      'Initialize',
      'GetValue cmi.core.lesson_status',
      'Initialize',
      'GetValue cmi.core.lesson_status',
    ]);
    visit.does({ type: 'visit', lesson: 'm/read' });
    await seconds(100);
    expect(visit.calls()).toEqual([]);

    const once = openPlatform({
      fault: ({ method, index }) =>
        method === 'LMSInitialize' && index === 0 ? { kind: 'throw', error: new Error('no') } : undefined,
    });
    expect((await once.launch(unit)).kernel.mode).toBe('normal');
    expect((await openPlatform().launch(unit, {}, () => undefined)).kernel.mode).toBe('untracked');
  });

  test.each(['cmi.core.lesson_status', 'cmi.suspend_data'])('when %s cannot be read, nothing is overwritten', async (element) => {
    const platform = openPlatform();
    const first = await platform.launch(unit);
    first.does({ type: 'visit', lesson: 'm/read' });
    await first.leaves();
    const before = platform.record();
    const broken = await platform.launch(unit, {
      fault: (call) => (call.arguments[0] === element ? { kind: 'throw', error: new Error('no') } : undefined),
    });
    expect(broken.kernel.mode).toBe('untracked');
    broken.does({ type: 'visit', lesson: 'm/fill' });
    broken.killed();
    expect(platform.record().elements).toEqual(before.elements);
    let asked = 0;
    const hiccup = await platform.launch(unit, {
      fault: (call) =>
        call.arguments[0] === element && (asked += 1) === 1 ? { kind: 'throw', error: new Error('no') } : undefined,
    });
    expect(hiccup.kernel).toMatchObject({ mode: 'normal', arrival: 'resumed' });
  });
});

describe('review and browse', () => {
  test.each(['review', 'browse'] as const)(
    '%s: what the learner does changes nothing, Initialize and Finish are all that is written',
    async (launchAs) => {
      const platform = openPlatform();
      const first = await platform.launch(unit);
      first.does(...practice(unit, 'm/p-single', true));
      await first.leaves();
      const before = platform.record();
      const visit = await platform.launch(unit, { launchAs });
      expect(visit.kernel).toMatchObject({ mode: launchAs, records: false });
      expect(visit.kernel.state().questions['m/p-single']!.answer).toBe('a');
      visit.does(...restOfEverything(), ...attempt(visit, 'm/check', 6), ...practice(unit, 'm/p-truth', true));
      visit.kernel.show(false);
      visit.kernel.show(true);
      await seconds(1000);
      await visit.leaves();
      const written = visit.session.calls
        .filter(({ method }) => !/GetValue|GetLastError/.test(method))
        .map(({ method }) => method);
      expect(written).toEqual(['LMSInitialize', 'LMSFinish']);
      expect(platform.record().elements).toEqual(before.elements);
      expect(platform.violations).toEqual([]);
    },
  );

  test('Moodle reopens what is completed in review', async () => {
    const platform = openPlatform({ profile: 'moodle' });
    const first = await platform.launch(unit);
    first.does(...restOfEverything(), ...attempt(first, 'm/check', 6));
    await first.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    const before = platform.record();
    const again = await platform.launch(unit);
    expect(again.kernel).toMatchObject({ mode: 'review', records: false });
    again.does(...attempt(again, 'm/check', 0));
    await again.leaves();
    expect(platform.record().elements).toEqual(before.elements);
    expect(platform.violations).toEqual([]);
  });

  test('without credit the work is kept, and neither status nor score nor outcomes are written', async () => {
    const platform = openPlatform();
    const withoutCredit = (api: Scorm12Api): Scorm12Api => {
      const inner = api.LMSGetValue.bind(api);
      api.LMSGetValue = (element) => (element === 'cmi.core.credit' ? 'no-credit' : inner(element));
      return api;
    };
    const visit = await platform.launch(unit, {}, withoutCredit);
    visit.does(...restOfEverything(), ...attempt(visit, 'm/check', 6));
    await visit.kernel.save();
    const elements = Object.keys(platform.record().elements);
    expect(elements).toContain('cmi.suspend_data');
    expect(elements).toContain('cmi.interactions.0.id');
    expect(
      elements
        .filter((element) => /lesson_status|score|objectives\.\d+\.(id|score|status)$/.test(element))
        .filter((element) => !element.startsWith('cmi.interactions')),
    ).toEqual([]);
  });
});

describe('interactions, SCORM 1.2 RTE 3.4.4 and 3.4.7', () => {
  const ofType = (type: string): number =>
    ['single', 'multiple', 'truth', 'matching', 'ordering', 'gaps', 'number', 'hotspot'].indexOf(type);

  test('the lower slots are opened before the first answer, never at launch; the parts come in their order', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    await seconds(10);
    expect(visit.calls().join()).not.toContain('interactions');
    visit.does({ type: 'visit', lesson: 'm/read' });
    await seconds(7.5);
    visit.does({ type: 'answer', question: 'm/p-truth', answer: 'false' });
    visit.calls();
    visit.does({ type: 'check', question: 'm/p-truth' });
    const told = visit.calls().filter((call) => call.includes('interactions'));
    expect(told).toEqual([
      'GetValue cmi.interactions._count',
      'SetValue cmi.interactions.0.id = m_p-single',
      'SetValue cmi.interactions.0.type = choice',
      'SetValue cmi.interactions.1.id = m_p-multiple',
      'SetValue cmi.interactions.1.type = choice',
      'SetValue cmi.interactions.2.id = m_p-truth',
      'SetValue cmi.interactions.2.type = true-false',
      'SetValue cmi.interactions.2.objectives.0.id = m_second',
      'SetValue cmi.interactions.2.time = 14:05:26',
      'SetValue cmi.interactions.2.correct_responses.0.pattern = f',
      'SetValue cmi.interactions.2.weighting = 1',
      'SetValue cmi.interactions.2.student_response = f',
      'SetValue cmi.interactions.2.result = correct',
      'SetValue cmi.interactions.2.latency = 0000:00:07.50',
    ]);
  });

  test('every type, answered rightly', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    for (const question of everyType('p') as { id: string }[]) {
      visit.does(...practice(unit, `m/${question.id}`, true));
      await seconds(2);
    }
    await visit.leaves();
    const kept = interactionsOf(platform.record());
    expect(kept.map(({ id, type, studentResponse, result }) => [id, type, studentResponse, result])).toEqual([
      ['m_p-single', 'choice', 'a', 'correct'],
      ['m_p-multiple', 'choice', 'a,b', 'correct'],
      ['m_p-truth', 'true-false', 'f', 'correct'],
      ['m_p-matching', 'matching', '1.a,2.b,3.c', 'correct'],
      ['m_p-ordering', 'sequencing', 'a,b,c', 'correct'],
      ['m_p-gaps', 'fill-in', 'Wien; Αθήνα', 'correct'],
      ['m_p-number', 'numeric', '-2.5', 'correct'],
      ['m_p-hotspot', 'choice', 'a', 'correct'],
    ]);
    expect(kept[ofType('ordering')]!.weighting).toBe('2');
    expect(kept[ofType('multiple')]!.objectives).toEqual(['m_first', 'm_second']);
    expect(platform.violations).toEqual([]);
  });

  test('wrong and partly right answers', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    const answers: [string, LearnerEvent & { type: 'answer' }][] = [
      ['wrong', { type: 'answer', question: 'm/p-single', answer: 'b' }],
      ['0.5', { type: 'answer', question: 'm/p-multiple', answer: ['a'] }],
      ['wrong', { type: 'answer', question: 'm/p-truth', answer: 'true' }],
      ['0.3333', { type: 'answer', question: 'm/p-matching', answer: { a: 'to-a', b: 'to-a', c: 'to-a' } }],
      ['0.5', { type: 'answer', question: 'm/p-ordering', answer: ['b', 'c', 'a'] }],
      ['0.5', { type: 'answer', question: 'm/p-gaps', answer: { here: 'Wien', there: 'Sparta' } }],
      ['wrong', { type: 'answer', question: 'm/p-number', answer: 'many' }],
      ['wrong', { type: 'answer', question: 'm/p-hotspot', answer: ['a', 'b'] }],
    ];
    for (const [, event] of answers) {
      visit.does(event, { type: 'check', question: event.question });
      await seconds(2);
    }
    await visit.leaves();
    expect(interactionsOf(platform.record()).map(({ result }) => result)).toEqual(answers.map(([result]) => result));
    expect(interactionsOf(platform.record())[ofType('number')]!.studentResponse).toBe('');
    expect(platform.violations).toEqual([]);
  });

  test('another try overwrites the answer at its place and writes only what is new', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    visit.does(...practice(unit, 'm/p-truth', false));
    await seconds(5);
    visit.calls();
    visit.does({ type: 'try-again', question: 'm/p-truth' }, { type: 'answer', question: 'm/p-truth', answer: 'false' });
    await seconds(5);
    expect(visit.calls().join()).not.toContain('interactions');
    visit.does({ type: 'check', question: 'm/p-truth' });
    expect(visit.calls().filter((call) => call.includes('interactions'))).toEqual([
      'SetValue cmi.interactions.2.time = 14:05:19',
      'SetValue cmi.interactions.2.student_response = f',
      'SetValue cmi.interactions.2.result = correct',
      'SetValue cmi.interactions.2.latency = 0000:00:10.00',
    ]);
    await seconds(5);
    await visit.leaves();
    expect(interactionsOf(platform.record()).map(({ studentResponse }) => studentResponse)).toEqual(['', '', 'f']);
    expect(platform.violations).toEqual([]);
  });

  test('the places are the same in every session', async () => {
    const platform = openPlatform();
    for (const question of ['m/p-hotspot', 'm/p-single', 'm/p-matching']) {
      const visit = await platform.launch(unit);
      visit.does(...practice(unit, question, true));
      await visit.leaves();
    }
    expect(interactionsOf(platform.record()).map(({ id, studentResponse }) => `${id} ${studentResponse}`)).toEqual([
      'm_p-single a',
      'm_p-multiple ',
      'm_p-truth ',
      'm_p-matching 1.a,2.b,3.c',
      'm_p-ordering ',
      'm_p-gaps ',
      'm_p-number ',
      'm_p-hotspot a',
    ]);
    expect(platform.violations).toEqual([]);
  });

  test('a quiz tells its drawn questions when it is handed in; what was not answered is wrong and has no response', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    const { unit: here, seed } = visit.kernel;
    const drawn = here.draw('m/check', seed, 0);
    visit.does({ type: 'start-attempt', lesson: 'm/check' });
    visit.does({ type: 'answer', question: drawn[0]!, answer: rightAnswer(unit, drawn[0]!) });
    await seconds(5);
    expect(Object.keys(platform.record().elements).join()).not.toContain('interactions');
    visit.does({ type: 'hand-in', lesson: 'm/check' });
    await visit.leaves();
    const kept = interactionsOf(platform.record()).filter(({ result }) => result !== '');
    expect(kept.map(({ id }) => id).toSorted()).toEqual(drawn.map((question) => question.replace('/', '_')).toSorted());
    for (const { id, result, studentResponse } of kept) {
      expect(result).toBe(id === drawn[0]!.replace('/', '_') ? 'correct' : 'wrong');
      expect(studentResponse !== '').toBe(result === 'correct');
    }
    expect(platform.violations).toEqual([]);
  });

  test('each choice of a scenario stands at the place of its scene, with its own time', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    visit.does({ type: 'visit', lesson: 'm/tell' });
    await seconds(10);
    visit.does({ type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'on' });
    await seconds(20);
    visit.does({ type: 'choose', scenario: 'm/story', scene: 'then', choice: 'end' });
    await seconds(5);
    const told = (): object[] =>
      interactionsOf(platform.record())
        .filter(({ result }) => result !== '')
        .map(({ id, type, studentResponse, result, time, latency }) => ({ id, type, studentResponse, result, time, latency }));
    const choice = { type: 'choice', result: 'neutral' };
    const first = { ...choice, id: 'm_story_begin', studentResponse: 'a', time: '14:05:19', latency: '0000:00:10.00' };
    const second = { ...choice, id: 'm_story_then', studentResponse: 'a', time: '14:05:39', latency: '0000:00:30.00' };
    expect(told()).toEqual([first, second]);
    visit.does({ type: 'replay', scenario: 'm/story' }, { type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'off' });
    await seconds(5);
    expect(told()).toEqual([{ ...first, studentResponse: 'b', time: '14:05:44', latency: '0000:00:35.00' }, second]);
    await visit.leaves();
    expect(platform.violations).toEqual([]);
  });

  test('in a story that comes back to a scene the last choice there is told', async () => {
    const loop = unitOf(
      await buildUnit({
        lessons: [
          {
            id: 'tell',
            title: 'Tell',
            blocks: [
              {
                id: 'loop',
                type: 'scenario',
                title: 'A loop',
                scenes: [
                  {
                    id: 'again',
                    text: 'Here again.',
                    choices: [
                      { id: 'on', text: 'Once more', consequence: 'Round.', next: 'again' },
                      { id: 'off', text: 'Stop', consequence: 'Over.' },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      }),
    );
    const platform = openPlatform();
    const visit = await platform.launch(loop);
    for (const choice of ['on', 'on', 'off']) {
      visit.does({ type: 'choose', scenario: 'm/loop', scene: 'again', choice });
      await seconds(2);
    }
    visit.calls();
    await visit.leaves();
    expect(visit.calls().join()).not.toContain('student_response');
    expect(interactionsOf(platform.record())).toMatchObject([{ id: 'm_loop_again', studentResponse: 'b' }]);
    expect(platform.violations).toEqual([]);
  });

  test('what the platform never acknowledged is told at the next visit, without an invented time', async () => {
    let refuses = true;
    const platform = openPlatform({ commit: () => (refuses ? 'failed' : 'stored') });
    refuses = false;
    const first = await platform.launch(unit);
    first.does({ type: 'visit', lesson: 'm/read' }, ...practice(unit, 'm/p-single', true));
    await seconds(2);
    first.killed();
    // The answer was kept together with the interaction, but the note that it was came too late.
    const second = await platform.launch(unit);
    await seconds(5);
    const told = second.calls().filter((call) => call.includes('interactions.0'));
    expect(told).toContain('SetValue cmi.interactions.0.student_response = a');
    expect(told.filter((call) => /\.(time|latency)/.test(call))).toEqual([]);
    await second.leaves();
    expect(interactionsOf(platform.record())[0]).toMatchObject({ time: '14:05:09', result: 'correct' });
    const third = await platform.launch(unit);
    await seconds(5);
    expect(third.calls().join()).not.toContain('interactions');
  });
});

describe('outcomes as objectives, SCORM 1.2 RTE 3.4.4', () => {
  test('are told when every graded quiz was handed in, by the answers of the best attempt', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    visit.does(...practice(unit, 'm/p-single', true), ...restOfEverything());
    await seconds(20);
    expect(objectivesOf(platform.record())).toEqual([]);
    visit.does(...attempt(visit, 'm/check', 6));
    await seconds(2);
    const full = { score: { raw: 100, min: 0, max: 100 }, status: 'completed' };
    expect(objectivesOf(platform.record())).toEqual([
      { id: 'm_first', ...full },
      { id: 'm_second', ...full },
    ]);
    visit.does(...attempt(visit, 'm/check', 0));
    await visit.leaves();
    expect(objectivesOf(platform.record()).map(({ score }) => score.raw)).toEqual([100, 100]);
    expect(platform.violations).toEqual([]);
  });

  test.each([
    ['completed', 'completed', 'incomplete'],
    ['passed-incomplete', 'passed', 'incomplete'],
    ['passed-failed', 'passed', 'failed'],
  ])('under %s they are %s or, when all is lost, %s', async (report, reached, lost) => {
    const version = await buildUnit({ ...EVERYTHING, report });
    const here = unitOf(version);
    for (const [right, status] of [
      [6, reached],
      [0, lost],
    ] as const) {
      const platform = openPlatform();
      const visit = await platform.launch(here);
      visit.does(...restOfEverything());
      for (let time = 0; time < 2; time += 1) visit.does(...attempt(visit, 'm/check', right));
      await visit.leaves();
      expect(new Set(objectivesOf(platform.record()).map((objective) => objective.status))).toEqual(new Set([status]));
      expect(platform.violations).toEqual([]);
    }
  });
});

describe('platforms that support less (401)', () => {
  test.each([
    [['cmi.interactions']],
    [['cmi.objectives']],
    [['cmi.core.lesson_mode', 'cmi.student_data', 'cmi.core.score.min', 'cmi.core.score.max']],
    [
      [
        'cmi.interactions.n.latency',
        'cmi.interactions.n.objectives',
        'cmi.objectives.n.status',
        'cmi.interactions.n.correct_responses',
      ],
    ],
    [
      [
        'cmi.interactions',
        'cmi.objectives',
        'cmi.core.lesson_mode',
        'cmi.student_data',
        'cmi.core.score.min',
        'cmi.core.score.max',
        'cmi.comments',
      ],
    ],
  ])('%j', async (unsupported) => {
    const platform = openPlatform({ unsupported });
    const visit = await platform.launch(unit);
    visit.does(...restOfEverything(), ...practice(unit, 'm/p-gaps', true), ...attempt(visit, 'm/check', 6));
    await seconds(2);
    expect(visit.kernel.status()).toBe('saved');
    await visit.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    expect(scoreOf(platform.record()).raw).toBe(100);
    expect((await platform.launch(unit)).kernel.state().questions['m/p-gaps']!.judged).toBe(true);
    // What was refused once is not tried again; that is all a strict platform has to complain about.
    expect(platform.violations).toEqual([]);
  });
});

describe('time', () => {
  test('every session adds its active time: what was idle or hidden is none', async () => {
    const platform = openPlatform();
    const first = await platform.launch(unit);
    first.does({ type: 'visit', lesson: 'm/read' });
    await seconds(90);
    first.kernel.show(false);
    await seconds(3600);
    first.kernel.show(true);
    await seconds(30);
    first.does({ type: 'read-to-end', lesson: 'm/read' });
    await seconds(3600);
    await first.leaves();
    expect(totalSecondsOf(platform.record())).toBe(90 + 30 + 300);
    const second = await platform.launch(unit);
    await seconds(12.5);
    await second.leaves();
    expect(totalSecondsOf(platform.record())).toBe(90 + 30 + 300 + 12.5);
    expect(platform.violations).toEqual([]);
  });

  test('a window that is hidden saves within the very call', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    await seconds(30);
    visit.does({ type: 'answer', question: 'm/p-gaps', answer: { here: 'Wien' } });
    visit.kernel.show(false);
    visit.killed();
    const again = await platform.launch(unit);
    expect(again.kernel.state().questions['m/p-gaps']!.answer).toEqual({ here: 'Wien' });
    expect(totalSecondsOf(platform.record())).toBe(30);
  });

  test('the end of a page is a few calls, however many events it comes in', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    await seconds(30);
    visit.does({ type: 'answer', question: 'm/p-gaps', answer: { here: 'Wien' } });
    visit.calls();
    void visit.kernel.save();
    await seconds(0.01);
    visit.kernel.show(false);
    await seconds(0.01);
    visit.kernel.end();
    const calls = visit.calls();
    expect(calls.filter((call) => call === 'Commit')).toHaveLength(1);
    expect(calls.at(-1)).toBe('Finish');
    visit.session.close();
    expect(visit.session.violations).toEqual([]);
  });
});

describe('saving that fails and recovers', () => {
  test('nothing is lost: what was not confirmed is set again in its order, and the learner is told the truth', async () => {
    let refuses = false;
    const platform = openPlatform({ commit: () => (refuses ? 'failed' : 'stored') });
    const visit = await platform.launch(unit);
    const told: string[] = [];
    visit.kernel.onStatus((status) => told.push(status));
    visit.does(...restOfEverything());
    await seconds(20);
    refuses = true;
    visit.does(...attempt(visit, 'm/check', 6));
    await seconds(30);
    expect(told.at(-1)).toBe('failed');
    expect(await visit.kernel.save()).toBe(false);
    expect(statusOf(platform.record())).toBe('incomplete');
    refuses = false;
    visit.calls();
    expect(await visit.kernel.save()).toBe(true);
    const again = visit.calls();
    expect(again).toContain('SetValue cmi.core.lesson_status = completed');
    expect(again).toContain('SetValue cmi.core.score.raw = 100');
    expect(again.at(-1)).toBe('Commit');
    expect(told.at(-1)).toBe('saved');
    await visit.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    expect(scoreOf(platform.record()).raw).toBe(100);
    expect(interactionsOf(platform.record()).filter(({ result }) => result === 'correct')).toHaveLength(6);
    expect(platform.violations).toEqual([]);
  });

  test('a launch that was not kept is saved again, whether the learner does something or not', async () => {
    let refuses = true;
    const platform = openPlatform({ commit: () => (refuses ? 'failed' : 'stored') });
    const visit = await platform.launch(unit);
    expect(platform.record().elements).toEqual({});
    refuses = false;
    await seconds(2);
    expect(visit.kernel.status()).toBe('saved');
    expect(statusOf(platform.record())).toBe('incomplete');
  });

  test('a platform that drops the state without a word is found out', async () => {
    const platform = openPlatform();
    const forgetful = (api: Scorm12Api): Scorm12Api => {
      const inner = api.LMSGetValue.bind(api);
      api.LMSGetValue = (element) => (element === 'cmi.suspend_data' ? '' : inner(element));
      return api;
    };
    const visit = await platform.launch(unit, {}, forgetful);
    visit.does({ type: 'visit', lesson: 'm/read' });
    expect(await visit.kernel.save()).toBe(false);
    expect(visit.kernel.status()).toBe('failed');
  });

  test('a platform that cuts or refuses a state that has grown is found out, too', async () => {
    const platform = openPlatform();
    const narrow = (api: Scorm12Api): Scorm12Api => {
      const inner = api.LMSSetValue.bind(api);
      let code = '0';
      api.LMSSetValue = (element, value) => {
        code = element === 'cmi.suspend_data' && value.length > 30 ? '405' : '0';
        return code === '0' ? inner(element, value) : 'false';
      };
      const last = api.LMSGetLastError.bind(api);
      api.LMSGetLastError = () => (code === '0' ? last() : code);
      return api;
    };
    const visit = await platform.launch(unit, {}, narrow);
    visit.does({ type: 'visit', lesson: 'm/read' });
    expect(await visit.kernel.save()).toBe(true);
    for (const question of everyType('p') as { id: string }[]) visit.does(...practice(unit, `m/${question.id}`, true));
    await seconds(5);
    expect(await visit.kernel.save()).toBe(false);
  });

  test('Moodle takes values for kept before it has kept them: status, score and answers reach it at the next visit', async () => {
    let refuses = false;
    const platform = openPlatform({ profile: 'moodle', commit: () => (refuses ? 'failed' : 'stored') });
    const first = await platform.launch(unit);
    first.does(...restOfEverything(), ...attempt(first, 'm/check', 6).slice(0, -1));
    await seconds(20);
    refuses = true;
    first.does({ type: 'hand-in', lesson: 'm/check' });
    refuses = false;
    await seconds(30);
    // The state has come through, because it is another text at each save; the rest was never sent again.
    expect(first.kernel.status()).toBe('saved');
    await first.leaves();
    expect(statusOf(platform.record())).toBe('incomplete');
    const second = await platform.launch(unit);
    expect(second.kernel.state().verdict).toBe('completed');
    await seconds(2);
    await second.leaves();
    expect(statusOf(platform.record())).toBe('completed');
    expect(scoreOf(platform.record()).raw).toBe(100);
    expect(interactionsOf(platform.record()).filter(({ result }) => result === 'correct')).toHaveLength(6);
    expect(platform.violations).toEqual([]);
  });

  test('Moodle: an answer that was part of a failed save is told whole at the next visit, even when it was given anew since', async () => {
    let refuses = false;
    const platform = openPlatform({ profile: 'moodle', commit: () => (refuses ? 'failed' : 'stored') });
    const first = await platform.launch(unit);
    refuses = true;
    first.does(...practice(unit, 'm/p-truth', false));
    refuses = false;
    await seconds(10);
    first.does({ type: 'try-again', question: 'm/p-truth' }, ...practice(unit, 'm/p-truth', true));
    await seconds(10);
    await first.leaves();
    expect(valueIn(platform.record(), 'cmi.interactions.2.id')).toBe('');
    const second = await platform.launch(unit);
    await seconds(2);
    await second.leaves();
    expect(interactionsOf(platform.record()).at(-1)).toMatchObject({
      id: 'm_p-truth',
      type: 'true-false',
      studentResponse: 'f',
      result: 'correct',
    });
  });
});

describe('calls that break off, at every place of a whole session', () => {
  /** A session that leaves nothing out. */
  async function wholeSession(
    platform: ReturnType<typeof openPlatform>,
    faultAt: number,
    kind: 'throw' | 'late' | 'error',
  ): Promise<number> {
    const visit = await platform.launch(unit, {
      fault: ({ index, method }) => {
        if (index !== faultAt || method === 'LMSGetLastError') return undefined;
        return kind === 'error'
          ? { kind: 'error', errorCode: '101' }
          : { kind: 'throw', error: new Error('the platform broke down'), performed: kind === 'late' };
      },
    });
    visit.does(...restOfEverything());
    await seconds(20);
    for (const question of ['m/p-truth', 'm/p-gaps']) {
      visit.does(...practice(unit, question, true));
      await seconds(3);
    }
    visit.does(...attempt(visit, 'm/check', 5));
    await seconds(90);
    await visit.leaves();
    return visit.session.calls.length;
  }

  /** What of a record must be the same; times differ by when a call was made again. */
  const essence = (platform: ReturnType<typeof openPlatform>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(platform.record().elements).filter(
        ([element]) => !/suspend_data|\.time$|latency|session_time/.test(element),
      ),
    );

  test.each([
    ['strict', 'throw'],
    ['strict', 'late'],
    ['strict', 'error'],
    ['moodle', 'throw'],
    ['moodle', 'late'],
  ] as const)('%s, %s: nothing is lost, after one clean visit at the latest', async (profile, kind) => {
    const perfect = openPlatform({ profile });
    const length = await wholeSession(perfect, -1, kind);
    expect(perfect.violations).toEqual([]);
    expect(length).toBeGreaterThan(150);
    for (let index = 0; index < length; index += times(7, 1)) {
      const platform = openPlatform({ profile });
      await wholeSession(platform, index, kind);
      const clean = await platform.launch(unit);
      if (clean.kernel.arrival === 'first') {
        // Only a session that could not be opened leaves nothing behind.
        expect(Object.keys(platform.record().elements).length).toBeLessThanOrEqual(2);
        clean.killed();
        continue;
      }
      await seconds(5);
      await clean.leaves();
      expect(essence(platform), `call ${index}`).toEqual(essence(perfect));
      expect(clean.kernel.state()).toMatchObject({ verdict: 'completed' });
    }
  });

  test('one element that always breaks does not keep the rest from being saved', async () => {
    const platform = openPlatform({
      fault: ({ arguments: [element] }) =>
        element === 'cmi.core.lesson_location' ? { kind: 'throw', error: new Error('the platform broke down') } : undefined,
    });
    const visit = await platform.launch(unit);
    expect(visit.kernel.mode).toBe('normal');
    visit.does(...restOfEverything(), ...attempt(visit, 'm/check', 6));
    await seconds(300);
    expect(visit.kernel.status()).toBe('saved');
    expect(statusOf(platform.record())).toBe('completed');
    await visit.leaves();
    expect((await platform.launch(unit)).kernel.state().bookmark).toBe('m/check');
  });

  test('answers that are wrong where a quiz was answered wrongly', async () => {
    const platform = openPlatform();
    const visit = await platform.launch(unit);
    expect(visit.kernel.unit.judge('m/q-single', wrongAnswer(unit, 'm/q-single')).share).toBe(0);
    visit.does(...attempt(visit, 'm/check', 0));
    await visit.leaves();
    expect(scoreOf(platform.record()).raw).toBe(0);
    expect(statusOf(platform.record())).toBe('incomplete');
  });
});
