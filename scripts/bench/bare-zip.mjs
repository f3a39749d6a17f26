// The floor of packing: reads the files of a folder and writes them as one zip, with what Node brings
// and nothing else. Arguments: the folder, the zip.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const [folder, target] = process.argv.slice(2);
const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile())
  .map((file) => path.relative(folder, path.join(file.parentPath, file.name)));
const parts = [];
const directory = [];
let offset = 0;
for (const name of names.toSorted()) {
  const content = readFileSync(path.join(folder, name));
  const isMedium = name.endsWith('.png');
  const stored = isMedium ? content : deflateRawSync(content, { level: 6 });
  const entry = Buffer.from(name.split(path.sep).join('/'));
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(isMedium ? 0 : 8, 4);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(stored.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(entry.length, 22);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(offset, 10);
  parts.push(Buffer.from('PK\x03\x04', 'latin1'), header, entry, stored);
  directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, place, entry);
  offset += 30 + entry.length + stored.length;
}
const central = Buffer.concat(directory);
const end = Buffer.alloc(22);
end.write('PK\x05\x06', 0, 'latin1');
end.writeUInt16LE(names.length, 8);
end.writeUInt16LE(names.length, 10);
end.writeUInt32LE(central.length, 12);
end.writeUInt32LE(offset, 16);
writeFileSync(target, Buffer.concat([...parts, central, end]));
