import { crc32, inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { textFile, type VirtualFile } from '../../src/package/virtual-file.ts';
import { zipBytes } from '../../src/package/zip.ts';
import { buildPackages, type BuiltPackage, CURRICULUM, SHOWCASE } from '../support/packages.ts';
import { hasDataDescriptor, readZipDirectory, type ZipDirectory } from '../support/zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
/** 1980-01-01 00:00:00, the first moment that a zip can hold. (APPNOTE 4.4.6) */
const FIRST_DATE = 0x0021;
const FIRST_TIME = 0;
const UTF8_NAMES = 0x0800;

let packages: { built: BuiltPackage; zip: ZipDirectory }[];

beforeAll(async () => {
  const built = [...(await buildPackages(SHOWCASE, ['scorm12'])), ...(await buildPackages(CURRICULUM, ['scorm12']))];
  packages = built.map((one) => ({ built: one, zip: readZipDirectory(one.bytes) }));
});

describe('the bytes of every package (SCORM 1.2 CAM, package interchange file; PKWARE APPNOTE)', () => {
  test('the manifest is at the root, first and stored', () => {
    for (const { zip } of packages) {
      const [first] = zip.entries;
      expect(first!.name).toBe('imsmanifest.xml');
      expect(first!.offset).toBe(0);
      expect(first!.central.method).toBe(STORED);
      expect(zip.entries.filter((entry) => entry.name.toLowerCase().endsWith('imsmanifest.xml'))).toHaveLength(1);
    }
  });

  test('entries follow in code-point order, on the disk of the archive as in its directory', () => {
    for (const { zip } of packages) {
      const names = zip.entries.slice(1).map((entry) => entry.name);
      expect(names).toEqual(names.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))));
      const offsets = zip.entries.map((entry) => entry.offset);
      expect(offsets).toEqual(offsets.toSorted((left, right) => left - right));
    }
  });

  test('central and local headers agree', () => {
    for (const { zip } of packages) {
      for (const { name, central, local } of zip.entries) {
        const { crc32: _checksum, compressedSize: _compressed, size: _size, extra: _extra, ...fields } = local;
        expect(central, name).toMatchObject(fields);
        const sizes = { crc32: local.crc32, compressedSize: local.compressedSize, size: local.size };
        expect(sizes, name).toEqual(
          hasDataDescriptor(central)
            ? { crc32: 0, compressedSize: 0, size: 0 }
            : { crc32: central.crc32, compressedSize: central.compressedSize, size: central.size },
        );
      }
    }
  });

  test('only stored and deflated entries, unencrypted; no data descriptor behind a stored one', () => {
    for (const { zip } of packages) {
      for (const { name, central, trailing } of zip.entries) {
        expect([STORED, DEFLATED], name).toContain(central.method);
        expect(central.flags & ~0x0008 & ~UTF8_NAMES, name).toBe(0);
        expect(central.versionNeeded, name).toBeLessThanOrEqual(20);
        if (central.method === STORED) {
          expect(hasDataDescriptor(central), name).toBe(false);
          expect(central.compressedSize, name).toBe(central.size);
        }
        expect(trailing.length, name).toBe(hasDataDescriptor(central) ? 16 : 0);
      }
    }
  });

  test('content is what its checksum and size say', () => {
    for (const { zip, built } of packages) {
      for (const { name, central, stored } of zip.entries) {
        const content = central.method === DEFLATED ? inflateRawSync(stored) : Buffer.from(stored);
        expect(content.length, name).toBe(central.size);
        expect(crc32(content), name).toBe(central.crc32);
        expect(content.equals(built.files.get(name)!), name).toBe(true);
      }
    }
  });

  test('media that are compressed already are stored, text is deflated', () => {
    for (const { zip } of packages) {
      for (const { name, central } of zip.entries.slice(1))
        expect(central.method, name).toBe(name.endsWith('.png') || central.size < 64 ? STORED : DEFLATED);
    }
    expect(packages.flatMap(({ zip }) => zip.entries).some((entry) => entry.name.endsWith('.png'))).toBe(true);
  });

  test('one date for all: the first that a zip can hold; no extra fields, no comments, one mode', () => {
    for (const { zip } of packages) {
      expect(zip.comment).toBe('');
      expect(zip.gaps).toBe(0);
      for (const entry of zip.entries) {
        expect(entry.central, entry.name).toMatchObject({ date: FIRST_DATE, time: FIRST_TIME });
        expect(entry.central.extra.length + entry.local.extra.length, entry.name).toBe(0);
        expect(entry.comment).toBe('');
        expect(entry.diskNumber).toBe(0);
        expect(entry.externalAttributes >>> 16, entry.name).toBe(0o100644);
      }
    }
  });

  test('names are portable: small ASCII letters, no folders, no clash where capitals do not count', () => {
    for (const { zip } of packages) {
      const names = zip.entries.map((entry) => entry.name);
      for (const name of names) {
        expect(name).toMatch(/^(?:[a-z0-9][a-z0-9._-]*\/)*[a-z0-9][a-z0-9._-]*\.[a-z0-9]+$/);
        expect(name.length).toBeLessThan(180);
        expect(name).not.toMatch(/(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\/|$)/);
        expect(name).not.toMatch(/[. ](?:\/|$)/);
      }
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    }
  });

  test('nothing is in it that platforms refuse or that gives sources away', () => {
    for (const { zip } of packages) {
      for (const { name } of zip.entries) {
        expect(name).not.toMatch(/\.(?:htaccess|php\w*|cgi|sh|shtml|aspx?|jsp|py|rb|pl|map|ts|hbs|ya?ml)$/);
        expect(name).not.toMatch(/(?:^|\/)(?:__macosx|\.ds_store|thumbs\.db)/i);
      }
    }
  });
});

describe('zipBytes', () => {
  const files: readonly VirtualFile[] = [
    textFile('index.html', '<p>'.repeat(100)),
    textFile('media/b.svg', '<svg/>'),
    textFile('media/a.png', 'png '.repeat(100)),
    textFile('imsmanifest.xml', '<manifest/>'.repeat(20)),
    textFile('data/empty.js', ''),
  ];

  test('gives the same bytes in whatever order the files come', async () => {
    const expected = Buffer.from(await zipBytes(files));
    for (let turn = 1; turn < files.length; turn += 1)
      expect(expected.equals(await zipBytes([...files.slice(turn), ...files.slice(0, turn)]))).toBe(true);
    expect(expected.equals(await zipBytes(files.toReversed()))).toBe(true);
  });

  test('writes empty files as stored', async () => {
    const zip = readZipDirectory(await zipBytes(files));
    const empty = zip.entries.find((entry) => entry.name === 'data/empty.js')!;
    expect(empty.local).toMatchObject({ method: STORED, size: 0, compressedSize: 0, crc32: 0 });
    expect(hasDataDescriptor(empty.local)).toBe(false);
  });

  test('says that a name is UTF-8 where it is not ASCII', async () => {
    const zip = readZipDirectory(await zipBytes([textFile('über.txt', 'x'), textFile('plain.txt', 'x')]));
    expect(zip.entries.map(({ name, central }) => [name, (central.flags & UTF8_NAMES) !== 0])).toEqual([
      ['plain.txt', false],
      ['über.txt', true],
    ]);
  });

  test('leaves the files as they were', async () => {
    const before = files.map((file) => Buffer.from(file.content));
    await zipBytes(files);
    expect(files.every((file, index) => before[index]!.equals(file.content))).toBe(true);
  });
});
