import path from 'node:path';
import { ZipArchive } from 'archiver';
import type { VirtualFile } from './virtual-file.ts';

/** The same moment for every entry of every package: the first one that a zip can hold. */
const DATE = new Date('1980-01-01T00:00:00Z');
const MODE = 0o644;
const MANIFEST = 'imsmanifest.xml';

/** Files that are compressed already; deflating them again costs time and gains nothing. */
const COMPRESSED = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.gif',
  '.avif',
  '.mp4',
  '.m4a',
  '.ogg',
  '.mp3',
  '.webm',
  '.woff2',
  '.pdf',
  '.docx',
  '.odt',
  '.xlsx',
  '.ods',
  '.pptx',
  '.odp',
]);

/** Below this many bytes the frame of a deflated entry outweighs what it saves. */
const SMALLEST_DEFLATED = 64;

/**
 * Files as a zip whose bytes depend on nothing but the files: sorted by code points with the
 * manifest first and stored, fixed date and mode, no folders, no extra fields. Media are stored, text
 * is deflated at level 6.
 */
export async function zipBytes(files: readonly VirtualFile[]): Promise<Uint8Array> {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    archive.on('data', (chunk) => chunks.push(chunk));
    archive.on('end', resolve);
    archive.on('error', reject);
    archive.on('warning', reject);
  });
  for (const file of inPackageOrder(files)) {
    archive.append(Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength), {
      name: file.path,
      date: DATE,
      mode: MODE,
      store: isStored(file),
    });
  }
  await archive.finalize();
  await finished;
  return Buffer.concat(chunks);
}

/** Files in the order of the package: the manifest first, the others by code points of their paths. */
export function inPackageOrder(files: readonly VirtualFile[]): VirtualFile[] {
  return files.toSorted(
    (left, right) => rank(left) - rank(right) || (left.path < right.path ? -1 : left.path > right.path ? 1 : 0),
  );
}

const rank = (file: VirtualFile): number => (file.path === MANIFEST ? 0 : 1);

// A stored entry whose sizes stand behind it is refused by Java's reader unless it is written as
// stored from the start; the archiver does so for buffers.
function isStored(file: VirtualFile): boolean {
  return (
    file.path === MANIFEST ||
    file.content.length < SMALLEST_DEFLATED ||
    COMPRESSED.has(path.posix.extname(file.path).toLowerCase())
  );
}
