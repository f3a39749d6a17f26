/**
 * Points as whole numbers, so that no sum is ever rounded: one point is this many units. Every share
 * that a question can give, from halves to twelfths, is a whole number of them.
 */
const UNITS_PER_SHARE = 27_720;
/** Authors give points with up to two decimals. */
const HUNDREDTHS = 100;

/** The units of a full share: what a question with one point gives for a right answer, before its points are counted in. */
export const FULL_SHARE = UNITS_PER_SHARE;

/** What was earned out of what could be earned, in units: whole numbers. */
export interface Points {
  readonly earned: number;
  readonly possible: number;
}

export const NO_POINTS: Points = { earned: 0, possible: 0 };

/** The share of `count` parts that `hits` of them are, in units. */
export function shareOf(hits: number, count: number): number {
  return (hits * UNITS_PER_SHARE) / count;
}

/** Adds what one question gives: its share in units, for the points that its author has set. */
export function addQuestion({ earned, possible }: Points, share: number, points: number): Points {
  const weight = Math.round(points * HUNDREDTHS);
  return { earned: earned + share * weight, possible: possible + UNITS_PER_SHARE * weight };
}

/** Units as the points that learners know. */
export function pointsOf(units: number): number {
  return units / UNITS_PER_SHARE / HUNDREDTHS;
}

/** Whether the first are the greater share; nothing possible is the smallest. */
export function isBetter(left: Points, right: Points): boolean {
  return left.earned * right.possible > right.earned * left.possible || (left.possible > 0 && right.possible === 0);
}

/**
 * Points as percent with at most two decimals, cut towards zero, so that rounding never crosses a
 * pass mark. (SCORM 1.2 RTE 3.4.4, `cmi.core.score.raw`: a decimal from 0 to 100)
 */
export function percent({ earned, possible }: Points): number {
  return possible === 0 ? 0 : Math.floor((earned * 10_000) / possible) / 100;
}

/** Whether points reach a pass mark given in percent, judged without rounding. Where nothing could be earned, none is reached. */
export function reaches({ earned, possible }: Points, passMark: number): boolean {
  return possible > 0 && earned * 10_000 >= Math.round(passMark * 100) * possible;
}
