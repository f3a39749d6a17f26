import type { Answer, PairsAnswer } from './answer.ts';
import { type BitReader, bitsFor, type BitWriter, countBits } from './bits.ts';
import { type AnswerShape, lastId, type LayoutEntry, type LayoutNode, type PartKind, partsOf } from './layout.ts';

/** The most characters of a typed number that are kept. */
export const NUMBER_CHARACTERS = 24;

const NUMBER_ALPHABET = "0123456789+-., '";

/** How one shape of answer becomes bits, is read back, and how long it can get. */
interface ShapeCodec {
  write(writer: BitWriter, node: LayoutNode, answer: Answer, textBytes: TextBytes): void;
  /** What was written, ids that no longer exist included: the reader decides what is still valid. */
  read(reader: BitReader, node: LayoutNode): Answer;
  /** The most bits an answer can take. */
  worstCase(node: LayoutNode, textBytes: TextBytes): number;
}

/** How many UTF-8 bytes of a typed text are kept, by the path of its blank. */
export type TextBytes = (path: string) => number;

const idsOf = (node: LayoutNode, kind: PartKind): string[] => partsOf(node, kind).map((part) => lastId(part.path));
const listed = (answer: Answer): readonly string[] => (Array.isArray(answer) ? (answer as readonly string[]) : []);
const paired = (answer: Answer): PairsAnswer => (typeof answer === 'object' && !Array.isArray(answer) ? (answer as PairsAnswer) : {});

const one: ShapeCodec = {
  write(writer, node, answer) {
    const options = idsOf(node, 'option');
    // One code more than there are options stands for an option that the layout does not know.
    const index = options.indexOf(answer as string);
    writer.write(index < 0 ? options.length : index, bitsFor(options.length + 1));
  },
  read(reader, node) {
    const options = idsOf(node, 'option');
    return options[reader.read(bitsFor(options.length + 1))] ?? '';
  },
  worstCase: (node) => bitsFor(idsOf(node, 'option').length + 1),
};

const set: ShapeCodec = {
  write(writer, node, answer) {
    const chosen = new Set(listed(answer));
    for (const option of idsOf(node, 'option')) writer.write(chosen.has(option) ? 1 : 0, 1);
  },
  read: (reader, node) => idsOf(node, 'option').filter(() => reader.read(1) === 1),
  worstCase: (node) => idsOf(node, 'option').length,
};

const sequence: ShapeCodec = {
  write(writer, node, answer) {
    const items = idsOf(node, 'item');
    const known = listed(answer).filter((id) => items.includes(id));
    writer.writeCount(known.length);
    for (const id of known) writer.write(items.indexOf(id), bitsFor(items.length));
  },
  read(reader, node) {
    const items = idsOf(node, 'item');
    const length = reader.readCount();
    if (length > items.length) throw new RangeError('a sequence is longer than its items');
    return Array.from({ length }, () => items[reader.read(bitsFor(items.length))] ?? '').filter((id) => id !== '');
  },
  worstCase(node) {
    const count = idsOf(node, 'item').length;
    return countBits(count) + count * bitsFor(count);
  },
};

const pairs: ShapeCodec = {
  write(writer, node, answer) {
    const targets = idsOf(node, 'target');
    const chosen = paired(answer);
    for (const item of idsOf(node, 'item')) {
      writer.write(targets.indexOf(chosen[item] ?? '') + 1, bitsFor(targets.length + 1));
    }
  },
  read(reader, node) {
    const targets = idsOf(node, 'target');
    const chosen: Record<string, string> = {};
    for (const item of idsOf(node, 'item')) {
      const target = targets[reader.read(bitsFor(targets.length + 1)) - 1];
      if (target !== undefined) chosen[item] = target;
    }
    return chosen;
  },
  worstCase: (node) => idsOf(node, 'item').length * bitsFor(idsOf(node, 'target').length + 1),
};

const texts: ShapeCodec = {
  write(writer, node, answer, textBytes) {
    const typed = paired(answer);
    for (const blank of partsOf(node, 'blank')) {
      const bytes = cutUtf8(typed[lastId(blank.path)] ?? '', textBytes(blank.path));
      writer.writeCount(bytes.length);
      for (const byte of bytes) writer.write(byte, 8);
    }
  },
  read(reader, node) {
    const typed: Record<string, string> = {};
    for (const blank of partsOf(node, 'blank')) {
      const length = reader.readCount();
      if (length > 4096) throw new RangeError('a text is too long');
      const text = new TextDecoder().decode(Uint8Array.from({ length }, () => reader.read(8)));
      if (text !== '') typed[lastId(blank.path)] = text;
    }
    return typed;
  },
  worstCase: (node, textBytes) =>
    partsOf(node, 'blank').reduce((sum, blank) => sum + countBits(textBytes(blank.path)) + 8 * textBytes(blank.path), 0),
};

const number: ShapeCodec = {
  write(writer, _node, answer) {
    const digits = [...(answer as string)].filter((character) => NUMBER_ALPHABET.includes(character)).slice(0, NUMBER_CHARACTERS);
    writer.writeCount(digits.length);
    for (const digit of digits) writer.write(NUMBER_ALPHABET.indexOf(digit), 4);
  },
  read(reader) {
    const length = reader.readCount();
    if (length > NUMBER_CHARACTERS) throw new RangeError('a number is too long');
    return Array.from({ length }, () => NUMBER_ALPHABET[reader.read(4)]).join('');
  },
  worstCase: () => countBits(NUMBER_CHARACTERS) + 4 * NUMBER_CHARACTERS,
};

const truth: ShapeCodec = {
  write: (writer, _node, answer) => writer.write(answer === 'true' ? 1 : 0, 1),
  read: (reader) => (reader.read(1) ? 'true' : 'false'),
  worstCase: () => 1,
};

/** The codec of every answer shape. */
export const SHAPE_CODECS: Readonly<Record<AnswerShape, ShapeCodec>> = { one, set, sequence, pairs, texts, number, truth };

/** Removes from an answer what the parts of today no longer know; undefined when nothing valid is left. */
export function knownAnswer(shape: AnswerShape, answer: Answer, parts: readonly LayoutEntry[]): Answer | undefined {
  const ids = (kind: PartKind): Set<string> => new Set(parts.filter((part) => part.kind === kind).map((part) => lastId(part.path)));
  const only = (record: PairsAnswer, keep: (key: string, value: string) => boolean): Answer | undefined => {
    const kept = Object.entries(record).filter(([key, value]) => keep(key, value));
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  };
  switch (shape) {
    case 'one':
      return ids('option').has(answer as string) ? answer : undefined;
    case 'set':
      return listed(answer).filter((id) => ids('option').has(id));
    case 'sequence':
      return listed(answer).filter((id) => ids('item').has(id));
    case 'pairs':
      return only(paired(answer), (item, target) => ids('item').has(item) && ids('target').has(target));
    case 'texts':
      return only(paired(answer), (blank) => ids('blank').has(blank));
    case 'number':
    case 'truth':
      return answer;
  }
}

function cutUtf8(text: string, limit: number): Uint8Array {
  let bytes = new TextEncoder().encode(text);
  if (bytes.length <= limit) return bytes;
  let cut = text;
  while (bytes.length > limit) {
    cut = [...cut].slice(0, -1).join('');
    bytes = new TextEncoder().encode(cut);
  }
  return bytes;
}
