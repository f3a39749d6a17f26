import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Place, PointerStep, Reporter } from '../../diagnostics/diagnostic.ts';
import { mendText, type SyntaxProblem } from './mend.ts';
import { findSlips, pointerAt, type SlipPointers } from './slips.ts';

const DEEPEST = 64;
const MOST_ALIASES = 100;

/** A YAML text as plain values, with what is needed to place findings in it. */
export interface ParsedYaml {
  readonly value: unknown;
  /** The text that the values were read from, where it had to be mended. */
  readonly structure?: string;
  readonly slips: SlipPointers;
}

/**
 * Reads one YAML document strictly: duplicate keys, tags, a second document, deep nesting and
 * multiplying aliases are findings. Texts without the quotes they need are reported, mended and
 * read on. Undefined when the rest cannot be read. Keys of the result are the author's, prototypes
 * untouched.
 */
export function parseYaml(text: string, file: string, reporter: Reporter): ParsedYaml | undefined {
  reportDirectionMarks(text, file, reporter);
  if (text.split('\n').some((line) => line.length > DEEPEST && flowDepth(line) > DEEPEST)) return tooDeep(file, reporter);
  try {
    return parseShallow(text, file, reporter);
  } catch (error) {
    // The parser calls itself for each level and ends where the machine's stack does.
    if (error instanceof RangeError) return tooDeep(file, reporter);
    throw error;
  }
}

function parseShallow(text: string, file: string, reporter: Reporter): ParsedYaml | undefined {
  let document = read(text);
  let structure = text;
  const placeAt = (start: number, end: number): Place => placeIn(structure, file, start, end);
  const slips: SlipPointers = new Set();
  let problems = problemsOf(document, text);
  if (problems.length > 0) {
    const mended = mendText(text, (candidate) => problemsOf(read(candidate), candidate));
    structure = mended.structure;
    document = read(structure);
    problems = problemsOf(document, structure);
    const lineStarts = [0, ...[...structure.matchAll(/\n/g)].map((match) => match.index + 1)];
    for (const mend of mended.mends) {
      const at: Place = { file, line: mend.line + 1, column: mend.column + 1, length: mend.length };
      if (mend.kind === 'syntax') reporter.report('yaml-syntax', at, { problem: mend.problem });
      else {
        reporter.report('text-needs-quotes', at, { text: mend.text, found: mend.found });
        const pointer = pointerAt(document, lineStarts[mend.line]! + mend.column);
        if (pointer) slips.add(JSON.stringify(pointer));
      }
    }
  }
  const shape = shapeOf(document.contents);
  if (shape.depth > DEEPEST) return tooDeep(file, reporter);
  if (!reportErrors(document, structure, { ...shape, problems }, placeAt, reporter)) return undefined;
  for (const pointer of reportTags(document, structure, placeAt, reporter)) slips.add(JSON.stringify(pointer));
  for (const pointer of findSlips(document, { text: structure, placeAt, reporter })) slips.add(pointer);
  const mendedStructure = structure === text ? {} : { structure };
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, ...mendedStructure, slips };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    reporter.report('alias-limit', firstAlias(document, placeAt) ?? { file }, {});
    return undefined;
  }
}

/** Tells what stands in a YAML text for a value; the text is parsed when that is first asked for. */
export function writtenIn(text: string): (pointer: readonly PointerStep[]) => string | undefined {
  let document: Document | undefined;
  return (pointer) => {
    document ??= read(text);
    const range = (document.getIn(pointer, true) as Node | undefined)?.range;
    return range ? text.slice(range[0], range[1]).trim() : undefined;
  };
}

function read(text: string): Document.Parsed {
  return parseDocument(text, {
    schema: 'core',
    merge: false,
    prettyErrors: false,
    // The parser compares every key with every other one, which takes minutes in a long list.
    uniqueKeys: false,
    // Silence would hide that there is a second document.
    logLevel: 'error',
    customTags: [],
  }) as Document.Parsed;
}

type PlaceAt = (start: number, end: number) => Place;

