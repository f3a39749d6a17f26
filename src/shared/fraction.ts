/** An exact share or sum of points: numerator and a positive denominator, in lowest terms. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

export const ZERO: Fraction = { numerator: 0, denominator: 1 };
export const ONE: Fraction = { numerator: 1, denominator: 1 };

/** The fraction `numerator / denominator` in lowest terms. Both are whole numbers, the denominator is above zero. */
export function fraction(numerator: number, denominator = 1): Fraction {
  const divisor = greatestCommonDivisor(Math.abs(numerator), denominator) || 1;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** A decimal number such as an author's points, exact to six decimals, as a fraction. */
export function fractionOfDecimal(value: number): Fraction {
  return fraction(Math.round(value * 1_000_000), 1_000_000);
}

export function add(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator);
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** `left / right`; zero when there is nothing to divide by. */
export function divide(left: Fraction, right: Fraction): Fraction {
  if (right.numerator === 0) return ZERO;
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Below zero, zero or above zero as `left` is less than, equal to or greater than `right`. */
export function compare(left: Fraction, right: Fraction): number {
  return left.numerator * right.denominator - right.numerator * left.denominator;
}

export function toNumber(value: Fraction): number {
  return value.numerator / value.denominator;
}

/**
 * A share as percent with at most two decimals, cut towards zero, so that rounding never crosses a
 * pass mark (SCORM 1.2 RTE 3.4.4, `cmi.core.score.raw`: a decimal from 0 to 100).
 */
export function percent(share: Fraction): number {
  return Math.trunc((share.numerator * 10_000) / share.denominator) / 100;
}

/** Whether a share reaches a pass mark given in percent, judged on the exact value. */
export function reaches(share: Fraction, passMark: number): boolean {
  return compare(share, multiply(fractionOfDecimal(passMark), fraction(1, 100))) >= 0;
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
