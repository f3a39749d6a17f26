/** A position or length in percent as drawings write it: two digits behind the point are finer than any screen. */
export function percent(value: number): string {
  return String(Math.round(value * 100) / 100);
}
