/**
 * A typed answer as it is compared: outer and double spaces gone, small letters by the rules of the
 * language, accents dropped, final sigma as sigma, ß as ss. So „Straße“ equals „strasse“ and
 * «Πόλις» equals «πολισ».
 */
export function foldText(text: string, locale: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLocaleLowerCase(locale)
    .replaceAll('ς', 'σ')
    .replaceAll('ß', 'ss')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
