import { lintRule } from '../rule.ts';

const REMNANT =
  /(?<![\p{L}\p{N}])(?:TODO|TO DO|FIXME|TBD|TBC|XXX+|xxx+|[Ll]orem ipsum|\?\?\?+|\[(?:translate|übersetzen|tradurre)\])(?![\p{L}\p{N}])/u;

/** Something was left for later, and later is now. */
export const rule = lintRule('placeholder-left', ({ passages }, report) => {
  for (const { text, at } of passages) {
    const found = REMNANT.exec(text);
    if (found) report({ ...at, find: found[0] }, { words: found[0] });
  }
});
