import fc from 'fast-check';

/** Any text at all, of any UTF-16 units: what a broken or hostile platform may hand over. */
export function anyText(maxLength = 40): fc.Arbitrary<string> {
  return fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));
}
