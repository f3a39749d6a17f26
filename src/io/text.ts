/** A text read from bytes, or what is wrong with them. */
export type DecodedText = { readonly text: string } | { readonly problem: string };

/**
 * Bytes as text in the one form that everything else works with: UTF-8 without byte order mark,
 * lines ending in a line feed, composed letters (NFC). So a checkout with other line ends or
 * another way of storing accents gives the same package.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { problem: 'it is saved as UTF-16' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: 'some bytes are no letters in this encoding' };
  }
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(text);
  if (control)
    return {
      problem: `it holds the control character U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    };
  return { text: text.replace(/\r\n?/g, '\n').normalize('NFC') };
}
