const IDLE_AFTER = 5 * 60_000;

/**
 * Measures how long a learner is at work: time in a hidden window does not count, nor does what
 * goes beyond five minutes without any sign of life. Immune to clock changes: it is given a
 * monotonic clock in milliseconds.
 */
export class ActivityClock {
  readonly #now: () => number;
  #counted = 0;
  #lastSign: number;
  #visible = true;

  constructor(now: () => number) {
    this.#now = now;
    this.#lastSign = now();
  }

  /** The learner did something. */
  sign(): void {
    this.#counted = this.elapsed();
    this.#lastSign = this.#now();
  }

  /** The window was hidden or shown. */
  show(visible: boolean): void {
    this.sign();
    this.#visible = visible;
  }

  /** Active milliseconds until now. Never less than it was before. */
  elapsed(): number {
    if (!this.#visible) return this.#counted;
    return this.#counted + Math.max(0, Math.min(IDLE_AFTER, this.#now() - this.#lastSign));
  }

  /** Whether the learner gave a sign of life in the last five minutes, with the window in view. */
  get active(): boolean {
    return this.#visible && this.#now() - this.#lastSign < IDLE_AFTER;
  }
}
