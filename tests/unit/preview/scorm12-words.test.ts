import { describe, expect, it } from 'vitest';
import { ELEMENTS } from '../../../src/preview/scorm12/index.ts';
import type { Scorm12Options, Scorm12Session } from '../../../src/preview/scorm12/index.ts';
import { createNarrator, type Sentence } from '../../../src/preview/scorm12-words.ts';
import { begin, run } from './scorm12/support.ts';

/** What is said about some work with a platform, after the session was opened. */
function said(work: (api: Scorm12Session['api']) => void, options: Partial<Scorm12Options> = {}): Sentence[] {
  const session = begin(options);
  work(session.api);
  return session.calls.map(createNarrator(options.record)).slice(1);
}

/** The same, without what says little by itself. */
function story(work: (api: Scorm12Session['api']) => void, options: Partial<Scorm12Options> = {}): string[] {
  return said(work, options)
    .filter(({ isDetail }) => !isDetail)
    .map(({ text }) => text);
}

/** Reports one answer as the player does. (SCORM 1.2 RTE 3.4.7) */
function report(api: Scorm12Session['api'], index: number, identifier: string, result: string): void {
  const parts = {
    id: identifier,
    type: 'choice',
    'objectives.0.id': 'm1_levers',
    time: '10:20:30',
    'correct_responses.0.pattern': 'b',
    weighting: '1',
    student_response: 'a',
    result,
    latency: '0000:01:05.00',
  };
  for (const [name, value] of Object.entries(parts)) api.LMSSetValue(`cmi.interactions.${index}.${name}`, value);
}

