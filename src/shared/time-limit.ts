/** The largest number of seconds that the state keeps. */
const MOST_SECONDS = 2 ** 16 - 1;

/** A pause between two looks at the clock that is longer than this was no time at the course: the device slept. */
const LONGEST_LOOK = 90;

/** How many seconds are left after `passed` more, at least 0. Time for which a device slept does not count. */
export function secondsLeft(left: number, passed: number): number {
  return passed > LONGEST_LOOK ? left : Math.max(0, left - Math.max(0, passed));
}

/** What learners have once they asked for more: the whole limit again, so that ten times are always possible. (WCAG 2.2, 2.2.1) */
export function withMoreTime(left: number, minutes: number): number {
  return Math.min(MOST_SECONDS, Math.ceil(left) + minutes * 60);
}

/** When it is said how much is left, in seconds before the end: at half of the time and five minutes before. */
function tellAt(minutes: number): number[] {
  return [minutes * 30, 300].filter((seconds) => seconds > warnAt(minutes) && seconds <= minutes * 30);
}

/** When learners are warned, in seconds before the end: two minutes, or half of a short limit. */
export function warnAt(minutes: number): number {
  return Math.min(120, minutes * 30);
}

/** Whether one of the moments at which it is said how much is left lies between two looks at the clock. */
export function isTimeToTell(minutes: number, before: number, now: number): boolean {
  return tellAt(minutes).some((seconds) => before > seconds && now <= seconds);
}
