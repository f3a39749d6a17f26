import type { Asset, Block, Course } from '../../course/model.ts';
import { type Place, type PointerStep, within } from '../../diagnostics/diagnostic.ts';
import { CAPTIONS } from '../../course/media-types.ts';
import { coursePath } from '../../io/course-folder.ts';
import { blocksOf } from '../passages.ts';
import { lintRule } from '../rule.ts';

const FILE_KEYS: ReadonlySet<string> = new Set(['src', 'picture']);

/** Who made a file and how it may be used must be known before others use the course. */
export const rule = lintRule('credit-missing', ({ course }, report) => {
  for (const block of course.modules.flatMap((module) => module.lessons.flatMap(blocksOf)))
    for (const { src, at } of uncredited(block, course.assets)) report(at, { src });
});

type Credit = { readonly author?: string; readonly licence?: string };

function uncredited({ source, at: place, file }: Block, assets: Course['assets']): { src: string; at: Place }[] {
  const found: { src: string; at: Place }[] = [];
  // The poster of a video, for example, comes with the credit of the video.
  const visit = (value: unknown, steps: readonly PointerStep[], around: Credit | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    const { credit = around } = value as { credit?: Credit };
    for (const [key, part] of Object.entries(value)) {
      const own = [...steps, Array.isArray(value) ? Number(key) : key];
      if (typeof part !== 'string') visit(part, own, credit);
      else if (FILE_KEYS.has(key) && isWork(assets.get(coursePath(part, file))) && !(credit?.author && credit.licence))
        found.push({ src: part, at: within(place, ...own) });
    }
  };
  visit(source, [], undefined);
  return found;
}

// Captions are the words of a recording that has a credit itself.
function isWork(asset: Asset | undefined): boolean {
  return asset !== undefined && asset.mediaType !== CAPTIONS;
}
