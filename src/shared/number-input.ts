/** A typed number in the characters of a plain keyboard: one kind of space, one kind of minus, no percent sign behind it. */
export function tidyNumber(text: string): string {
  return text
    .replace(/[\s'’]/g, ' ')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[ %]*%[ %]*$/, '');
}

/** Thousands in groups of three digits; nobody groups what begins with zero. */
const GROUPED = /^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/;

/**
 * Reads a number as people type it. Point and comma are both understood as decimal sign; a sign
 * that groups thousands in the language (41,800 in English, 41.800 in German) and spaces and
 * apostrophes are left out. Undefined when the text is no number.
 */
export function readNumber(text: string, locale: string): number | undefined {
  const plain = tidyNumber(text).replaceAll(' ', '');
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(plain)) return undefined;
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return Number(plain);
  const sign = plain[last]!;
  const signs = plain.split(sign).length - 1;
  const decimalSign = new Intl.NumberFormat(locale).format(1.5)[1];
  const mixed = plain.includes('.') && plain.includes(',');
  const isGrouping = !mixed && GROUPED.test(plain) && (signs > 1 || sign !== decimalSign);
  if (!isGrouping && signs > 1) return undefined;
  const digits = isGrouping
    ? plain.replaceAll(sign, '')
    : `${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`;
  const number = Number(digits);
  return Number.isFinite(number) ? number : undefined;
}
