/** A scale of numbers: its ends and the round numbers between them where lines are drawn. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** From low to high, both included. */
  readonly ticks: readonly number[];
}

/** How many steps a scale has at most. */
const MOST_STEPS = 5;

/**
 * A scale on which all numbers have room. It holds zero, or lengths would lie; it ends at round
 * numbers, or at `max` where the author says so and no number is larger.
 */
export function scaleFor(numbers: readonly number[], max?: number): Scale {
  const least = Math.min(0, ...numbers);
  const most = Math.max(0, ...numbers, ...(max === undefined ? [] : [max]));
  const step = roundStep((most - least || 1) / MOST_STEPS);
  const first = Math.floor(least / step);
  const isGiven = max !== undefined && most === max;
  const last = isGiven ? Math.floor(max / step) : Math.max(first + 1, Math.ceil(most / step));
  // Multiplying whole numbers keeps 0.30000000000000004 away.
  const ticks = Array.from({ length: last - first + 1 }, (_none, index) => tidy((first + index) * step));
  const high = isGiven ? max : ticks.at(-1)!;
  return { low: ticks[0]!, high, ticks: ticks.at(-1) === high ? ticks : [...ticks, high] };
}

/** Where a number lies on the scale, in percent from its low end. */
export function place(value: number, { low, high }: Scale): number {
  return (100 * (value - low)) / (high - low);
}

/** The smallest of 1, 2, 5 times a power of ten that is not smaller. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9))!;
  return tidy(factor * power);
}

const tidy = (value: number): number => Number(value.toPrecision(12));
