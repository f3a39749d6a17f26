import { lintRule } from '../rule.ts';
import { mentionsIn } from '../mentions.ts';
import { unusedOf } from '../registers.ts';

/** A term that no text uses is work for translators, and for nobody else. */
export const rule = lintRule('term-unused', (context, report) => {
  const { course, loaded } = context;
  if (!loaded.glossary) return;
  const definitions = new Set([...course.terms.values()].map(({ definition }) => definition.text));
  const texts = mentionsIn(context).filter((text) => !definitions.has(text));
  const whole = texts.join('\n').toLowerCase();
  const linked = new Set([...whole.matchAll(/\[\[([^\]|\n]+)/g)].map((match) => match[1]!.trim()));
  const isUsed = (id: string): boolean => {
    const term = course.terms.get(id);
    if (!term || linked.has(id)) return true;
    return term.linkFirstUse && [term.term, ...term.also].some((form) => isNamed(form.toLowerCase(), whole));
  };
  for (const { at, ...unused } of unusedOf(loaded.glossary, 'terms', isUsed)) report(at, unused);
});

function isNamed(form: string, whole: string): boolean {
  for (let at = whole.indexOf(form); at >= 0; at = whole.indexOf(form, at + 1))
    if (!/[\p{L}\p{N}-]$/u.test(whole.slice(Math.max(0, at - 2), at)) && !/^[\p{L}\p{N}-]/u.test(whole.slice(at + form.length)))
      return true;
  return false;
}
