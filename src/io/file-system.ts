import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** What stands at a path. Links are followed. */
export type EntryKind = 'file' | 'folder' | 'other' | 'missing';

/**
 * The part of a file system that courses are read from. Paths are absolute and native. Reading is
 * synchronous: a course is many small files, and waiting for each costs more than reading it.
 */
export interface FileSystem {
  kind(file: string): EntryKind;
  /** Bytes of a regular file. Throws the system's error when it cannot be read. */
  read(file: string): Uint8Array;
  /** The first bytes of a regular file, at most `count`: enough to tell what kind of file it is. */
  start(file: string, count: number): Uint8Array;
  /** Size in bytes of a regular file. */
  size(file: string): number;
  /** Names in a folder, in code-point order. */
  list(folder: string): string[];
  /** The path with every link resolved. */
  real(file: string): string;
}

/** The file system of the machine. */
export const diskFileSystem: FileSystem = {
  kind(file) {
    let stats;
    try {
      stats = statSync(file, { throwIfNoEntry: false });
    } catch (error) {
      // A link that leads to itself.
      if ((error as NodeJS.ErrnoException).code === 'ELOOP') return 'other';
      throw error;
    }
    if (!stats) return brokenLink(file) ? 'other' : 'missing';
    if (stats.isFile()) return 'file';
    return stats.isDirectory() ? 'folder' : 'other';
  },
  read: (file) => readFileSync(file),
  start(file, count) {
    const handle = openSync(file, 'r');
    try {
      const bytes = new Uint8Array(count);
      return bytes.subarray(0, readSync(handle, bytes, 0, count, 0));
    } finally {
      closeSync(handle);
    }
  },
  size: (file) => statSync(file).size,
  list: (folder) => readdirSync(folder).toSorted(),
  // The system's own way takes one call where the other takes one for every folder above.
  real: (file) => realpathSync.native(file),
};

function brokenLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Another file system in which one file has this content, whether it is there or not. Its folder must be there. */
export function withFile(fileSystem: FileSystem, file: string, content: Uint8Array): FileSystem {
  const folder = path.dirname(file);
  const name = path.basename(file);
  return {
    kind: (asked) => (asked === file ? 'file' : fileSystem.kind(asked)),
    read: (asked) => (asked === file ? content : fileSystem.read(asked)),
    start: (asked, count) => (asked === file ? content.subarray(0, count) : fileSystem.start(asked, count)),
    size: (asked) => (asked === file ? content.length : fileSystem.size(asked)),
    list(asked) {
      const names = fileSystem.list(asked);
      return asked === folder && !names.includes(name) ? [...names, name].toSorted() : names;
    },
    real: (asked) => (asked === file ? path.join(fileSystem.real(folder), name) : fileSystem.real(asked)),
  };
}

/** A file system in memory, for tests: `files` maps absolute POSIX paths to contents. */
export function memoryFileSystem(files: Readonly<Record<string, string | Uint8Array>>): FileSystem {
  const bytes = new Map(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const folders = new Set<string>();
  for (const name of bytes.keys()) {
    for (let folder = path.posix.dirname(name); !folders.has(folder); folder = path.posix.dirname(folder)) folders.add(folder);
  }
  const content = (file: string): Uint8Array => {
    const found = bytes.get(file);
    if (!found) throw new Error(`no such file: ${file}`);
    return found;
  };
  return {
    kind: (file) => (bytes.has(file) ? 'file' : folders.has(file) ? 'folder' : 'missing'),
    read: content,
    start: (file, count) => content(file).subarray(0, count),
    size: (file) => content(file).length,
    list: (folder) => {
      const below = [...bytes.keys(), ...folders].filter((name) => name !== folder && path.posix.dirname(name) === folder);
      return below.map((name) => path.posix.basename(name)).toSorted();
    },
    real: (file) => file,
  };
}
