import { SVG } from '../../course/media-types.ts';
import { within } from '../../diagnostics/diagnostic.ts';
import { coursePath } from '../../io/course-folder.ts';
import { blocksOf } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { countWords } from '../words.ts';

/** How many words a drawing may hold before an alt text can no longer say what they say. */
const MOST_WORDS = 20;

/** A drawing full of words says more than an alt text can hold. (WCAG 2.2, 1.1.1) */
export const rule = lintRule('picture-not-described', ({ course, folder }, report) => {
  for (const { type, source, at, file } of course.modules.flatMap((module) => module.lessons.flatMap(blocksOf))) {
    const { src, decorative, description } = source as { src?: string; decorative?: boolean; description?: string };
    if (type !== 'figure' || src === undefined || decorative || description !== undefined) continue;
    const asset = course.assets.get(coursePath(src, file));
    if (asset?.mediaType !== SVG) continue;
    const words = countWords(wordsIn(new TextDecoder().decode(folder.read(asset.nativeFile))));
    if (words > MOST_WORDS) report(within(at, 'src'), { src, words });
  }
});

function wordsIn(drawing: string): string {
  return [...drawing.matchAll(/<text[\s>].*?<\/text>/gs)].map(([text]) => text.replace(/<[^>]*>/g, ' ')).join(' ');
}
