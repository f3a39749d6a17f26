const CENTISECONDS_PER_HOUR = 360_000;
const LARGEST = 9999 * CENTISECONDS_PER_HOUR + 59 * 6000 + 59 * 100 + 99;

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

/**
 * Milliseconds as a SCORM 1.2 time span `HHHH:MM:SS.CC`, cut to whole hundredths and capped at
 * 9999:59:59.99. Two decimals always: Moodle reads `.5` as five hundredths.
 * (SCORM 1.2 RTE 3.4.3, CMITimespan)
 */
export function scorm12Timespan(milliseconds: number): string {
  const total = Math.min(LARGEST, Math.max(0, Math.floor(milliseconds / 10)));
  const hours = Math.floor(total / CENTISECONDS_PER_HOUR);
  const minutes = Math.floor((total % CENTISECONDS_PER_HOUR) / 6000);
  const seconds = Math.floor((total % 6000) / 100);
  return `${padded(hours, 4)}:${padded(minutes, 2)}:${padded(seconds, 2)}.${padded(total % 100, 2)}`;
}

/** A time of day as SCORM 1.2 writes it, `HH:MM:SS` in local time. (SCORM 1.2 RTE 3.4.3, CMITime) */
export function scorm12Time(date: Date): string {
  return `${padded(date.getHours(), 2)}:${padded(date.getMinutes(), 2)}:${padded(date.getSeconds(), 2)}`;
}
