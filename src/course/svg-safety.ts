import { SaxesParser } from 'saxes';
import { decodeText } from '../io/text.ts';

const FORBIDDEN_ELEMENTS = new Set([
  'script',
  'foreignobject',
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'handler',
  'listener',
]);

/**
 * What makes an SVG file unfit for a package, in words, or undefined when it is safe: code, event
 * handlers, embedded pages, references to other files, entities. Learning platforms serve pictures
 * from their own address, where code in them would act for the learner.
 */
export function svgDanger(content: Uint8Array): string | undefined {
  const decoded = decodeText(content);
  if ('problem' in decoded) return 'text that cannot be read';
  let danger: string | undefined;
  const parser = new SaxesParser({ xmlns: true });
  const found = (what: string): void => {
    danger ??= what;
  };
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[') || /<!ENTITY/i.test(doctype)) found('entity definitions');
  });
  parser.on('processinginstruction', ({ target }) => {
    if (target.toLowerCase() === 'xml-stylesheet') found('an outside style sheet');
  });
  parser.on('opentag', (tag) => {
    if (FORBIDDEN_ELEMENTS.has(tag.local.toLowerCase())) found(`the element <${tag.local}>`);
    for (const attribute of Object.values(tag.attributes)) {
      const name = attribute.local.toLowerCase();
      const value = attribute.value.trim();
      if (name.startsWith('on')) found(`the event handler ${attribute.local}`);
      if (
        (name === 'href' || name === 'src') &&
        !value.startsWith('#') &&
        !/^data:image\/(png|jpeg|webp|gif);base64,/.test(value)
      )
        found('a link to something outside it');
      if (/url\(\s*['"]?(?!#)/i.test(value.replace(/url\(\s*['"]?data:image\//gi, ''))) found('a link to something outside it');
      if (/^(animate|set)/i.test(tag.local) && name === 'attributename' && /^(on|href|xlink:href)/i.test(value))
        found('an animated link or event handler');
    }
  });
  parser.on('text', (text) => {
    if (/@import|url\(\s*['"]?(?!#|data:image\/)/i.test(text) && /[{}]/.test(text)) found('an outside style sheet or file');
  });
  parser.on('cdata', (text) => {
    if (/@import|url\(\s*['"]?(?!#|data:image\/)/i.test(text)) found('an outside style sheet or file');
  });
  parser.on('error', () => found('broken XML'));
  try {
    parser.write(decoded.text).close();
  } catch {
    found('broken XML');
  }
  return danger;
}
