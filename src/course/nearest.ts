/**
 * The known name that an unknown one was probably meant to be: the one with the fewest letters
 * changed, left out, added or swapped, if they are few enough. Undefined when nothing is near.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * The known name that an unknown one surely was meant to be: the only one that is the same but for
 * capitals and for what stands between words, or but for one letter. Undefined when that is a guess.
 */
export function surely(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const folded = (other: string): string => other.toLowerCase().replace(/[\s_-]/g, '');
  const same = names.filter((other) => folded(other) === folded(name));
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const near = names.filter(
    (other) => Math.min(name.length, other.length) >= SHORTEST && editDistance(name.toLowerCase(), other.toLowerCase(), 2) < 2,
  );
  return near.length === 1 ? near[0] : undefined;
}

/** In shorter names one letter is too much: `a` is as near to `b` as to any other. */
const SHORTEST = 4;

function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_value, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      let cost = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + same);
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, beforePrevious[column - 2]! + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length]!;
}
