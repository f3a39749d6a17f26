import { altTextsOf } from '../pictures.ts';
import { lintRule } from '../rule.ts';

const FILE_NAME = /^\S+\.(?:svg|png|jpe?g|gif|webp|avif)$|^(?:img|dsc|dscn|image|picture|screenshot)[-_ ]?\d+$/i;

/** A screen reader would spell a file name out. (WCAG 2.2, 1.1.1, failure F30) */
export const rule = lintRule('alt-is-file-name', ({ passages }, report) => {
  for (const { alt, at } of altTextsOf(passages)) if (FILE_NAME.test(alt.trim())) report(at, { alt });
});
