/** Why something is to be kept: it decides how soon. */
export type SaveReason = 'change' | 'navigation' | 'now';

/** What the learner is told about saving. */
export type SaveStatus = 'saved' | 'saving' | 'failed';

const AFTER_CHANGE = 1000;
const BETWEEN_NAVIGATIONS = 10_000;
const RETRIES = [2000, 5000, 15_000, 60_000];

/** Decides when the platform is asked to keep things. */
export interface SaveSchedule {
  /** Something changed that is to be kept. */
  request(reason: SaveReason): void;
  /** Keeps everything now. The platform is called before this returns; true when it says it was kept. */
  flush(): Promise<boolean>;
  /** Milliseconds since the platform was last asked to keep something. */
  sinceLast(): number;
  /** Nothing is kept any more. */
  stop(): void;
}

/**
 * One second after the last change, at most every ten seconds for mere navigation, at once when it
 * matters; after a failure again and again, with growing pauses. `commit` does the work and says
 * whether it was kept.
 */
export function createSaveSchedule(
  commit: () => Promise<boolean>,
  now: () => number,
  tell: (status: SaveStatus) => void,
): SaveSchedule {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let last = now();
  let failures = 0;
  let dirty = false;
  let stopped = false;
  let running: Promise<boolean> | undefined;

  const cancel = (): void => {
    clearTimeout(timer);
    due = Infinity;
  };
  const plan = (at: number): void => {
    cancel();
    if (stopped) return;
    due = at;
    timer = setTimeout(() => void flush(), at - now());
  };
  const run = async (): Promise<boolean> => {
    dirty = false;
    const kept = await commit();
    running = undefined;
    last = now();
    if (!kept) {
      dirty = true;
      plan(now() + RETRIES[Math.min(failures, RETRIES.length - 1)]!);
    } else if (dirty) plan(now() + AFTER_CHANGE);
    failures = kept ? 0 : failures + 1;
    tell(!kept ? 'failed' : dirty ? 'saving' : 'saved');
    return kept;
  };
  const flush = (): Promise<boolean> => {
    cancel();
    // The end of a page comes in several events; the first of them has everything kept.
    if (!running && !dirty && failures === 0 && now() - last < AFTER_CHANGE) return Promise.resolve(true);
    running ??= run();
    return running;
  };

  return {
    request(reason) {
      dirty = true;
      if (reason === 'now') {
        void flush();
        return;
      }
      tell(failures > 0 ? 'failed' : 'saving');
      const at = reason === 'change' ? now() + AFTER_CHANGE : Math.max(now() + AFTER_CHANGE, last + BETWEEN_NAVIGATIONS);
      // While saving fails, the pauses between attempts decide alone.
      if (failures === 0 && (reason === 'change' || at < due)) plan(at);
    },
    flush,
    sinceLast: () => now() - last,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
