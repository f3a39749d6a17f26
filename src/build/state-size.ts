import { TARGETS } from '../targets/registry.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { RenderedUnit } from '../render/unit.ts';
import { parseLayout } from '../shared/layout-text.ts';
import { SCENARIO_CHOICES, type StateCost, worstCase } from '../shared/state-codec.ts';

/** The longest state a learner of the unit can ever have, in characters, and what it is made of. */
export function stateWorstCase(unit: RenderedUnit): { characters: number; costs: StateCost[] } {
  const { identity, layout, layoutLength, textBytes } = unit.data;
  return worstCase(
    { identity, entries: parseLayout(layout), length: layoutLength, textBytes: (path) => textBytes[path] ?? 0 },
    (path) => unit.longestRounds.get(path) ?? SCENARIO_CHOICES,
  );
}

/** Reports a unit whose state could outgrow what platforms keep: learners would lose answers without a word. */
export function checkStateSize(unit: RenderedUnit, reporter: Reporter): void {
  const { characters, costs } = stateWorstCase(unit);
  const limit = Math.min(...Object.values(TARGETS).map((target) => target.stateLimit ?? Infinity));
  if (characters <= limit) return;
  const costliest = costs
    .toSorted((left, right) => right.bits - left.bits)
    .slice(0, 5)
    .map(({ path, bits }) => ({ path, characters: Math.ceil(bits / 6) }));
  reporter.report('state-too-large', unit.unit.at, { characters, limit, costliest });
}
