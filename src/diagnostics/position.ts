import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Diagnostic, Place } from './diagnostic.ts';

/** A place in a text as people count it: lines and columns from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** How many characters of the line belong to it, at least 1. */
  readonly length: number;
  /** The line itself, without its line break; empty when the file has no text that could be shown. */
  readonly excerpt: string;
}

/** Where a finding stands whose file is no text: its very beginning. */
const BEGINNING: Position = { line: 1, column: 1, length: 1, excerpt: '' };

/** The text of a file, and where it cannot be parsed as it is, the same lines mended so that it can. */
export interface SourceText {
  readonly text: string;
  readonly structure?: string;
}

/** Computes positions, reading and parsing each file once and only when a finding needs it. */
export class PositionLookup {
  readonly #readText: (file: string) => SourceText | undefined;
  readonly #documents = new Map<string, ReturnType<typeof parse> | undefined>();

  /** `readText` gives the normalised text of a file as findings name it, or undefined. */
  constructor(readText: (file: string) => SourceText | undefined) {
    this.#readText = readText;
  }

  /** The position of a place; the beginning of the file when it holds no text. */
  locate(place: Place): Position {
    const document = this.#document(place.file);
    if (!document) return BEGINNING;
    const [start, end] = this.#range(place, document);
    const at = document.lines.linePos(start);
    const line = Math.max(1, at.line);
    const lineStart = document.lines.lineStarts[line - 1] ?? 0;
    const lineEnd = document.text.indexOf('\n', lineStart);
    const excerpt = document.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    const column = start - lineStart + 1;
    return { line, column, length: Math.max(1, Math.min(end - start, excerpt.length - column + 1)), excerpt };
  }

  #document(file: string): ReturnType<typeof parse> | undefined {
    if (!this.#documents.has(file)) {
      const source = this.#readText(file);
      this.#documents.set(file, source && parse(file, source));
    }
    return this.#documents.get(file);
  }

  #range(place: Place, document: ReturnType<typeof parse>): [number, number] {
    if (place.line !== undefined) {
      const lineStart = document.lines.lineStarts[place.line - 1] ?? 0;
      const lineEnd = document.text.indexOf('\n', lineStart);
      const start = Math.min(lineStart + (place.column ?? 1) - 1, lineEnd < 0 ? document.text.length : lineEnd);
      return [start, start + (place.length ?? 1)];
    }
    const [start, end] = this.#wholeRange(place, document);
    if (place.find === undefined) return [start, end];
    let found = -1;
    for (let count = 0; count <= (place.occurrence ?? 0); count += 1)
      found = document.text.indexOf(place.find, found < 0 ? start : found + 1);
    return found >= 0 && found < end ? [found, found + place.find.length] : [start, end];
  }

  #wholeRange(place: Place, document: ReturnType<typeof parse>): [number, number] {
    if (place.offset !== undefined) return [place.offset, place.offset + (place.length ?? 1)];
    const root = place.pointer && document.root();
    if (!place.pointer || !root) return [0, 1];
    const shift = document.shifted ?? ((offset: number) => offset);
    const [from, to] = rangeOf(root, place.pointer, place.atKey ?? false);
    return [shift(from), Math.max(shift(from) + 1, shift(to))];
  }
}

/** Findings as a reader meets them: by file, line and column. */
export function inReadingOrder(diagnostics: readonly Diagnostic[], lookup: PositionLookup): Diagnostic[] {
  const placed = diagnostics.map((found) => ({ found, ...lookup.locate(found.at) }));
  return placed
    .toSorted((left, right) => {
      const [one, other] = [left.found.at.file, right.found.at.file];
      if (one !== other) return one < other ? -1 : 1;
      return left.line - right.line || left.column - right.column;
    })
    .map(({ found }) => found);
}

function parse(file: string, { text, structure }: SourceText) {
  const lines = new LineCounter();
  for (let at = 0; at >= 0; at = text.indexOf('\n', at) + 1 || -1) lines.addNewLine(at);
  let root: Node | null | undefined;
  return {
    text,
    lines,
    // A file may be unfit for parsing; then nothing points into its structure either.
    root(): Node | null {
      if (root === undefined && /\.ya?ml$/.test(file))
        root = parseDocument(structure ?? text, { uniqueKeys: false, logLevel: 'silent' }).contents;
      return root ?? null;
    },
    // Mended lines are only a little longer than the original ones: lines hold, columns nearly so.
    shifted: structure !== undefined && structure !== text ? lineShift(structure, text) : undefined,
  };
}

// Offsets of the mended text as offsets of the original: same line, same column where it exists.
function lineShift(from: string, to: string): (offset: number) => number {
  const starts = (text: string): number[] => [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  const fromStarts = starts(from);
  const toStarts = starts(to);
  return (offset) => {
    const line = fromStarts.findLastIndex((start) => start <= offset);
    const start = toStarts[line] ?? 0;
    return Math.min(start + offset - fromStarts[line]!, Math.max(start, (toStarts[line + 1] ?? to.length + 1) - 2));
  };
}

function rangeOf(root: Node, pointer: readonly (string | number)[], atKey: boolean): [number, number] {
  let node: unknown = root;
  let range = nodeRange(root) ?? [0, 1];
  for (const [index, step] of pointer.entries()) {
    const last = index === pointer.length - 1;
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.findLast(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (!pair) return firstLine(range);
      const keyRange = nodeRange(pair.key) ?? range;
      range = last && atKey ? keyRange : (nodeRange(pair.value) ?? keyRange);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      range = nodeRange(node) ?? range;
    } else if (isAlias(node)) {
      return range;
    } else {
      // A bare text may stand for a block: its words are still found in it.
      return isScalar(node) ? range : firstLine(range);
    }
  }
  return isCollection(node) && !atKey ? firstLine(range) : range;
}

// A whole list is not worth underlining: its beginning says where it is.
const firstLine = ([start]: [number, number]): [number, number] => [start, start + 1];

function nodeRange(node: unknown): [number, number] | undefined {
  const range = (node as Node | undefined | null)?.range;
  return range ? [range[0], Math.max(range[0] + 1, range[1])] : undefined;
}
