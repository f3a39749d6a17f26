import { holds } from '../shared/formula.ts';
import { readNumber } from '../shared/number-input.ts';
import type { PackageData } from '../shared/package-data.ts';
import type { LearnerState } from '../shared/state.ts';

/** Decides what is there for a learner, by the answers given so far. */
export interface Conditions {
  /** Whether a lesson, scenario or worksheet is there. */
  shows(path: string, state: LearnerState): boolean;
  /** Shows and hides the blocks of the document that have a condition. */
  apply(state: LearnerState): void;
}

export type ConditionsFactory = (data: PackageData) => Conditions;

/**
 * Conditions on lessons and blocks. A variable is the answer of a question that was checked or handed
 * in; until then it has no value. In packages without conditions this part is left out.
 */
export function createConditions(data: PackageData): Conditions {
  const test = (condition: Parameters<typeof holds>[0], state: LearnerState): boolean =>
    holds(condition, (name) => {
      const [path = '', kind, values] = data.variables?.[name] ?? [];
      const { judged, answer } = state.questions[path] ?? {};
      if (!judged || answer === undefined) return undefined;
      if (values) return values[answer as string];
      if (kind === 'number') return readNumber(answer as string, data.locale);
      return kind === 'truth' ? answer === 'true' : (answer as string);
    });
  return {
    shows: (path, state) => test(data.conditions?.[path], state),
    apply(state) {
      for (const block of document.querySelectorAll<HTMLElement>('[data-when]')) {
        block.hidden = !test(JSON.parse(block.dataset['when']!) as Parameters<typeof holds>[0], state);
      }
    },
  };
}
