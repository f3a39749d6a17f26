import { lintRule } from '../rule.ts';

const TAG =
  /<\/?(?:a|abbr|b|big|blockquote|br|center|code|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|pre|s|script|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|tt|u|ul|video)(?:\s[^<>]*)?\/?>|<!--/i;

/** Texts are Markdown: a tag is shown to learners as it is written. */
export const rule = lintRule('html-in-text', ({ passages }, report) => {
  for (const passage of passages) {
    if (!TAG.test(passage.text)) continue;
    // In a piece of code a tag is what it should be.
    const texts = passage.tokens().flatMap(({ children }) => (children ?? []).filter(({ type }) => type === 'text'));
    for (const { content } of texts) {
      const found = TAG.exec(content);
      if (found) report({ ...passage.at, find: found[0] }, { tag: found[0] });
    }
  }
});
