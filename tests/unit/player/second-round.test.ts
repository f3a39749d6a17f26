import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/player/kernel/reduce.ts';
import { interactionsOf, unreported } from '../../../src/player/kernel/reports.ts';
import { isComplete } from '../../../src/shared/completion.ts';
import { EMPTY_STATE, type LearnerState } from '../../../src/shared/state.ts';
import { decodeState, encodeState, SCENARIO_CHOICES } from '../../../src/shared/state-codec.ts';
import { buildUnit, type ModuleContent, STORY, unitOf } from '../../support/units.ts';

/** The second round has a scene of the same name as the first, and may go on for ever. */
const SECOND = {
  id: 'later',
  changed: 'You are the other one now.',
  scenes: [
    {
      id: 'begin',
      text: 'It begins anew.',
      choices: [
        { id: 'on', text: 'Once more', consequence: 'Once more.', next: 'begin' },
        { id: 'off', text: 'Enough', consequence: 'That was it.' },
      ],
    },
  ],
};
const moduleWith = (second: object): ModuleContent => ({
  completion: { lessons: 'none' },
  lessons: [{ id: 'tell', title: 'Tell', blocks: [{ ...STORY, 'second-round': second }] }],
});
const VERSION = await buildUnit(moduleWith(SECOND));
const UNIT = unitOf(VERSION);

function played(...choices: readonly (readonly [scenario: string, scene: string, choice: string])[]): LearnerState {
  return choices.reduce<LearnerState>(
    (state, [scenario, scene, choice]) => reduce(state, { type: 'choose', scenario, scene, choice }, UNIT, '1'),
    EMPTY_STATE,
  );
}

describe('a second round', () => {
  test('has records of its own: its choices change nothing of the first, whatever its scenes are called', () => {
    const state = played(['m/story', 'begin', 'off'], ['m/later', 'begin', 'on'], ['m/later', 'begin', 'off']);
    expect(state.scenarios).toEqual({
      'm/story': { choices: ['begin/off'], played: true, reported: false },
      'm/later': { choices: ['begin/on', 'begin/off'], played: true, reported: false },
    });
    const told = unreported(state, UNIT).flatMap((path) => interactionsOf(path, state, UNIT, () => undefined));
    expect(told.map(({ identifier, type, response, result }) => [identifier, type, response, result])).toEqual([
      ['m_story_begin', 'choice', 'b', 'neutral'],
      ['m_later_begin', 'choice', 'b', 'neutral'],
    ]);
    expect(new Set(told.map(({ index }) => index)).size).toBe(2);
    const again = reduce(state, { type: 'replay', scenario: 'm/later' }, UNIT, '1');
    expect(again.scenarios['m/story']).toBe(state.scenarios['m/story']);
  });

  test('is up to the learner: the scenario counts as played after the first', () => {
    expect(isComplete(UNIT.data, EMPTY_STATE)).toBe(false);
    expect(isComplete(UNIT.data, played(['m/later', 'begin', 'off']))).toBe(false);
    expect(isComplete(UNIT.data, played(['m/story', 'begin', 'off']))).toBe(true);
  });

  test('in its longest form fits into the state that the build has computed, and comes back as it was', () => {
    const loop = Array.from({ length: SCENARIO_CHOICES + 5 }, () => ['m/later', 'begin', 'on'] as const);
    const state = played(['m/story', 'begin', 'on'], ['m/story', 'then', 'end'], ...loop);
    expect(state.scenarios['m/later']!.choices).toHaveLength(SCENARIO_CHOICES);
    const text = encodeState({ ...state, saves: 2 ** 16 - 1, seed: 2 ** 32 - 1, bookmark: 'm/tell' }, UNIT.layout);
    expect(decodeState(text, UNIT.layout)!.scenarios).toEqual(state.scenarios);
    expect(text.length).toBeLessThanOrEqual(VERSION.worstCase);
    expect(text.length).toBeGreaterThan(VERSION.worstCase * 0.9);
  });

  test('keeps its records when it, a scene and a choice get other names', async () => {
    const renamed = {
      ...SECOND,
      id: 'years-later',
      formerly: ['later'],
      scenes: [
        {
          id: 'start',
          formerly: ['begin'],
          text: 'It begins anew.',
          choices: [
            { id: 'again', formerly: ['on'], text: 'Once more', consequence: 'Once more.', next: 'start' },
            { id: 'off', text: 'Enough', consequence: 'That was it.' },
          ],
        },
      ],
    };
    const state = played(['m/story', 'begin', 'off'], ['m/later', 'begin', 'on'], ['m/later', 'begin', 'off']);
    const next = unitOf(await buildUnit(moduleWith(renamed), { lock: VERSION.lock }));
    const read = decodeState(encodeState(state, UNIT.layout), next.layout)!;
    expect(read.scenarios).toEqual({
      'm/story': state.scenarios['m/story'],
      'm/years-later': { choices: ['start/again', 'start/off'], played: true, reported: false },
    });
    expect(next.slot('m/years-later/start')).toBe(UNIT.slot('m/later/begin'));
  });
});
