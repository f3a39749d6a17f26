/** A file on its way into a package: its path there and its content. Nothing is on disk yet. */
export interface VirtualFile {
  /** With forward slashes, without a leading one. */
  readonly path: string;
  readonly content: Uint8Array;
}

const encoder = new TextEncoder();

/** A text as a file, in UTF-8 without byte order mark. */
export function textFile(path: string, text: string): VirtualFile {
  return { path, content: encoder.encode(text) };
}
