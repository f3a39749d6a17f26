const MOST_CALLS = 500;
const LONGEST_VALUE = 80;

/** Remembers the last calls to a platform with their answers, for support. */
export interface Trace {
  add(call: string, value: string, answer: unknown, error: string): void;
  readonly calls: readonly string[];
}

export function createTrace(): Trace {
  const calls: string[] = [];
  return {
    calls,
    add(call, value, answer, error) {
      calls.push(`${call} ${value.slice(0, LONGEST_VALUE)} → ${String(answer)} ${error}`);
      if (calls.length > MOST_CALLS) calls.shift();
    },
  };
}
