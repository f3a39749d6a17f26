import { lintRule } from '../rule.ts';
import { mentionsIn } from '../mentions.ts';
import { idPlaces } from '../registers.ts';

/** A term that no text uses is work for translators, and for nobody else. */
export const rule = lintRule('term-unused', (context, report) => {
  const { course, loaded } = context;
  if (!loaded.glossary) return;
  const definitions = new Set([...course.terms.values()].map(({ definition }) => definition.text));
  const texts = mentionsIn(context).filter((text) => !definitions.has(text));
  const whole = texts.join('\n').toLowerCase();
  const linked = new Set([...whole.matchAll(/\[\[([^\]|\n]+)/g)].map((match) => match[1]!.trim()));
  for (const { id, at } of idPlaces(loaded.glossary, 'terms')) {
    const term = course.terms.get(id);
    if (!term || linked.has(id)) continue;
    const forms = term.linkFirstUse ? [term.term, ...term.also] : [];
    if (!forms.some((form) => isNamed(form.toLowerCase(), whole))) report(at, { id });
  }
});

function isNamed(form: string, whole: string): boolean {
  for (let at = whole.indexOf(form); at >= 0; at = whole.indexOf(form, at + 1))
    if (!/[\p{L}\p{N}-]$/u.test(whole.slice(Math.max(0, at - 2), at)) && !/^[\p{L}\p{N}-]/u.test(whole.slice(at + form.length)))
      return true;
  return false;
}
