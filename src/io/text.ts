/** A text read from bytes; where they are no usable text, what is wrong and where. */
export type DecodedText =
  | { readonly text: string; readonly problem?: undefined }
  | {
      readonly problem: string;
      /** What can be shown of the text, wrong places replaced. */
      readonly text: string;
      /** Where in it the first wrong place is. */
      readonly offset: number;
    };

/** Control characters but tab and line ends, and code points that are no characters: XML forbids them. (XML 1.0, 2.2) */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff\ufffe\uffff]/u;

/**
 * Bytes as text in the one form that everything else works with: UTF-8 without byte order mark,
 * lines ending in a line feed, composed letters (NFC). So a checkout with other line ends or
 * another way of storing accents gives the same package.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { problem: 'it is saved as UTF-16', text: '', offset: 0 };
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const shown = normalised(new TextDecoder().decode(bytes));
    return { problem: 'some bytes are no letters in this encoding', text: shown, offset: Math.max(0, shown.indexOf('\ufffd')) };
  }
  const text = normalised(decoded);
  const forbidden = forbiddenCharacter(text);
  return forbidden ? { problem: `it holds the control character ${forbidden.name}`, text, offset: forbidden.offset } : { text };
}

/** The first character of a text that no package can hold, and its name. */
export function forbiddenCharacter(text: string): { readonly name: string; readonly offset: number } | undefined {
  const found = FORBIDDEN.exec(text);
  if (!found) return undefined;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { name: `U+${code}`, offset: found.index };
}

function normalised(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC');
}
