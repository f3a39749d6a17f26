import { type Formula, type FormulaValue, holds } from '../shared/formula.ts';
import { readNumber } from '../shared/number-input.ts';
import type { PackageData } from '../shared/package-data.ts';
import { profileOf, type ProfileResult } from '../shared/profile.ts';
import type { LearnerState } from '../shared/state.ts';

/** Decides what is there for a learner, by the answers given so far. */
export interface Conditions {
  /** Whether a lesson, scenario or worksheet is there. */
  shows(path: string, state: LearnerState): boolean;
  /** What a self-assessment has come to. */
  profile(path: string, state: LearnerState): ProfileResult;
  /** Shows and hides the blocks of the document that have a condition. */
  apply(state: LearnerState): void;
}

export type ConditionsFactory = (data: PackageData) => Conditions;

/**
 * Conditions on lessons and blocks. A variable is the answer of a question that was checked, handed in
 * or needs no checking; until then it has no value. In packages without conditions this part is left out.
 */
export function createConditions(data: PackageData): Conditions {
  const valueOf = (name: string, state: LearnerState): FormulaValue => {
    const [path = '', kind, values] = data.variables?.[name] ?? [];
    if (kind === 'band') return data.profiles?.[path] && profile(path, state).areas.find(({ id }) => id === values)?.band;
    const { judged, answer } = state.questions[path] ?? {};
    if (!judged || answer === undefined) return undefined;
    if (typeof values === 'object') return values[answer as string];
    if (kind === 'number') return readNumber(answer as string, data.locale);
    return kind === 'truth' ? answer === 'true' : (answer as string);
  };
  const profile = (path: string, state: LearnerState): ProfileResult =>
    profileOf(data.profiles![path]!, (name) => valueOf(name, state));
  const test = (condition: Formula | undefined, state: LearnerState): boolean => holds(condition, (name) => valueOf(name, state));
  return {
    profile,
    shows: (path, state) => test(data.conditions?.[path], state),
    apply(state) {
      for (const block of document.querySelectorAll<HTMLElement>('[data-when]')) {
        block.hidden = !test(JSON.parse(block.dataset['when']!) as Formula, state);
      }
    },
  };
}
