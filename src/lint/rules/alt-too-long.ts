import { altTextsOf } from '../pictures.ts';
import { lintRule } from '../rule.ts';

const LONGEST = 150;

/** An alt text is read in one go, without a way to stop and go back. */
export const rule = lintRule('alt-too-long', ({ passages }, report) => {
  for (const { alt, at } of altTextsOf(passages))
    if (alt.length > LONGEST) report(at, { characters: alt.length, limit: LONGEST });
});
