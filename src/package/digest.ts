import { createHash } from 'node:crypto';
import type { VirtualFile } from './virtual-file.ts';

/** SHA-256 as hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * The digest of a package's content, the same on every machine and with every zip library: SHA-256
 * over the lines `<sha256 hex>  <path>\n` of all files in code-point order of their paths.
 */
export function contentDigest(files: readonly VirtualFile[]): string {
  const lines = files.map((file) => ({ path: file.path, line: `${sha256(file.content)}  ${file.path}\n` }));
  return sha256(
    lines
      .toSorted((left, right) => (left.path < right.path ? -1 : 1))
      .map(({ line }) => line)
      .join(''),
  );
}
