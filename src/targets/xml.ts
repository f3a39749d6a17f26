import { XMLBuilder } from 'fast-xml-parser';

/**
 * An element as the XML writer takes it: attributes under `@name`, text under `text`, everything else
 * is a child element in the order it is written; lists repeat an element.
 */
export type XmlElement = { readonly [name: string]: XmlValue | undefined };
export type XmlValue = string | XmlElement | readonly XmlElement[];

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: 'plain',
  cdataPropName: 'text',
  format: true,
  indentBy: '  ',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** A whole XML document in UTF-8 with its declaration. */
export function xmlDocument(root: XmlElement): string {
  // The writer indents sections of text as if they were elements; platforms would show that white
  // space, and it would count against the longest title. No such section holds a line break.
  const document = builder.build(root).replace(/\n *(<!\[CDATA\[.*\]\]>)\n */g, '$1');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}`;
}

/**
 * Text of people as the content of an element: one line, in a CDATA section, because one platform
 * loses characters around entities and knows no numeric references.
 */
export function words(text: string): XmlElement {
  return { text: text.replace(/\s+/g, ' ').trim() };
}

/** Text of the program as the content of an element: it holds nothing that needs care. */
export function token(text: string): XmlElement {
  return { plain: text };
}
