import type { Block } from '../../course/model.ts';
import { type Place, type PointerStep, within } from '../../diagnostics/diagnostic.ts';
import { coursePath } from '../../io/course-folder.ts';
import { blocksOf } from '../passages.ts';
import { lintRule } from '../rule.ts';

const FILE_KEYS: ReadonlySet<string> = new Set(['src', 'picture']);

/** Who made a picture and how it may be used must be known before others use the course. */
export const rule = lintRule('credit-missing', ({ course }, report) => {
  for (const block of course.modules.flatMap((module) => module.lessons.flatMap(blocksOf)))
    for (const { src, at } of uncredited(block, course.assets)) report(at, { src });
});

function uncredited({ source, at: place, file }: Block, assets: ReadonlyMap<string, unknown>): { src: string; at: Place }[] {
  const found: { src: string; at: Place }[] = [];
  const visit = (value: unknown, steps: readonly PointerStep[]): void => {
    if (typeof value !== 'object' || value === null) return;
    const { credit } = value as { credit?: { author?: string; licence?: string } };
    for (const [key, part] of Object.entries(value)) {
      const own = [...steps, Array.isArray(value) ? Number(key) : key];
      if (typeof part !== 'string') visit(part, own);
      else if (FILE_KEYS.has(key) && assets.has(coursePath(part, file)) && !(credit?.author && credit.licence))
        found.push({ src: part, at: within(place, ...own) });
    }
  };
  visit(source, []);
  return found;
}
