import type { Asset } from '../course/model.ts';
import { decodeText } from '../io/text.ts';
import { contentDigest, sha256 } from '../package/digest.ts';
import type { PackageRecord } from '../package/build-record.ts';
import { textFile, type VirtualFile } from '../package/virtual-file.ts';
import { inPackageOrder, zipBytes } from '../package/zip.ts';
import { documentFiles } from '../render/document.ts';
import { packageStyles } from '../render/styles.ts';
import type { RenderedUnit } from '../render/unit.ts';
import type { Target } from '../targets/target.ts';
import type { BuildContext } from './context.ts';
import type { PlannedPackage } from './plan.ts';
import type { ReadyCourse } from './prepare.ts';
import { stateWorstCase } from './state-size.ts';

/** A finished package in memory. */
export interface PackedPackage {
  readonly files: readonly VirtualFile[];
  readonly bytes: Uint8Array;
  readonly record: PackageRecord;
}

/** render → target → pack: all files of one package, and the package itself. */
export async function packPackage({ file, ready, unit, target }: PlannedPackage, context: BuildContext): Promise<PackedPackage> {
  const files = inPackageOrder(packageFiles(ready, unit, target, context));
  const bytes = await zipBytes(files);
  const { course } = ready;
  const record: PackageRecord = {
    file,
    course: course.id,
    version: course.version,
    unit: { kind: unit.unit.kind, id: unit.unit.id },
    locale: unit.locale,
    target: target.id,
    ...(unit.edition ? { edition: unit.edition } : {}),
    bytes: bytes.length,
    sha256: sha256(bytes),
    contentDigest: contentDigest(files),
    entries: files.length,
    state: target.stateLimit === undefined ? null : { worstCaseChars: stateWorstCase(unit).characters, limit: target.stateLimit },
    resolved: target.resolved({ course, unit }),
  };
  return { files, bytes, record };
}

// A drawing is text: it is the same from a checkout with other line ends.
function mediaFile({ packagePath, nativeFile, mediaType }: Asset, context: BuildContext): VirtualFile {
  const content = context.fileSystem.read(nativeFile);
  const decoded = mediaType === 'image/svg+xml' ? decodeText(content) : undefined;
  return decoded && 'text' in decoded ? textFile(packagePath, decoded.text) : { path: packagePath, content };
}

/** All files of a package, in no particular order. */
export function packageFiles(
  { course, templates, styles }: ReadyCourse,
  unit: RenderedUnit,
  target: Target,
  context: BuildContext,
): VirtualFile[] {
  const pages = documentFiles(course, unit, templates, packageStyles(styles, unit.types), target.document);
  const media = unit.assets.map((asset) => mediaFile(asset, context));
  const content = [...pages, ...media];
  const own = target.files({
    course,
    unit,
    files: content.map((entry) => entry.path),
    controlDocuments: context.controlDocuments,
  });
  return [...content, ...own];
}
