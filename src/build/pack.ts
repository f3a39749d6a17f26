import type { Asset } from '../course/model.ts';
import { decodeText } from '../io/text.ts';
import { contentDigest, sha256 } from '../package/digest.ts';
import type { PackageRecord } from '../package/build-record.ts';
import { textFile, type VirtualFile } from '../package/virtual-file.ts';
import { inPackageOrder, zipBytes } from '../package/zip.ts';
import { documentFiles } from '../render/document.ts';
import { reviewDocument } from '../render/review.ts';
import { SIGN_STYLES } from '../render/publisher.ts';
import { packageStyles } from '../render/styles.ts';
import { choicesOf } from './choices.ts';
import type { BuildContext } from './context.ts';
import type { PlannedPackage } from './plan.ts';
import { stateWorstCase } from './state-size.ts';

/** A finished package in memory. */
export interface PackedPackage {
  readonly files: readonly VirtualFile[];
  /** Absent when the package at its place is the same already. */
  readonly bytes?: Uint8Array;
  readonly record: PackageRecord;
}

/**
 * render → target → pack: all files of one package, and the package itself. `former` is the record of
 * a package that lies at its place: with the same content it is the same, and is not packed again.
 */
export async function packPackage(plan: PlannedPackage, context: BuildContext, former?: PackageRecord): Promise<PackedPackage> {
  const { file, ready, unit, target } = plan;
  const files = inPackageOrder(packageFiles(plan, context));
  const digest = contentDigest(files);
  const isSame = former?.contentDigest === digest;
  const bytes = isSame ? undefined : await zipBytes(files);
  const { course } = ready;
  const record: PackageRecord = {
    file,
    course: course.id,
    version: course.version,
    unit: { kind: unit.unit.kind, id: unit.unit.id },
    locale: unit.locale,
    target: target.id,
    ...(unit.delivery ? { delivery: unit.delivery.id } : {}),
    ...(unit.edition ? { edition: unit.edition } : {}),
    bytes: bytes ? bytes.length : former!.bytes,
    sha256: bytes ? sha256(bytes) : former!.sha256,
    contentDigest: digest,
    entries: files.length,
    state: target.stateLimit === undefined ? null : { worstCaseChars: stateWorstCase(unit).characters, limit: target.stateLimit },
    ...resolvedOf(choicesOf(plan)),
  };
  return { files, ...(bytes ? { bytes } : {}), record };
}

function resolvedOf(choices: ReturnType<typeof choicesOf>): Pick<PackageRecord, 'resolved' | 'resolvedFrom'> {
  const names = Object.entries(choices);
  return {
    resolved: Object.fromEntries(names.map(([name, { value }]) => [name, value])),
    resolvedFrom: Object.fromEntries(names.map(([name, { from }]) => [name, from])),
  };
}

/** A file that an author brought, as it is in the package. */
export function mediaFile({ packagePath, nativeFile, mediaType }: Asset, context: BuildContext): VirtualFile {
  const content = context.fileSystem.read(nativeFile);
  // A drawing is text: it is the same from a checkout with other line ends.
  const decoded = mediaType === 'image/svg+xml' ? decodeText(content) : undefined;
  return decoded && 'text' in decoded ? textFile(packagePath, decoded.text) : { path: packagePath, content };
}

/** The pages of a package: what the learner's browser opens. */
export function pageFiles({ ready: { templates, styles }, unit, target }: PlannedPackage): VirtualFile[] {
  const { course } = unit;
  const own = [packageStyles(styles, unit.types), ...(unit.publisher ? [SIGN_STYLES] : [])].join('\n');
  if (unit.edition === 'review') return [reviewDocument(course, unit, templates, own)];
  return documentFiles(course, unit, templates, own, target.document);
}

/** What the target adds to the files at some paths, so that a learning platform reads them as a package: nothing to one that is only read. */
export function targetFiles({ unit, target }: PlannedPackage, files: readonly string[], context: BuildContext): VirtualFile[] {
  if (unit.edition === 'review') return [];
  return target.files({ course: unit.course, unit, files, controlDocuments: context.controlDocuments });
}

/** All files of a package, in no particular order. */
export function packageFiles(plan: PlannedPackage, context: BuildContext): VirtualFile[] {
  const content = [...pageFiles(plan), ...plan.unit.assets.map((asset) => mediaFile(asset, context))];
  return [
    ...content,
    ...targetFiles(
      plan,
      content.map((entry) => entry.path),
      context,
    ),
  ];
}
