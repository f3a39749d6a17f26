import { lastCaptionEnd } from '../../course/web-vtt.ts';
import { within } from '../../diagnostics/diagnostic.ts';
import { coursePath } from '../../io/course-folder.ts';
import { decodeText } from '../../io/text.ts';
import { blocksOf } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** Of a film that is longer, this part at least has captions when somebody speaks to its end. */
const LEAST_PART = 0.5;
/** How many seconds captions may go on after the film: lengths are told in whole seconds. */
const LEEWAY = 2;

/** Captions of another cut of the film go on after its end, or stop long before it. (WCAG 2.2, 1.2.2) */
export const rule = lintRule('captions-out-of-step', ({ course, folder }, report) => {
  for (const { source, at, file } of course.modules.flatMap((module) => module.lessons.flatMap(blocksOf))) {
    const { seconds, captions } = source as { seconds?: number; captions?: readonly { src: string }[] };
    if (seconds === undefined) continue;
    for (const [index, { src }] of (captions ?? []).entries()) {
      const asset = course.assets.get(coursePath(src, file));
      if (!asset) continue;
      const end = Math.round(lastCaptionEnd(decodeText(folder.read(asset.nativeFile)).text));
      if (end > seconds + LEEWAY || end < seconds * LEAST_PART) report(within(at, 'captions', index, 'src'), { end, seconds });
    }
  }
});
