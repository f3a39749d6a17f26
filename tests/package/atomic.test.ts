import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sweepUnfinished, updateAtomically, writeAtomically } from '../../src/io/atomic.ts';
import { inEmptyFolder } from '../support/project.ts';

/** Calls of the disk that fail, by name: what a full or broken disk says. */
const failing = vi.hoisted(() => new Map<string, (...given: never[]) => unknown>());

vi.mock('node:fs', async (original) => {
  const disk = await original<typeof import('node:fs')>();
  const guarded = (name: 'openSync' | 'writeSync' | 'fsyncSync' | 'readSync' | 'renameSync') =>
    ((...given: never[]) => (failing.get(name) ?? (disk[name] as (...given: never[]) => unknown))(...given)) as never;
  return {
    ...disk,
    openSync: guarded('openSync'),
    writeSync: guarded('writeSync'),
    fsyncSync: guarded('fsyncSync'),
    readSync: guarded('readSync'),
    renameSync: guarded('renameSync'),
  };
});

const OWNER = { id: 4711, isRunning: (id: number) => id === 4711 || id === 1 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function refuse(call: string, code: string): void {
  failing.set(call, () => {
    throw Object.assign(new Error(`${code}: ${call} is refused`), { code, syscall: call });
  });
}

beforeEach(() => failing.clear());
afterEach(() => failing.clear());

describe('writeAtomically', () => {
  test('makes the folder, writes the file and leaves nothing else', async () => {
    await inEmptyFolder(async (folder) => {
      const file = path.join(folder, 'new', 'deep', 'a.zip');
      await writeAtomically(file, bytes('content'), OWNER);
      expect(readFileSync(file, 'utf8')).toBe('content');
      expect(readdirSync(path.dirname(file))).toEqual(['a.zip']);
    });
  });

  test('writes what is longer than one piece, and the empty file', async () => {
    await inEmptyFolder(async (folder) => {
      const long = Buffer.alloc(2_500_001, 7);
      await writeAtomically(path.join(folder, 'long'), long, OWNER);
      expect(readFileSync(path.join(folder, 'long')).equals(long)).toBe(true);
      await writeAtomically(path.join(folder, 'empty'), bytes(''), OWNER);
      expect(readFileSync(path.join(folder, 'empty'))).toHaveLength(0);
    });
  });

  test.each([
    ['the disk is full', 'writeSync', 'ENOSPC'],
    ['the disk breaks while flushing', 'fsyncSync', 'EIO'],
    ['the folder may not be written', 'openSync', 'EACCES'],
    ['the old file is held by another program', 'renameSync', 'EPERM'],
    ['the file cannot be read back', 'readSync', 'EIO'],
  ])('leaves the old file and nothing else when %s', async (_case, call, code) => {
    await inEmptyFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      writeFileSync(file, 'old');
      refuse(call, code);
      await expect(writeAtomically(file, bytes('new'), OWNER)).rejects.toMatchObject({ code });
      failing.clear();
      expect(readFileSync(file, 'utf8')).toBe('old');
      expect(readdirSync(folder)).toEqual(['a.zip']);
    });
  });

  test('goes on where the disk takes only a part at a time', async () => {
    const disk = await vi.importActual<typeof import('node:fs')>('node:fs');
    failing.set('writeSync', ((descriptor: number, content: Uint8Array, offset: number) =>
      disk.writeSync(descriptor, content, offset, Math.min(3, content.length - offset))) as never);
    await inEmptyFolder(async (folder) => {
      await writeAtomically(path.join(folder, 'a'), bytes('ten letters'), OWNER);
      expect(readFileSync(path.join(folder, 'a'), 'utf8')).toBe('ten letters');
    });
  });

  test('notices a disk that gives back something else', async () => {
    const disk = await vi.importActual<typeof import('node:fs')>('node:fs');
    failing.set('readSync', ((...given: Parameters<typeof disk.readSync>) => {
      const length = disk.readSync(...given);
      (given[1] as Buffer)[0]! ^= 1;
      return length;
    }) as never);
    await inEmptyFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      writeFileSync(file, 'old');
      await expect(writeAtomically(file, bytes('new'), OWNER)).rejects.toMatchObject({ code: 'EIO', syscall: 'read' });
      expect(readFileSync(file, 'utf8')).toBe('old');
      expect(readdirSync(folder)).toEqual(['a.zip']);
    });
  });

  test('leaves the old file when the check of the new one fails, and shows the new one only after it', async () => {
    await inEmptyFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      writeFileSync(file, 'old');
      const refusing = writeAtomically(file, bytes('new'), OWNER, () => {
        expect(readFileSync(file, 'utf8')).toBe('old');
        expect(readdirSync(folder)).toHaveLength(2);
        return Promise.reject(new Error('damaged'));
      });
      await expect(refusing).rejects.toThrow('damaged');
      expect(readFileSync(file, 'utf8')).toBe('old');
      expect(readdirSync(folder)).toEqual(['a.zip']);
    });
  });
});

