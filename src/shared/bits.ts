const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** How many bits tell `count` possibilities apart. */
export function bitsFor(count: number): number {
  return count <= 1 ? 0 : Math.ceil(Math.log2(count));
}

/** How many bits `BitWriter.writeCount` takes for a whole number. */
export function countBits(value: number): number {
  return 5 * Math.max(1, Math.ceil(Math.log2(value + 1) / 4));
}

/** Collects bits and writes them as base64url characters, six bits each. */
export class BitWriter {
  #characters = '';
  #pending = 0;
  #pendingBits = 0;

  /** Appends the lowest `width` bits of a whole number (width 0 to 32), highest bit first. */
  write(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit -= 1) {
      this.#pending = (this.#pending << 1) | ((value >>> bit) & 1);
      this.#pendingBits += 1;
      if (this.#pendingBits === 6) this.#flush();
    }
  }

  /** Appends a whole number of any size: groups of four bits, each with a bit that says whether another follows. */
  writeCount(value: number): void {
    let rest = value;
    do {
      const group = rest % 16;
      rest = Math.floor(rest / 16);
      this.write(rest > 0 ? 1 : 0, 1);
      this.write(group, 4);
    } while (rest > 0);
  }

  /** All characters, the last one filled up with zero bits. */
  finish(): string {
    if (this.#pendingBits > 0) {
      this.#pending <<= 6 - this.#pendingBits;
      this.#flush();
    }
    return this.#characters;
  }

  #flush(): void {
    this.#characters += ALPHABET[this.#pending]!;
    this.#pending = 0;
    this.#pendingBits = 0;
  }
}

/** Reads what a `BitWriter` wrote. Reading past the end throws a `RangeError`. */
export class BitReader {
  readonly #characters: string;
  #position = 0;

  constructor(characters: string) {
    this.#characters = characters;
  }

  read(width: number): number {
    let value = 0;
    for (let count = 0; count < width; count += 1) {
      const code = ALPHABET.indexOf(this.#characters[Math.floor(this.#position / 6)] ?? ' ');
      if (code < 0) throw new RangeError('the state ends too early');
      value = (value * 2 + ((code >> (5 - (this.#position % 6))) & 1)) >>> 0;
      this.#position += 1;
    }
    return value;
  }

  readCount(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const more = this.read(1);
      value += this.read(4) * factor;
      factor *= 16;
      if (!more) return value;
      if (factor > 2 ** 48) throw new RangeError('a count is too large');
    }
  }
}
