import type { Answer, PairsAnswer } from './answer.ts';
import { type BitCoder, bitsFor } from './bits.ts';
import { type AnswerShape, lastId, type LayoutEntry, type PartKind } from './layout.ts';
import { tidyNumber } from './number-input.ts';

/** The most characters of a typed number that are kept. */
const NUMBER_CHARACTERS = 24;

/** The last one stands for whatever belongs to no number, so that it stays none. */
const NUMBER_ALPHABET = '0123456789+-., ?';

/** How many UTF-8 bytes of a typed text are kept, by the path of its blank. */
export type TextBytes = (path: string) => number;

const idsOf = (parts: readonly LayoutEntry[], kind: PartKind): string[] =>
  parts.filter((part) => part.kind === kind).map((part) => lastId(part.path));
const listed = (answer: Answer | undefined): readonly string[] => (Array.isArray(answer) ? answer : []);
const paired = (answer: Answer | undefined): PairsAnswer =>
  typeof answer === 'object' && !Array.isArray(answer) ? (answer as PairsAnswer) : {};

/**
 * Codes the answer of a question by its shape. Ids are written as their ranks among the parts that
 * existed when the state was written, so parts that are added or retired later move nothing. What
 * comes back names only parts that are still in the course; it is empty when none of them is.
 */
export function codeAnswer(
  coder: BitCoder,
  shape: AnswerShape,
  parts: readonly LayoutEntry[],
  answer: Answer | undefined,
  textBytes: TextBytes,
): Answer {
  const [options, items, targets] = (['option', 'item', 'target'] as const).map((kind) => idsOf(parts, kind)) as [
    string[],
    string[],
    string[],
  ];
  const retired = new Set(parts.filter((part) => part.retired).map((part) => lastId(part.path)));
  const known = (id: string | undefined): string => (id === undefined || retired.has(id) ? '' : id);
  // Rank 0 stands for an id that the layout does not know.
  const oneOf = (ids: readonly string[], id = ''): string =>
    known(ids[coder.bits(bitsFor(ids.length + 1), ids.indexOf(id) + 1) - 1]);
  const list = (values: readonly number[], width: number, most: number): number[] =>
    Array.from({ length: coder.count(values.length, most) }, (_value, index) => coder.bits(width, values[index] ?? 0));
  switch (shape) {
    case 'one':
      return oneOf(options, answer as string | undefined);
    case 'set':
      return options.filter((id) => coder.flag(listed(answer).includes(id)) && known(id));
    case 'sequence': {
      const ranks = listed(answer).flatMap((id) => (items.includes(id) ? [items.indexOf(id)] : []));
      return list(ranks, bitsFor(items.length), items.length)
        .map((rank) => items[rank]!)
        .filter(known);
    }
    case 'pairs':
      return Object.fromEntries(
        items.map((item) => [item, oneOf(targets, paired(answer)[item])]).filter(([item, target]) => known(item) && target),
      );
    case 'texts': {
      const texts = parts.flatMap((part): [string, string][] => {
        if (part.kind !== 'blank') return [];
        const most = textBytes(part.path);
        const id = lastId(part.path);
        return [[id, new TextDecoder().decode(Uint8Array.from(list([...cutUtf8(paired(answer)[id] ?? '', most)], 8, most)))]];
      });
      return Object.fromEntries(texts.filter(([blank, text]) => known(blank) && text));
    }
    case 'number': {
      const digits = [...tidyNumber((answer as string | undefined) ?? '')].map((character) =>
        NUMBER_ALPHABET.indexOf(NUMBER_ALPHABET.includes(character) ? character : '?'),
      );
      return list(digits.slice(0, NUMBER_CHARACTERS), 4, NUMBER_CHARACTERS)
        .map((digit) => NUMBER_ALPHABET[digit])
        .join('');
    }
    case 'truth':
      return String(coder.flag(answer === 'true'));
  }
}

function cutUtf8(text: string, limit: number): Uint8Array {
  // A cut through the middle of a letter leaves bytes that decode as a replacement mark; they go too.
  const bytes = new TextEncoder().encode(text);
  return bytes.length <= limit
    ? bytes
    : new TextEncoder().encode(new TextDecoder().decode(bytes.slice(0, limit)).replace(/\ufffd+$/, ''));
}
