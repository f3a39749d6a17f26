const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*/gu;

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** The sentences of a text in plain words. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?…]["”“’')\]]*)\s+(?=["“‘'(]?[\p{Lu}\p{N}])/u).filter((sentence) => sentence !== '');
}

/** Two texts are alike when only capitals, punctuation and blanks differ. */
export function alikeKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}<>=+−%€$-]+/gu, ' ')
    .trim();
}

/** What is said of a language, such as `en` for `en-GB`; undefined when nothing is. */
export function inLanguage<Value>(table: Readonly<Record<string, Value>>, locale: string): Value | undefined {
  const language = locale.split('-')[0]!;
  return Object.hasOwn(table, language) ? table[language] : undefined;
}
