const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Writes, reads or measures values bit by bit. One description of a record serves all three: a writer
 * takes the values it is given, a reader gives back what was written, a meter takes the longest way.
 */
export interface BitCoder {
  /** A whole number below 2 to the power of `width` (0 to 32). */
  bits(width: number, value: number): number;
  flag(value: boolean): boolean;
  /** A whole number of any size; `most` is the largest that can occur. */
  count(value: number, most: number): number;
}

/** How many bits tell `count` possibilities apart. */
export function bitsFor(count: number): number {
  return count <= 1 ? 0 : Math.ceil(Math.log2(count));
}

/** Counts are written in groups of four bits, each with a bit that says whether another follows. */
function coder(bits: BitCoder['bits'], isLast: (rest: number) => boolean): BitCoder {
  return {
    bits,
    flag: (value) => bits(1, Number(value)) === 1,
    count(value) {
      let rest = value;
      let result = 0;
      for (let factor = 1; ; factor *= 16) {
        const more = bits(1, Number(!isLast(rest)));
        result += bits(4, rest % 16) * factor;
        rest = Math.floor(rest / 16);
        if (!more) return result;
        if (factor > 2 ** 40) throw new RangeError('a count is too large');
      }
    },
  };
}

/** A writer, and how to get what it has written: base64url characters, six bits each. */
export function bitWriter(): BitCoder & { finish(): string } {
  let characters = '';
  let pending = 0;
  let width = 0;
  const bits = (count: number, value: number): number => {
    for (let bit = count - 1; bit >= 0; bit -= 1) {
      pending = pending * 2 + ((value >>> bit) & 1);
      width += 1;
      if (width === 6) {
        characters += ALPHABET[pending]!;
        pending = 0;
        width = 0;
      }
    }
    return value;
  };
  return {
    ...coder(bits, (rest) => rest < 16),
    finish() {
      bits((6 - width) % 6, 0);
      return characters;
    },
  };
}

/** Reads what a writer wrote. Reading past the end throws a `RangeError`. */
export function bitReader(characters: string): BitCoder {
  let position = 0;
  return coder(
    (count) => {
      let value = 0;
      for (let bit = 0; bit < count; bit += 1) {
        const code = ALPHABET.indexOf(characters[Math.floor(position / 6)] ?? ' ');
        if (code < 0) throw new RangeError('the state ends too early');
        value = value * 2 + ((code >> (5 - (position % 6))) & 1);
        position += 1;
      }
      return value;
    },
    () => true,
  );
}

/** Adds up the most bits that a record can take: every flag is set, every count is the largest. */
export function bitMeter(): BitCoder & { total(): number } {
  let total = 0;
  return {
    bits(width) {
      total += width;
      return 0;
    },
    flag() {
      total += 1;
      return true;
    },
    count(_value, most) {
      total += 5 * Math.max(1, Math.ceil(Math.log2(most + 1) / 4));
      return most;
    },
    total: () => total,
  };
}
