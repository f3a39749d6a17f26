import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LearnerEvent } from '../../../src/player/kernel/events.ts';
import { interactionsOf, objectivesOf } from '../../../src/preview/scorm12/index.ts';
import { buildUnit, everyType, EVERYTHING, rightAnswer, unitOf } from '../../support/units.ts';
import { attempt, openPlatform, practice, restOfEverything, seconds } from './platform.ts';

const everything = await buildUnit(EVERYTHING);
const unit = unitOf(everything);

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(2026, 10, 23, 14, 5, 9));
});
afterEach(() => vi.useRealTimers());

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
