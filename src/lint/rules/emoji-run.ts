import { lintRule } from '../rule.ts';

const PICTURE = '(?![©®™‼⁉])\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier}|\\u200D\\p{Extended_Pictographic})*';
const RUN = new RegExp(`${PICTURE}(?:[ \\t]*${PICTURE}){2,}`, 'u');

/** A screen reader says the name of each picture, one after the other. */
export const rule = lintRule('emoji-run', ({ passages }, report) => {
  for (const { text, at } of passages) {
    const found = RUN.exec(text);
    if (found) report({ ...at, find: found[0] }, { signs: found[0] });
  }
});
