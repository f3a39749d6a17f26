import { describe, expect, test } from 'vitest';
import { formulaOf } from '../../../src/course/formula/parse.ts';
import { type ProfileData, profileOf } from '../../../src/shared/profile.ts';

const DATA: ProfileData = {
  measures: [
    { id: 'confidence', least: 2 },
    { id: 'importance', least: 1, fallback: 3 },
  ],
  areas: ['n1', 'n2', 'n3', 'n4'].map((id) => ({
    id,
    values: { confidence: [`${id}-1`, `${id}-2`, `${id}-3`], importance: [`${id}-i`] },
  })),
  index: formulaOf('importance * (5 - confidence)'),
  bands: [
    { id: 'strong', upTo: 4 },
    { id: 'recommended', upTo: 9 },
    { id: 'priority', upTo: 20 },
  ],
  exceptions: [{ id: 'not-needed', when: formulaOf('importance <= 2 and confidence < 3') }],
  priorities: { band: 'priority', most: 3, tie: 'importance' },
  overall: formulaOf('confidence * 20'),
};

/** Answers of one area: three confidence items and the importance, undefined where skipped. */
type Answers = readonly [number | undefined, number | undefined, number | undefined, number | undefined];

function profile(answers: Readonly<Record<string, Answers>>): ReturnType<typeof profileOf> {
  return profileOf(DATA, (name) => {
    const [area, item] = name.split('-') as [string, string];
    return answers[area]?.[item === 'i' ? 3 : Number(item) - 1];
  });
}

const firstArea = (...answers: Answers): ReturnType<typeof profileOf>['areas'][number] => profile({ n1: answers }).areas[0]!;

describe('the worked checks of the training-needs checklist', () => {
  test('importance 5, confidence 2.0: 15, priority', () => {
    expect(firstArea(1, 2, 3, 5)).toEqual({
      id: 'n1',
      measures: { confidence: 2, importance: 5 },
      estimated: false,
      index: 15,
      band: 'priority',
    });
  });
  test('importance 3, confidence 3.0: 6, recommended', () =>
    expect(firstArea(3, 3, 3, 3)).toMatchObject({ index: 6, band: 'recommended' }));
  test('importance 5, confidence 4.3: 3.5, strong', () => {
    const { index, band } = firstArea(4, 4, 5, 5);
    expect(index).toBeCloseTo(10 / 3, 9);
    expect(band).toBe('strong');
    expect(
      profileOf({ ...DATA, areas: [{ id: 'n1', values: { confidence: ['c', 'c'], importance: ['i'] } }] }, (name) =>
        name === 'c' ? 4.3 : 5,
      ).areas[0],
    ).toMatchObject({
      band: 'strong',
      index: expect.closeTo(3.5, 9) as number,
    });
  });
  test('importance 1, confidence 1: 4, but the low-importance rule applies', () =>
    expect(firstArea(1, 1, 1, 1)).toMatchObject({ index: 4, band: 'not-needed' }));
});

test('an area needs two of three answers', () => {
  expect(firstArea(4, undefined, undefined, 5)).toEqual({ id: 'n1', measures: { importance: 5 }, estimated: false });
  expect(firstArea(4, 2, undefined, 5)).toMatchObject({ measures: { confidence: 3 }, index: 10, band: 'priority' });
});

test('a skipped importance is taken to be three and marked as estimated', () => {
  expect(firstArea(2, 2, 2, undefined)).toMatchObject({ index: 9, band: 'recommended', estimated: true });
});

test('a band ends exactly where it says, whatever binary makes of a mean of thirds', () => {
  // (5 - 11/3) * 3 is 4.000000000000001 in floating point.
  expect(firstArea(4, 4, 3, 3)).toMatchObject({ band: 'strong' });
});

test('priorities: highest index first, then higher importance, then the order of the areas, three at most', () => {
  const areas = { n1: [2, 2, 2, 4], n2: [1, 1, 1, 3], n3: [2, 2, 2, 4], n4: [1, 1, 1, 5] } as const;
  const { priorities } = profile(areas);
  expect(priorities).toEqual(['n4', 'n1', 'n3']);
});

test('overall readiness is the mean of all answered items times twenty', () => {
  expect(profile({ n1: [1, 2, 3, 5], n2: [5, undefined, undefined, 1] }).overall).toBe(55);
  expect(profile({}).overall).toBeUndefined();
});
