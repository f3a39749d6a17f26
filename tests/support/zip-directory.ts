/** One entry of a zip as the raw bytes have it: what the central directory says, and what its local header says. */
export interface ZipEntry {
  readonly name: string;
  readonly central: ZipHeader;
  readonly local: ZipHeader;
  /** Of the name itself, for names that are not ASCII. */
  readonly nameBytes: Uint8Array;
  readonly externalAttributes: number;
  readonly comment: string;
  readonly diskNumber: number;
  /** Where the local header starts. */
  readonly offset: number;
  /** The bytes as they are stored, and what stands between them and the next header. */
  readonly stored: Uint8Array;
  readonly trailing: Uint8Array;
}

/** The fields that both headers of an entry have. (PKWARE APPNOTE 4.3.7 and 4.3.12) */
export interface ZipHeader {
  readonly versionNeeded: number;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly extra: Uint8Array;
}

/** Everything that the bytes of a zip say, in the order of its central directory. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly comment: string;
  /** Bytes before the first local header and between the last entry and the central directory. */
  readonly gaps: number;
}

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const DATA_DESCRIPTOR = 0x0008;

/** Reads a zip byte by byte, without a library that would be kind to it. Throws where a signature is not where it must be. */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u16 = (offset: number): number => view.getUint16(offset, true);
  const u32 = (offset: number): number => view.getUint32(offset, true);
  const text = (offset: number, length: number): string => new TextDecoder().decode(bytes.subarray(offset, offset + length));
  const expect = (offset: number, signature: number): void => {
    if (u32(offset) !== signature) throw new Error(`no signature ${signature.toString(16)} at ${offset}`);
  };

  const end = bytes.length - 22;
  expect(end, END);
  const count = u16(end + 10);
  const directory = u32(end + 16);
  if (directory + u32(end + 12) !== end) throw new Error('something stands between the central directory and its end');

  const starts: number[] = [];
  const found: Omit<ZipEntry, 'trailing'>[] = [];
  let at = directory;
  for (let index = 0; index < count; index += 1) {
    expect(at, CENTRAL);
    const [nameLength, extraLength, commentLength] = [u16(at + 28), u16(at + 30), u16(at + 32)];
    const header = (offset: number, extra: Uint8Array): ZipHeader => ({
      versionNeeded: u16(offset),
      flags: u16(offset + 2),
      method: u16(offset + 4),
      time: u16(offset + 6),
      date: u16(offset + 8),
      crc32: u32(offset + 10),
      compressedSize: u32(offset + 14),
      size: u32(offset + 18),
      extra,
    });
    const central = header(at + 6, bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    const offset = u32(at + 42);
    expect(offset, LOCAL);
    const [localName, localExtra] = [u16(offset + 26), u16(offset + 28)];
    const content = offset + 30 + localName + localExtra;
    const name = text(at + 46, nameLength);
    if (text(offset + 30, localName) !== name) throw new Error(`the headers of ${name} disagree about its name`);
    starts.push(offset);
    found.push({
      name,
      nameBytes: bytes.subarray(at + 46, at + 46 + nameLength),
      central,
      local: header(offset + 4, bytes.subarray(offset + 30 + localName, content)),
      externalAttributes: u32(at + 38),
      comment: text(at + 46 + nameLength + extraLength, commentLength),
      diskNumber: u16(at + 34),
      offset,
      stored: bytes.subarray(content, content + central.compressedSize),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  const next = (offset: number): number => Math.min(directory, ...starts.filter((start) => start > offset));
  const entries = found.map((entry): ZipEntry => {
    const contentEnd = entry.stored.byteOffset - bytes.byteOffset + entry.stored.length;
    return { ...entry, trailing: bytes.subarray(contentEnd, next(entry.offset)) };
  });
  return { entries, comment: text(end + 22, u16(end + 20)), gaps: Math.min(directory, ...starts) };
}

/** Whether sizes and checksum stand behind the content instead of in the local header. (APPNOTE 4.4.4, bit 3) */
export function hasDataDescriptor(header: ZipHeader): boolean {
  return (header.flags & DATA_DESCRIPTOR) !== 0;
}