describe('calls in words', () => {
  it('tells the beginning of a first visit', () => {
    const session = begin();
    const { api } = session;
    for (const element of ['lesson_mode', 'credit', 'lesson_status', 'lesson_location', 'entry', 'student_name'])
      api.LMSGetValue(`cmi.core.${element}`);
    api.LMSGetValue('cmi.suspend_data');
    api.LMSGetValue('cmi.interactions._count');
    expect(session.calls.map(createNarrator()).map(({ text }) => text)).toEqual([
      'The module began a visit.',
      'The module asked for the mode: normal.',
      'The module asked whether the result counts: yes.',
      'The module asked for the status: not attempted.',
      'The module asked for the bookmark: nothing.',
      'The module asked whether the learner was here before: no.',
      "The module asked for the learner's name: Doe, Jane.",
      'The module asked for the saved state: nothing.',
      'The module asked how many answers are recorded: 0.',
    ]);
  });

  it('counts a state and never shows it', () => {
    const state = 'A'.repeat(212);
    const record = run({ 'cmi.suspend_data': state, 'cmi.core.exit': 'suspend' });
    const sentences = story(
      (api) => {
        api.LMSGetValue('cmi.suspend_data');
        api.LMSSetValue('cmi.suspend_data', `${state}B`);
        api.LMSSetValue('cmi.suspend_data', 'A');
      },
      { record },
    );
    expect(sentences).toEqual([
      'The module asked for the saved state: 212 characters.',
      'It saved 213 characters of state.',
      'It saved 1 character of state.',
    ]);
  });

  it('tells a visit that is kept', () => {
    const sentences = story((api) => {
      api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
      api.LMSSetValue('cmi.core.exit', 'suspend');
      api.LMSSetValue('cmi.core.lesson_location', '');
      api.LMSSetValue('cmi.core.lesson_location', 'm1/whose-choice');
      api.LMSSetValue('cmi.core.score.min', '0');
      api.LMSSetValue('cmi.core.score.max', '100');
      api.LMSSetValue('cmi.core.score.raw', '87.5');
      api.LMSCommit('');
      api.LMSFinish('');
    });
    expect(sentences).toEqual([
      'It set the status to “incomplete”.',
      'It asked to keep everything for the next visit.',
      'It saved that there is no bookmark yet.',
      'It saved the bookmark “m1/whose-choice”.',
      'It reported the score 87.5.',
      'The platform has kept everything.',
      'The module ended the visit.',
    ]);
  });

  it.each([
    ['correct', 'It reported question m1/why-no-definition as correct.'],
    ['wrong', 'It reported question m1/why-no-definition as wrong.'],
    ['0.6667', 'It reported question m1/why-no-definition as partly correct: 66.67 percent.'],
    ['neutral', 'It reported question m1/why-no-definition as answered.'],
  ])('tells an answer that is %s in one sentence', (result, sentence) => {
    expect(story((api) => report(api, 0, 'm1_why-no-definition', result))).toEqual([sentence]);
  });

  it('tells every part of an answer to whoever wants to see every call', () => {
    const details = said((api) => report(api, 0, 'm1_why-no-definition', 'wrong')).map(({ text }) => text);
    expect(details).toEqual([
      'It opened a place for the answer to question m1/why-no-definition.',
      'It said of what type question m1/why-no-definition is: choice.',
      'It said that question m1/why-no-definition is about the outcome m1/levers.',
      'It said when question m1/why-no-definition was answered: 10:20:30.',
      'It said what is right in question m1/why-no-definition: “b”.',
      'It said how much question m1/why-no-definition counts: 1.',
      'It reported the answer to question m1/why-no-definition: “a”.',
      'It reported question m1/why-no-definition as wrong.',
      'It said how long question m1/why-no-definition took: 1 minute 5 seconds.',
    ]);
  });

  it('calls a decision in a story by its scene', () => {
    expect(story((api) => report(api, 0, 'm1_bench_monday', 'neutral'))).toEqual([
      'It reported scene m1/bench/monday as answered.',
    ]);
  });

  it('knows questions of earlier visits by what the platform has kept', () => {
    const record = run({ 'cmi.interactions.0.id': 'm1_old', 'cmi.interactions.0.type': 'choice', 'cmi.core.exit': 'suspend' });
    expect(story((api) => void api.LMSSetValue('cmi.interactions.0.result', 'correct'), { record })).toEqual([
      'It reported question m1/old as correct.',
    ]);
  });

  it('tells how far an outcome is reached', () => {
    const sentences = said((api) => {
      api.LMSSetValue('cmi.objectives.0.id', 'm1_levers');
      api.LMSSetValue('cmi.objectives.0.score.raw', '50');
      api.LMSSetValue('cmi.objectives.0.status', 'incomplete');
    });
    expect(sentences.map(({ text, isDetail }) => [text, isDetail])).toEqual([
      ['It opened a place for the outcome m1/levers.', true],
      ['It reported 50 percent for the outcome m1/levers.', true],
      ['It reported the outcome m1/levers as incomplete.', false],
    ]);
  });

  it('tells what the platform refuses, and never as a detail', () => {
    const sentences = said((api) => {
      api.LMSSetValue('cmi.core.score.min', 'low');
      api.LMSGetLastError();
      api.LMSSetValue('cmi.nothing', 'x');
    });
    expect(sentences.map(({ text, isDetail }) => [text, isDetail])).toEqual([
      ['It said that the lowest score is low. The platform refused: error 405, incorrect data type.', false],
      ['It asked whether that had worked: error 405, incorrect data type.', true],
      ['It set cmi.nothing to “x”. The platform refused: error 401, not implemented.', false],
    ]);
  });

  it('tells a save that failed', () => {
    expect(story((api) => void api.LMSCommit(''), { commit: () => 'failed' })).toEqual([
      'The platform has kept nothing of this. The platform refused: error 101, general exception.',
    ]);
  });

  it('tells a platform that breaks down', () => {
    const session = begin({
      fault: ({ method }) => (method === 'LMSCommit' ? { kind: 'throw', error: new Error('gone') } : undefined),
    });
    expect(() => session.api.LMSCommit('')).toThrow('gone');
    const { text, call } = createNarrator()(session.calls[1]!);
    expect(text).toContain('The platform has kept nothing of this.');
    expect(call).toBe('LMSCommit("") → gone');
  });

  it('shows the call itself', () => {
    expect(said((api) => void api.LMSSetValue('cmi.core.lesson_status', 'incomplete'))[0]!.call).toBe(
      'LMSSetValue("cmi.core.lesson_status", "incomplete") → "true"',
    );
  });

  it('cuts what is too long to read', () => {
    const [sentence] = story((api) => void api.LMSSetValue('cmi.comments', 'x'.repeat(300)));
    expect(sentence!.length).toBeLessThan(100);
  });

  it('has a sentence for every element of the data model, read or set', () => {
    for (const { element } of ELEMENTS) {
      const name = element.replaceAll('.n.', '.0.');
      const sentences = said((api) => {
        api.LMSGetValue(name);
        api.LMSSetValue(name, '1');
      });
      for (const { text } of sentences) expect(text, name).toMatch(/^(The module|It) [^\n]+\.$/);
    }
  });
});
