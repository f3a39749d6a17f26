/** Why something is to be kept: it decides how soon. */
export type SaveReason = 'change' | 'navigation' | 'now';

/** What the learner is told about saving. */
export type SaveStatus = 'saved' | 'saving' | 'failed';

const AFTER_CHANGE = 1000;
const BETWEEN_NAVIGATIONS = 10_000;
const RETRIES = [2000, 5000, 15_000, 60_000];

/**
 * Decides when the platform is asked to keep things: one second after the last change, at most every
 * ten seconds for mere navigation, at once when it matters; after a failure again and again, with
 * growing pauses. `commit` does the work and says whether it was kept.
 */
export class SaveSchedule {
  readonly #commit: () => Promise<boolean>;
  readonly #now: () => number;
  readonly #onStatus: (status: SaveStatus) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Infinity;
  #lastCommit: number;
  #failures = 0;
  #dirty = false;
  #running = false;

  constructor(commit: () => Promise<boolean>, now: () => number, onStatus: (status: SaveStatus) => void) {
    this.#commit = commit;
    this.#now = now;
    this.#onStatus = onStatus;
    this.#lastCommit = now();
  }

  /** Something changed that is to be kept. */
  request(reason: SaveReason): void {
    this.#dirty = true;
    if (reason === 'now') {
      void this.flush();
      return;
    }
    this.#onStatus(this.#failures > 0 ? 'failed' : 'saving');
    // While saving fails, the pauses between attempts decide alone.
    if (this.#failures > 0) return;
    const due = reason === 'change' ? this.#now() + AFTER_CHANGE : Math.max(this.#now() + AFTER_CHANGE, this.#lastCommit + BETWEEN_NAVIGATIONS);
    if (reason === 'change' || due < this.#due) this.#plan(due);
  }

  /** Keeps everything now. The platform is called before this returns. */
  async flush(): Promise<boolean> {
    this.#cancel();
    if (this.#running) return false;
    this.#running = true;
    this.#dirty = false;
    const kept = await this.#commit();
    this.#running = false;
    this.#lastCommit = this.#now();
    if (kept) {
      this.#failures = 0;
      if (this.#dirty) this.#plan(this.#now() + AFTER_CHANGE);
    } else {
      this.#dirty = true;
      this.#plan(this.#now() + RETRIES[Math.min(this.#failures, RETRIES.length - 1)]!);
      this.#failures += 1;
    }
    this.#onStatus(kept ? (this.#dirty ? 'saving' : 'saved') : 'failed');
    return kept;
  }

  /** Milliseconds since the platform was last called to keep something. */
  sinceLastCommit(): number {
    return this.#now() - this.#lastCommit;
  }

  get dirty(): boolean {
    return this.#dirty;
  }

  /** Nothing is kept any more. */
  stop(): void {
    this.#cancel();
  }

  #plan(due: number): void {
    this.#cancel();
    this.#due = due;
    this.#timer = setTimeout(() => void this.flush(), due - this.#now());
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }
}
