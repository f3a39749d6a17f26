import { linksIn } from '../links.ts';
import { lintRule } from '../rule.ts';

/** Nobody sees a link without words, and a screen reader reads out its address. (WCAG 2.2, 2.4.4) */
export const rule = lintRule('link-empty', ({ passages }, report) => {
  for (const { target, at, isSilent } of passages.flatMap(linksIn)) if (isSilent) report(at, { target });
});
