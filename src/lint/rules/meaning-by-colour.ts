import { piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { inLanguage } from '../words.ts';

const COLOURS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:marked|shown|highlighted|printed|written|coloured|colored|words|items|parts|lines|rows|answers|cells|everything) in (?:red|green|blue|yellow|orange|purple|grey|gray)\b|\bthe (?:red|green|blue|yellow|orange) (?:ones|words|items|parts|lines|rows|answers|cells|bars)\b/i,
  de: /\b(?:rot|grün|blau|gelb) (?:markiert|hervorgehoben|gedruckt)e?[nrs]?\b|\b(?:die|den) (?:roten|grünen|blauen|gelben) (?:Wörter|Teile|Zeilen|Antworten|Balken)\b/i,
  nl: /\b(?:rood|groen|blauw|geel) gemarkeerde?\b|\bde (?:rode|groene|blauwe|gele) (?:woorden|delen|regels|antwoorden|balken)\b/i,
  it: /\b(?:evidenziat|segnat|scritt)[oiae] in (?:rosso|verde|blu|giallo)\b/i,
};

/** Who does not see the colour does not get the meaning. (WCAG 2.2, 1.4.1) */
export const rule = lintRule('meaning-by-colour', ({ course, passages }, report) => {
  const colours = inLanguage(COLOURS, course.locale);
  if (!colours) return;
  for (const passage of passages) {
    for (const { words } of piecesOf(passage)) {
      const found = colours.exec(words);
      if (found) report({ ...passage.at, find: found[0] }, { words: found[0] });
    }
  }
});
