import { altTextsOf } from '../pictures.ts';
import { lintRule } from '../rule.ts';
import { inLanguage } from '../words.ts';

const OPENINGS: Readonly<Record<string, RegExp>> = {
  en: /^(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon|screenshot) (?:of|showing|that shows|shows)\b/i,
  de: /^(?:ein |das )?(?:bild|foto|grafik)(?: von| mit|, das|, die)?\b/i,
  it: /^(?:un'|un |l')?(?:immagine|foto|icona) (?:di|che)\b/i,
  nl: /^(?:een |de )?(?:afbeelding|foto|plaatje) (?:van|met)\b/i,
  el: /^(?:εικόνα|φωτογραφία)(?=\s)/iu,
  hu: /^(?:a |egy )?(?:kép|fotó)(?=\s)/iu,
  sr: /^(?:slika|fotografija|слика|фотографија)(?=\s)/iu,
};

/** A screen reader has said already that there is a picture. */
export const rule = lintRule('alt-says-picture', ({ course, passages }, report) => {
  const opening = inLanguage(OPENINGS, course.locale);
  if (!opening) return;
  for (const { alt, at } of altTextsOf(passages)) {
    const said = opening.exec(alt.trim());
    if (said) report({ ...at, ...(at.find === undefined ? { find: said[0] } : {}) }, { words: said[0] });
  }
});
