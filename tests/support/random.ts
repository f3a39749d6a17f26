/** Choices that repeat for the same seed. */
export interface Random {
  /** A whole number from 0 up to and without `below`. */
  number(below: number): number;
  /** True in so many cases of one. */
  chance(share: number): boolean;
  pick<Item>(list: readonly Item[]): Item;
  /** Some of the items, perhaps none, in their order. */
  some<Item>(list: readonly Item[]): Item[];
  shuffled<Item>(list: readonly Item[]): Item[];
}

/** A source of choices: the same seed gives the same ones. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const number = (below: number): number => Math.floor(next() * below);
  return {
    number,
    chance: (share) => next() < share,
    pick: (list) => list[number(list.length)]!,
    some: (list) => list.filter(() => next() < 0.5),
    shuffled(list) {
      const left = [...list];
      return list.map(() => left.splice(number(left.length), 1)[0]!);
    },
  };
}
