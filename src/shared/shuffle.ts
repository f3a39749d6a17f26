import { hash32 } from './hash.ts';
import { lastId } from './layout.ts';

/** Something that can be shuffled: a permanent id, and whether it keeps its place. */
export interface Shuffled {
  readonly id: string;
  readonly fixed?: boolean;
}

/**
 * The items in an order that depends only on the seed and their ids: the same learner sees the same
 * order on every visit and after every new version, and an added item moves no other pair.
 * Items marked `fixed` keep their place.
 */
export function shuffle<Item extends Shuffled>(items: readonly Item[], seed: string): Item[] {
  const movable = items
    .filter((item) => !item.fixed)
    .map((item) => ({ item, rank: hash32(`${seed}/${item.id}`) }))
    .sort((left, right) => left.rank - right.rank || (left.item.id < right.item.id ? -1 : 1));
  let next = 0;
  return items.map((item) => (item.fixed ? item : movable[next++]!.item));
}

/** Paths of lessons or questions in an order that depends only on the seed and their last ids. */
export function shufflePaths(paths: readonly string[], seed: string): string[] {
  return shuffle(
    paths.map((path) => ({ id: lastId(path), path })),
    seed,
  ).map(({ path }) => path);
}
