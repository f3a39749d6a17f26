/** The order a learner starts from: shuffled, and never the right one by accident. */
export function startingOrder(shuffled: readonly string[], right: readonly string[]): string[] {
  const same = shuffled.every((id, index) => id === right[index]);
  return same ? [...shuffled.slice(1), shuffled[0]!] : [...shuffled];
}
