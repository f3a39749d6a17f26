/** A word of the player: one text, or one for each plural category of the language. Names in braces are filled in. */
export type Word = string | Readonly<Record<string, string>>;

export type Values = Readonly<Record<string, string | number>>;

export type Translate = (key: string, values?: Values) => string;

/**
 * Looks up the player's words and fills in values; numbers are written as the language writes them,
 * and the first number chooses the plural form. A missing key is our bug and throws.
 */
export function createTranslator(words: Readonly<Record<string, Word>>, locale: string): Translate {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return (key, values = {}) => {
    const word = words[key];
    if (word === undefined) throw new Error(`the player has no word for ${key}`);
    const counted = Object.values(values).find((value): value is number => typeof value === 'number') ?? 0;
    const text = typeof word === 'string' ? word : (word[plurals.select(counted)] ?? word['other'] ?? '');
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}
