import { lintRule } from '../rule.ts';

/** What follows words in brackets and should name their language. */
const MARK = /\]\{lang=([^}\n]*)\}/g;

/** By a code that does not exist no screen reader finds the voice for the words. (WCAG 2.2, 3.1.2) */
export const rule = lintRule('language-unknown', ({ passages }, report) => {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  for (const { text, at } of passages) {
    if (!text.includes('{lang=')) continue;
    for (const { 0: mark, 1: code } of text.matchAll(MARK))
      if (!isLanguage(code!, names)) report({ ...at, find: mark.slice(1) }, { code: code! });
  }
});

function isLanguage(code: string, names: Intl.DisplayNames): boolean {
  // The longest form is what the text format takes, beside what the standard has.
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(code)) return false;
  try {
    return names.of(code.split('-')[0]!) !== undefined && names.of(code) !== undefined;
  } catch {
    return false;
  }
}
