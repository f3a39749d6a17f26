const IDLE_AFTER = 5 * 60_000;

/**
 * Measures how long a learner is at work: time in a hidden window does not count, nor does what
 * goes beyond five minutes without any sign of life.
 */
export interface ActivityClock {
  /** The learner did something. */
  sign(): void;
  /** The window was hidden or shown. */
  show(visible: boolean): void;
  /** Active milliseconds until now. Never less than it was before. */
  elapsed(): number;
  /** Whether the learner gave a sign of life in the last five minutes, with the window in view. */
  active(): boolean;
}

/** A clock that is immune to clock changes: it is given a monotonic one in milliseconds. */
export function createActivityClock(now: () => number): ActivityClock {
  let counted = 0;
  let lastSign = now();
  let visible = true;
  const elapsed = (): number => (visible ? counted + Math.max(0, Math.min(IDLE_AFTER, now() - lastSign)) : counted);
  const sign = (): void => {
    counted = elapsed();
    lastSign = now();
  };
  return {
    sign,
    elapsed,
    show(shown) {
      sign();
      visible = shown;
    },
    active: () => visible && now() - lastSign < IDLE_AFTER,
  };
}
