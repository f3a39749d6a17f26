/** The first 64 primes, of which the standard takes its constants. */
const PRIMES = Array.from({ length: 312 }, (_, number) => number).filter(
  (number) =>
    number > 1 && !Array.from({ length: number - 2 }, (_, index) => index + 2).some((divisor) => number % divisor === 0),
);

/** The first 32 bits of a number behind its point. */
const fraction = (number: number): number => ((number % 1) * 2 ** 32) | 0;

/**
 * SHA-256 of a text as 64 hexadecimal digits, at once: browsers offer theirs only to pages that came by
 * https, and a package may be opened from a folder. (FIPS 180-4, 5.1.1, 6.2)
 */
export function sha256(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const bits = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  bytes.push(0, 0, 0, 0, bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255);
  let hash = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  for (let block = 0; block < bytes.length; block += 64) {
    const words: number[] = [];
    let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number];
    for (let round = 0; round < 64; round += 1) {
      const at = block + round * 4;
      const [early = 0, late = 0] = [words[round - 15], words[round - 2]];
      const word =
        round < 16
          ? (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
          : (words[round - 16]! +
              (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) +
              words[round - 7]! +
              (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10))) |
            0;
      words.push(word);
      const first =
        h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + fraction(Math.cbrt(PRIMES[round]!)) + word;
      const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    hash = [a, b, c, d, e, f, g, h].map((part, index) => (part + hash[index]!) | 0);
  }
  return hash.map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
