import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { VirtualFile } from './virtual-file.ts';

/** Reads the directory of a written zip and throws when it is not exactly what was to be written. */
export async function verifyZip(bytes: Uint8Array, files: readonly VirtualFile[]): Promise<void> {
  const expected = new Map(files.map((file) => [file.path, file.content.length]));
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (expected.get(entry.fileName) !== entry.uncompressedSize)
        reject(new Error(`the written package is damaged at ${entry.fileName}`));
      expected.delete(entry.fileName);
      zip.readEntry();
    });
    zip.on('end', () =>
      expected.size === 0 ? resolve() : reject(new Error(`the written package lacks ${[...expected.keys()].join(', ')}`)),
    );
    zip.on('error', reject);
    zip.readEntry();
  });
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}
