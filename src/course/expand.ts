import { BLOCKS, QUESTIONS } from '../../generated/registry.ts';
import { type Place, type PointerStep, type Reporter, within } from '../diagnostics/diagnostic.ts';
import type { BlockContent } from './model.ts';
import { reportMissing, uniqueIds } from './references.ts';

/** The scales of a course: their points by the id of the scale. */
export type Scales = ReadonlyMap<string, readonly object[]>;

/** A block as the later stages see it: with the scale it uses, one statement each. */
export interface Expanded {
  readonly content: BlockContent;
  readonly steps: readonly PointerStep[];
}

/** The blocks that one entry of an author stands for. A bare text is a text block. */
export function expandBlock(given: unknown, at: Place, scales: Scales, reporter: Reporter): Expanded[] {
  const content = typeof given === 'string' ? ({ type: 'text', text: given } as BlockContent) : (given as BlockContent);
  const definition = QUESTIONS[content.type] ?? BLOCKS[content.type];
  if (!definition?.expand) return [{ content, steps: [] }];
  return definition.expand(content as never, {
    scale(id, ...steps) {
      const points = scales.get(id);
      if (!points) reportMissing('scale-not-found', id, scales.keys(), within(at, ...steps), reporter);
      return points;
    },
    uniqueIds: (items, scope, ...steps) => uniqueIds(items, scope, (index) => within(at, ...steps, index, 'id'), reporter),
  }) as Expanded[];
}

/** Whether nothing is right or wrong in a block: its answer is kept as it was given. */
export function isUnscored(content: BlockContent): boolean {
  const definition = QUESTIONS[content.type];
  return definition !== undefined && (definition.unscored === true || (content as { scored?: boolean }).scored === false);
}
