import type { PackageContents } from './target.ts';
import { token, words, xmlDocument, type XmlElement } from './xml.ts';

const LOM_VERSION = 'LOMv1.0';

/**
 * The description of the package for catalogues, as a file of its own: inline it would force its
 * schema on every validator of the manifest. Sections and their order are those that the SCORM 1.2
 * application profile asks for. (IMS LRM 1.2.1; SCORM 1.2 CAM 2.2.4)
 */
export function lomDocument({ course, unit }: PackageContents): string {
  const local = (text: string): XmlElement => ({ langstring: { '@xml:lang': unit.locale, ...words(text) } });
  const term = (value: string): XmlElement => ({ source: vocabulary(LOM_VERSION), value: vocabulary(value) });
  const keywords = (course.keywords.length > 0 ? course.keywords : [course.title]).map(local);
  return xmlDocument({
    lom: {
      '@xmlns': 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      '@xsi:schemaLocation': 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd',
      general: {
        title: local(unit.title),
        catalogentry: {
          catalog: words(course.base),
          entry: { langstring: { '@xml:lang': 'x-none', ...words(unit.data.identity) } },
        },
        language: token(unit.locale),
        description: local(unit.description),
        keyword: keywords,
      },
      lifecycle: { version: local(course.version), status: term('Final') },
      metametadata: { metadatascheme: token('ADL SCORM 1.2'), language: token(unit.locale) },
      technical: { format: token('text/html'), location: { '@type': 'URI', ...token('index.html') } },
      ...(unit.minutes > 0 ? { educational: { typicallearningtime: { datetime: token(`PT${unit.minutes}M`) } } } : {}),
      rights: {
        cost: term('no'),
        copyrightandotherrestrictions: term('yes'),
        description: local([course.licence.name, course.licence.url].filter((part) => part !== undefined).join(', ')),
      },
      classification: {
        purpose: term('Educational Objective'),
        description: local(unit.data.outcomes.map(([, text]) => text).join(' ') || unit.description),
        keyword: keywords,
      },
    },
  });
}

function vocabulary(value: string): XmlElement {
  return { langstring: { '@xml:lang': 'x-none', ...token(value) } };
}
