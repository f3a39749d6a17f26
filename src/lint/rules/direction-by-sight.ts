import { piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { inLanguage } from '../words.ts';

const COLOUR = 'red|green|blue|yellow|orange|purple|grey|gray|white|black';
const SHAPE = 'round|square|circular|triangular|big|large|small';
const CONTROL = 'button|box|icon|field|circle|arrow|link|symbol|area|square|triangle';

const DIRECTIONS: Readonly<Record<string, RegExp>> = {
  en: new RegExp(
    `\\bthe (?:${COLOUR}|${SHAPE}) (?:${CONTROL})s?\\b|\\b(?:on|at|to) the (?:right|left)(?:-hand side| side)?\\b(?! (?:of|time|moment|place|people|person|way|track|questions?)\\b)|\\bin the (?:upper|lower|top|bottom) (?:right|left)\\b`,
    'i',
  ),
  de: /\b(?:der|die|das|den|dem) (?:rote|grüne|blaue|gelbe|runde|eckige)n? (?:Knopf|Taste|Schaltfläche|Feld|Kreis)\b|\b(?:rechts|links) (?:oben|unten)\b|\bauf der (?:rechten|linken) Seite\b/i,
  nl: /\bde (?:rode|groene|blauwe|gele|ronde) (?:knop|cirkel)\b|\b(?:rechts|links)(?:boven|onder)\b|\baan de (?:rechter|linker)kant\b/i,
  it: /\bil (?:pulsante|tasto|bottone) (?:rosso|verde|blu|giallo|rotondo)\b|\b(?:sulla|a) (?:destra|sinistra)\b/i,
};

/** Who hears a page, or reads it on a narrow screen, has no left and right. (WCAG 2.2, 1.3.3) */
export const rule = lintRule('direction-by-sight', ({ course, passages }, report) => {
  const directions = inLanguage(DIRECTIONS, course.locale);
  if (!directions) return;
  for (const passage of passages) {
    // What a picture shows is told in directions, and rightly so.
    const isPlace = passage.block?.type === 'hotspot' && passage.key === 'text';
    if (isPlace || passage.key === 'alt' || passage.key === 'description' || passage.key === 'definition') continue;
    for (const { words } of piecesOf(passage)) {
      const found = directions.exec(words);
      if (found) report({ ...passage.at, find: found[0] }, { words: found[0] });
    }
  }
});