describe('sweepUnfinished', () => {
  test('removes what dead runs left, and an earlier run with the same process id', async () => {
    await inEmptyFolder(async (folder) => {
      const names = ['.a.zip.999.0123abcd.unfinished', '.a.zip.1.0123abcd.unfinished', '.a.zip.4711.0123abcd.unfinished'];
      for (const name of [...names, 'a.zip', '.a.zip.unfinished', '.other'] as const) writeFileSync(path.join(folder, name), '');
      mkdirSync(path.join(folder, 'sub'));
      sweepUnfinished(folder, OWNER);
      expect(readdirSync(folder).toSorted()).toEqual([
        '.a.zip.1.0123abcd.unfinished',
        '.a.zip.unfinished',
        '.other',
        'a.zip',
        'sub',
      ]);
    });
  });

  test('spares what this very run is writing', async () => {
    await inEmptyFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      await writeAtomically(file, bytes('new'), OWNER, () => {
        sweepUnfinished(folder, OWNER);
        return Promise.resolve();
      });
      expect(readFileSync(file, 'utf8')).toBe('new');
    });
  });

  test('is content with a folder that is not there', () => {
    expect(() => sweepUnfinished(path.join(import.meta.dirname, 'nowhere'), OWNER)).not.toThrow();
  });
});

describe('updateAtomically', () => {
  const add =
    (text: string) =>
    (present: Uint8Array | undefined): Uint8Array =>
      bytes(`${new TextDecoder().decode(present)}${text}`);

  test('lets no change between reading and writing be lost', async () => {
    await inEmptyFolder(async (folder) => {
      const file = path.join(folder, 'build.json');
      const letters = [...'abcdefgh'];
      await Promise.all(letters.map((letter) => updateAtomically(file, OWNER, add(letter))));
      expect([...readFileSync(file, 'utf8')].toSorted()).toEqual(letters);
      expect(readdirSync(folder)).toEqual(['build.json']);
    });
  });

  test.each(['999', '4711'])('takes over from run %s that was killed', async (holder) => {
    await inEmptyFolder(async (folder) => {
      const file = path.join(folder, 'build.json');
      writeFileSync(path.join(folder, '.build.json.lock'), holder);
      await updateAtomically(file, OWNER, add('x'));
      expect(readFileSync(file, 'utf8')).toBe('x');
      expect(readdirSync(folder)).toEqual(['build.json']);
    });
  });

  test('waits for a run that is at it', async () => {
    await inEmptyFolder(async (folder) => {
      const lock = path.join(folder, '.build.json.lock');
      writeFileSync(lock, '1');
      const file = path.join(folder, 'build.json');
      let asked = 0;
      const isRunning = (id: number): boolean => {
        expect(id).toBe(1);
        expect(existsSync(file)).toBe(false);
        asked += 1;
        return asked < 3;
      };
      await updateAtomically(file, { id: 4711, isRunning }, add('x'));
      expect(asked).toBe(3);
      expect(readFileSync(file, 'utf8')).toBe('x');
    });
  });

  test('leaves no lock where even that cannot be written', async () => {
    await inEmptyFolder(async (folder) => {
      refuse('writeSync', 'ENOSPC');
      await expect(updateAtomically(path.join(folder, 'build.json'), OWNER, add('x'))).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  test('frees the way when the change itself fails', async () => {
    await inEmptyFolder(async (folder) => {
      const file = path.join(folder, 'build.json');
      const refuseChange = (): never => {
        throw new Error('no');
      };
      await expect(updateAtomically(file, OWNER, refuseChange)).rejects.toThrow('no');
      await updateAtomically(file, OWNER, add('x'));
      expect(readdirSync(folder)).toEqual(['build.json']);
    });
  });
});
