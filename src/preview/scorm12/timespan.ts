const HOURS_MAXIMUM = 9_999;
const LONGEST = ((HOURS_MAXIMUM * 60 + 59) * 60 + 59) * 100 + 99;
const TIMESPAN = /^(\d{2,4}):([0-5]\d):([0-5]\d)(?:\.(\d{1,2}))?$/;

/**
 * Reads a CMITimespan and returns hundredths of a second, never negative; undefined when the text is none.
 * Minutes and seconds end at 59. Source: SCORM 1.2 RTE 3.4.5, CMITimespan.
 */
export function parseTimespan(text: string): number | undefined {
  const parts = TIMESPAN.exec(text);
  if (!parts) return undefined;
  const [, hours, minutes, seconds, decimals = ''] = parts;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 100 + Number(decimals.padEnd(2, '0'));
}

/**
 * Writes hundredths of a second as a CMITimespan with two decimals, from zero up to 9999:59:59.99; what lies outside
 * is cut to these bounds. `hourDigits` is the least number of hour digits. Source: SCORM 1.2 RTE 3.4.5, CMITimespan.
 */
export function formatTimespan(hundredths: number, hourDigits: 2 | 4 = 4): string {
  const whole = Math.min(Math.max(Math.trunc(hundredths), 0), LONGEST);
  const two = (amount: number): string => String(amount).padStart(2, '0');
  const seconds = Math.floor(whole / 100);
  const hours = String(Math.floor(seconds / 3_600)).padStart(hourDigits, '0');
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(whole % 100)}`;
}
