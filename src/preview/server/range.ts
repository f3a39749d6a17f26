/** A part of some bytes: the first and the last that belong to it. */
export interface BytePart {
  readonly from: number;
  readonly to: number;
}

/**
 * What a `Range` header asks for of some bytes. Whatever is not one part in bytes is answered with the
 * whole; a part that lies behind the end is none. (RFC 9110, 14.1.2 and 14.2)
 */
export function partOf(range: string | undefined, length: number): BytePart | 'whole' | 'none' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  // Without a first byte, the number is how many there are to be from the end.
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return 'whole';
  return from > to ? 'none' : { from, to };
}
