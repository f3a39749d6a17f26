import { createHash } from 'node:crypto';
import type { FileSystem } from './file-system.ts';

/** What was asked of a file system, and a short form of what it answered. */
export type Observed = ReadonlyMap<string, string>;

const digest = (content: Uint8Array): string => createHash('sha256').update(content).digest('base64');

/** Each question to a file system as a text: what is asked, and of which path. */
const ANSWERS: { readonly [Question in keyof FileSystem]: (fileSystem: FileSystem, file: string, count: number) => string } = {
  kind: (fileSystem, file) => fileSystem.kind(file),
  read: (fileSystem, file) => digest(fileSystem.read(file)),
  start: (fileSystem, file, count) => digest(fileSystem.start(file, count)),
  size: (fileSystem, file) => String(fileSystem.size(file)),
  list: (fileSystem, folder) => fileSystem.list(folder).join('/'),
  real: (fileSystem, file) => fileSystem.real(file),
};

/** The same file system, and what is asked of it from now on. An answer that is an error is not kept. */
export function observing(fileSystem: FileSystem): { readonly fileSystem: FileSystem; readonly observed: Observed } {
  const observed = new Map<string, string>();
  const keep = (question: keyof FileSystem, file: string, answer: string, count = 0): void =>
    void observed.set(`${question} ${count} ${file}`, answer);
  return {
    observed,
    fileSystem: {
      kind(file) {
        const kind = fileSystem.kind(file);
        keep('kind', file, kind);
        return kind;
      },
      read(file) {
        const content = fileSystem.read(file);
        keep('read', file, digest(content));
        return content;
      },
      start(file, count) {
        const content = fileSystem.start(file, count);
        keep('start', file, digest(content), count);
        return content;
      },
      size(file) {
        const size = fileSystem.size(file);
        keep('size', file, String(size));
        return size;
      },
      list(folder) {
        const names = fileSystem.list(folder);
        keep('list', folder, names.join('/'));
        return names;
      },
      real(file) {
        const real = fileSystem.real(file);
        keep('real', file, real);
        return real;
      },
    },
  };
}

/** Whether a file system would answer all this in the same way now. */
export function isAsObserved(observed: Observed, fileSystem: FileSystem): boolean {
  try {
    return [...observed].every(([asked, answer]) => {
      const [, question, count, file] = /^(\w+) (\d+) (.*)$/s.exec(asked)!;
      return ANSWERS[question as keyof FileSystem](fileSystem, file!, Number(count)) === answer;
    });
  } catch {
    // What was there is gone, or cannot be read any more.
    return false;
  }
}
