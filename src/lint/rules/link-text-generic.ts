import { linksIn } from '../links.ts';
import { lintRule } from '../rule.ts';
import { alikeKey, inLanguage } from '../words.ts';

/** Words that say nothing of where a link leads, by language. */
const GENERIC: Readonly<Record<string, readonly string[]>> = {
  en: ['click here', 'here', 'more', 'read more', 'learn more', 'more information', 'this link', 'link', 'this page', 'this'],
  de: ['hier', 'hier klicken', 'klicken sie hier', 'mehr', 'mehr erfahren', 'weiterlesen', 'link', 'dieser link'],
  it: ['qui', 'clicca qui', 'cliccare qui', 'leggi di più', 'di più', 'link', 'questo link'],
  nl: ['hier', 'klik hier', 'lees meer', 'meer', 'meer informatie', 'link', 'deze link'],
  el: ['εδώ', 'πατήστε εδώ', 'κάντε κλικ εδώ', 'περισσότερα', 'διαβάστε περισσότερα', 'σύνδεσμος'],
  hu: ['itt', 'ide', 'ide kattintva', 'kattintson ide', 'tovább', 'bővebben', 'link'],
  sr: ['ovde', 'kliknite ovde', 'više', 'link', 'овде', 'кликните овде', 'више', 'линк'],
};

/** Who lists the links of a page hears their words alone. (WCAG 2.2, 2.4.4) */
export const rule = lintRule('link-text-generic', ({ course, passages }, report) => {
  const generic = new Set(inLanguage(GENERIC, course.locale));
  for (const { words, at } of passages.flatMap(linksIn)) if (generic.has(alikeKey(words))) report(at, { words });
});
