import { piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { inLanguage } from '../words.ts';

const NEGATIONS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:which|what|who|where|when)\b[^.?!]*\b(?:not|except|isn['’]t|aren['’]t|doesn['’]t|don['’]t|never)\b[^.?!]*\?|\ball (?:of [^.?!]* )?except\b/i,
  de: /\b(?:welche[rsn]?|was|wer|wo|wann)\b[^.?!]*\b(?:nicht|kein\w*|außer)\b[^.?!]*\?/i,
  nl: /\b(?:welke?|wat|wie|waar|wanneer)\b[^.?!]*\b(?:niet|geen|behalve)\b[^.?!]*\?/i,
  it: /\b(?:quale|quali|che cosa|cosa|chi|dove|quando)\b[^.?!]*\b(?:non|tranne|eccetto)\b[^.?!]*\?/i,
};

/** A small word turns the question round, and who overlooks it fails although they know. */
export const rule = lintRule('negative-stem', ({ course, passages }, report) => {
  const negation = inLanguage(NEGATIONS, course.locale);
  if (!negation) return;
  for (const passage of passages) {
    if (passage.key !== 'stem' || passage.block?.unscored !== false) continue;
    for (const { sentences, token } of piecesOf(passage)) {
      const sentence = sentences.find((one) => negation.test(one));
      if (sentence === undefined) continue;
      // Emphasis makes the word hard to overlook.
      const children = token.children ?? [];
      const isStressed = children.some(
        ({ type, content }, index) =>
          type === 'text' && /^(?:strong|em)_open$/.test(children[index - 1]?.type ?? '') && negativeWord.test(content),
      );
      if (!isStressed) report(passage.at, {});
    }
  }
});

const negativeWord = /^(?:not|except|never|isn['’]t|aren['’]t|nicht|kein\w*|außer|niet|geen|behalve|non|tranne|eccetto)$/i;
