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
});

/** A whole XML document in UTF-8 with its declaration. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(root)}`;
}

/**
 * Text of people as the content of an element: one line, in a CDATA section, because one platform
 * loses characters around entities and knows no numeric references.
 */
export function words(text: string): XmlElement {
  const line = text.replace(/\s+/g, ' ').trim();
  return { text: line.replaceAll(']]>', ']]]]><![CDATA[>') };
}

/** Text of the program as the content of an element: it holds nothing that needs care. */
export function token(text: string): XmlElement {
  return { plain: text };
}
