const MOST_CALLS = 500;
const LONGEST_VALUE = 80;

/** Remembers the last calls to a platform with their answers, for support. */
export class Trace {
  readonly #calls: string[] = [];

  add(call: string, value: string, answer: string, error = ''): void {
    const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}… (${value.length})` : value;
    this.#calls.push(`${call}${shown === '' ? '' : ` = ${shown}`} → ${answer}${error === '' ? '' : ` (${error})`}`);
    if (this.#calls.length > MOST_CALLS) this.#calls.shift();
  }

  all(): readonly string[] {
    return this.#calls;
  }
}
