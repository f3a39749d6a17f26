import { textFile, type VirtualFile } from '../package/virtual-file.ts';
import type { RenderedUnit } from '../render/unit.ts';
import { lomDocument } from './lom.ts';
import type { PackageContents, Target } from './target.ts';
import { token, words, xmlDocument, type XmlElement } from './xml.ts';

const LAUNCH_FILE = 'index.html';
const METADATA_FILE = 'metadata.xml';
const CONTROL_DOCUMENTS = 'scorm12';
const LONGEST_TITLE = 200;

/** SCORM 1.2 with a single SCO: what every platform imports. (SCORM 1.2 CAM) */
export const scorm12: Target = {
  id: 'scorm12',
  title: 'SCORM 1.2',
  stateLimit: 4096,
  document: { player: 'scorm12' },
  files(contents) {
    const control = contents.controlDocuments(CONTROL_DOCUMENTS);
    return [
      textFile('imsmanifest.xml', manifest(contents)),
      textFile(METADATA_FILE, lomDocument(contents)),
      ...control,
    ] satisfies VirtualFile[];
  },
  resolved({ unit }) {
    const mastery = masteryScore(unit);
    return { report: unit.data.report, ...(mastery === undefined ? {} : { masteryScore: mastery }) };
  },
};

/**
 * The manifest: one organization, one item, one SCO that lists every file. Identifiers are made of
 * the author's ids alone; each must be unique in the manifest, so organization and resource carry a
 * word of their own. (SCORM 1.2 CAM 2.3.5)
 */
function manifest({ course, unit, files }: PackageContents): string {
  const { kind, id } = unit.unit;
  const unitId = [course.id, kind, id];
  const editions = [course.edition, unit.edition].filter((part) => part !== undefined);
  const identifier = [...unitId, ...editions].join('.');
  const local = [...unitId, unit.locale, ...editions].join('.');
  const organization = `${local}.organization`;
  const resource = `${identifier}.resource`;
  const mastery = masteryScore(unit);
  const title = words(shortened(unit.title));
  const item: XmlElement = {
    '@identifier': identifier,
    '@identifierref': resource,
    '@isvisible': 'true',
    title,
    ...(mastery === undefined ? {} : { 'adlcp:masteryscore': token(String(mastery)) }),
  };
  return xmlDocument({
    manifest: {
      '@identifier': local,
      '@version': course.version,
      '@xmlns': 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      '@xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      '@xsi:schemaLocation':
        'http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd',
      metadata: { schema: token('ADL SCORM'), schemaversion: token('1.2'), 'adlcp:location': token(METADATA_FILE) },
      organizations: { '@default': organization, organization: { '@identifier': organization, title, item } },
      resources: {
        resource: {
          '@identifier': resource,
          '@type': 'webcontent',
          '@adlcp:scormtype': 'sco',
          '@href': LAUNCH_FILE,
          file: [...files, METADATA_FILE].toSorted().map((path) => ({ '@href': hrefOf(path) })),
        },
      },
    },
  });
}

/**
 * The mastery score in percent, only where passing and failing are reported and one quiz decides: a
 * platform turns any raw score into a verdict by it. Two decimals towards zero, as the score.
 * (SCORM 1.2 RTE 3.4.4)
 */
function masteryScore({ data, pages }: RenderedUnit): number | undefined {
  const graded = pages.flatMap(({ lesson }) => (lesson.quiz?.mode === 'graded' && lesson.needed ? [lesson.quiz] : []));
  if (data.report !== 'passed-failed' || graded.length !== 1 || graded[0]!.done !== 'passed') return undefined;
  const mastery = Math.trunc(graded[0]!.pass * 100) / 100;
  // Everybody passes; and one platform reads a mastery score of 0 as none.
  return mastery > 0 ? mastery : undefined;
}

/** A title within what the schema allows. An author's own is; that of an edition has words around it. (IMS CP 1.1.2) */
function shortened(title: string): string {
  const characters = [...title];
  return characters.length <= LONGEST_TITLE ? title : `${characters.slice(0, LONGEST_TITLE - 1).join('')}…`;
}

/** A path as a relative URI. Paths in a package need no encoding; this keeps it so whatever they become. */
function hrefOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