// By line and column, because the text that was parsed may be a mended one: its lines hold, its offsets do not.
function placeIn(text: string, file: string, start: number, end: number): Place {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(0, lineStart).split('\n').length;
  return { file, line, column: start - lineStart + 1, length: Math.max(1, end - start) };
}

/** What keeps a text from being read: syntax errors, and aliases, anchors and tags that were meant as text. */
function problemsOf(document: Document.Parsed, text: string): SyntaxProblem[] {
  const errors: SyntaxProblem[] = document.errors.filter((error) => error.code !== 'MULTIPLE_DOCS');
  if (errors.some((error) => error.code === 'RESOURCE_EXHAUSTION')) throw new RangeError('nested too deep');
  return errors.length > 0 ? errors : strayMarks(document, text);
}

/** Where an alias, anchor or tag could stand: nearly no file has one, and walking the tree costs more than looking for it. */
const MARK_BEFORE_VALUE = /(?:^|[-?:,[{])[ \t]*[&*!]/m;

function strayMarks(document: Document.Parsed, text: string): SyntaxProblem[] {
  if (!MARK_BEFORE_VALUE.test(text)) return [];
  const anchors = new Map<string, Node>();
  const used = new Set<string>();
  const stray: SyntaxProblem[] = [];
  visit(document, {
    Alias(_key, alias) {
      used.add(alias.source);
      if (!anchors.has(alias.source))
        stray.push({ code: 'BAD_ALIAS', pos: [alias.range![0], alias.range![1]], message: '', stray: true });
    },
    Value(_key, node) {
      if (node.anchor) anchors.set(node.anchor, node);
      const [start, end] = node.range!;
      // A lonely ! is a tag for YAML, and gone from the text. (YAML 1.2, 6.8.1)
      const mark = /(?<=^|[\s,[{])![ \t]+$/.exec(text.slice(Math.max(0, start - 100), start));
      if (mark) stray.push({ code: 'STRAY_TAG', pos: [start - mark[0].length, end], message: 'a ! stands alone', stray: true });
    },
  });
  for (const [name, node] of anchors) {
    if (!used.has(name))
      stray.push({
        code: 'UNUSED_ANCHOR',
        pos: [node.range![0] - 1, node.range![1]],
        message: `the anchor &${name} is never used`,
        stray: true,
      });
  }
  return stray.toSorted((left, right) => left.pos[0] - right.pos[0]);
}

function reportErrors(
  document: Document.Parsed,
  text: string,
  { duplicates, problems }: Shape & { readonly problems: readonly SyntaxProblem[] },
  placeAt: PlaceAt,
  reporter: Reporter,
): boolean {
  const [problem] = problems.toSorted((left, right) => left.pos[0] - right.pos[0]);
  // Behind a place that cannot be read nothing is what it seems.
  const isBefore = (offset: number): boolean => !problem || offset < problem.pos[0];
  for (const { first, again } of duplicates) {
    const [start, end] = again.range!;
    if (isBefore(start))
      reporter.report('duplicate-key', placeAt(start, end), { key: String(again.value) }, [
        placeAt(first.range![0], first.range![1]),
      ]);
  }
  const second = document.errors.find((error) => error.code === 'MULTIPLE_DOCS');
  if (second && isBefore(second.pos[0])) reporter.report('several-documents', placeAt(...second.pos), {});
  if (problem) {
    const bracket = /^Flow (?:sequence|map) in block/.test(problem.message) ? openBracket(text, problem.pos[0]) : undefined;
    if (bracket === undefined) reporter.report('yaml-syntax', placeAt(...problem.pos), { problem: problemOf(problem) });
    else reporter.report('yaml-syntax', placeAt(bracket, bracket + 1), { problem: 'a bracket opens here and is never closed' });
  }
  return !problem;
}

/** The bracket that is still open before an offset: it is missed only where the next line starts. */
function openBracket(text: string, before: number): number | undefined {
  let closed = 0;
  for (let at = before - 1; at >= 0; at -= 1) {
    if (']}'.includes(text[at]!)) closed += 1;
    else if ('[{'.includes(text[at]!) && (closed -= 1) < 0) return at;
  }
  return undefined;
}

/** Reports tags, which the reading leaves out, and tells where they stand. */
function reportTags(document: Document.Parsed, text: string, placeAt: PlaceAt, reporter: Reporter): PointerStep[][] {
  return document.warnings
    .filter((warning) => warning.code === 'TAG_RESOLVE_FAILED')
    .flatMap(({ pos: [start, end] }) => {
      reporter.report('tag-forbidden', placeAt(start, end), { tag: text.slice(start, end) });
      const value = end + /^[ \t]*/.exec(text.slice(end))![0].length;
      const pointer = pointerAt(document, value) ?? pointerAt(document, end);
      return pointer ? [pointer] : [];
    });
}

/** Reports characters that nobody sees and that turn the direction of what follows. */
export function reportDirectionMarks(text: string, file: string, reporter: Reporter): void {
  for (const { 0: mark, index } of text.matchAll(/[\u202a-\u202e\u2066-\u2069]/g)) {
    const character = `U+${mark.charCodeAt(0).toString(16).toUpperCase()}`;
    reporter.report('hidden-direction-mark', { file, offset: index }, { character });
  }
}

function problemOf(error: SyntaxProblem): string {
  const byCode: Readonly<Record<string, string>> = {
    BAD_INDENT: 'the indentation does not fit the lines around it',
    TAB_AS_INDENT: 'a tab is used for indentation, where only spaces count',
    MISSING_CHAR: 'a quote, bracket, comma or colon is missing',
    BAD_ALIAS: 'it uses an alias that is defined nowhere above',
    UNEXPECTED_TOKEN: 'something stands where nothing can stand',
    BLOCK_AS_IMPLICIT_KEY: 'a list or a group of keys starts in the middle of a line',
    MULTILINE_IMPLICIT_KEY: 'a key runs over more than one line; a colon is missing or too many',
    BAD_DQ_ESCAPE: 'a backslash between double quotes must be written twice',
    BAD_SCALAR_START: 'a text starts with a character that has another meaning',
    BLOCK_IN_FLOW: 'a list with dashes stands between brackets',
    BAD_COLLECTION_TYPE: 'a list and keys are mixed in one place',
  };
  return byCode[error.code] ?? error.message.replace(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();
}

function firstAlias(document: Document.Parsed, placeAt: PlaceAt): Place | undefined {
  let place: Place | undefined;
  visit(document, {
    Alias(_key, alias) {
      place = placeAt(alias.range![0], alias.range![1]);
      return visit.BREAK;
    },
  });
  return place;
}

function tooDeep(file: string, reporter: Reporter): undefined {
  reporter.report('file-too-deep', { file }, { limit: DEEPEST });
}

function flowDepth(line: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of line) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, (depth += 1));
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

interface Shape {
  /** How deep lists and keys are nested; counted no further than is allowed. */
  readonly depth: number;
  /** Keys that stand twice in one place. */
  readonly duplicates: readonly { readonly first: Scalar; readonly again: Scalar }[];
}

function shapeOf(root: unknown): Shape {
  const duplicates: { first: Scalar; again: Scalar }[] = [];
  let level = [root].filter((node) => isCollection(node));
  let depth = 0;
  while (level.length > 0 && depth <= DEEPEST) {
    depth += 1;
    for (const node of level) if (isMap(node)) collectDuplicates(node, duplicates);
    level = level.flatMap((node) =>
      node.items.flatMap((item) => (isPair(item) ? [item.key, item.value] : [item])).filter((item) => isCollection(item)),
    );
  }
  return { depth, duplicates };
}

function collectDuplicates(map: YAMLMap, duplicates: { first: Scalar; again: Scalar }[]): void {
  const known = new Map<string, Scalar>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    const first = known.get(String(key.value));
    if (first) duplicates.push({ first, again: key });
    else known.set(String(key.value), key);
  }
}
