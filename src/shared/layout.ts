/**
 * The layout of learners' records: one numbered entry for everything that is tracked, taken from
 * the course's `layout.lock.yaml`. Numbers are given once and never again, so the records of any
 * earlier version can be read without having seen that version.
 */
export interface LayoutEntry {
  readonly number: number;
  readonly kind: LayoutKind;
  /** The ids from the module down, joined by slashes: `m1/why-no-definition/forbidden`. */
  readonly path: string;
  /** Whether it is no longer in the course. It keeps its number and its place in saved states. */
  readonly retired?: boolean;
}

/**
 * How the answer of a question is kept. It decides the bits in the saved state and never changes
 * for an entry: a question that gets another shape gets another entry.
 */
export type AnswerShape = 'one' | 'set' | 'sequence' | 'pairs' | 'texts' | 'number' | 'truth';

/** A part of a question or scenario that an answer refers to. */
export type PartKind = 'option' | 'item' | 'target' | 'blank' | 'scene' | 'choice';

export type LayoutKind = 'lesson' | 'quiz' | 'limit' | 'outcome' | 'scenario' | 'worksheet' | AnswerShape | PartKind;

/** An entry that stands for itself, with the parts below it, all in the order of their numbers. */
export interface LayoutNode extends LayoutEntry {
  readonly parts: readonly LayoutEntry[];
}

const SHAPES: ReadonlySet<string> = new Set<AnswerShape>(['one', 'set', 'sequence', 'pairs', 'texts', 'number', 'truth']);
const PARTS: ReadonlySet<string> = new Set<PartKind>(['option', 'item', 'target', 'blank', 'scene', 'choice']);
const OTHERS: ReadonlySet<string> = new Set<LayoutKind>(['lesson', 'quiz', 'limit', 'outcome', 'scenario', 'worksheet']);

export function isAnswerShape(kind: string): kind is AnswerShape {
  return SHAPES.has(kind);
}

export function isPart(kind: string): kind is PartKind {
  return PARTS.has(kind);
}

export function isLayoutKind(kind: string): kind is LayoutKind {
  return SHAPES.has(kind) || PARTS.has(kind) || OTHERS.has(kind);
}

/** The last id of a path: `forbidden` of `m1/why-no-definition/forbidden`. */
export function lastId(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of the question or scenario that a part belongs to: its first two ids. */
export function ownerPath(path: string): string {
  return path.split('/', 2).join('/');
}

/**
 * The entries that existed when the layout had `length` entries, parts gathered below the question
 * or scenario they belong to. This is how a record written by an earlier version is read.
 */
export function layoutAt(entries: readonly LayoutEntry[], length: number): LayoutNode[] {
  const parts = new Map<string, LayoutEntry[]>();
  const nodes: LayoutNode[] = [];
  for (const entry of entries) {
    if (entry.number > length) break;
    if (isPart(entry.kind)) {
      parts.get(ownerPath(entry.path))?.push(entry);
      continue;
    }
    // A question that changed its shape has an entry for each, and all of them share its options.
    const own = parts.get(entry.path) ?? [];
    if (entry.kind === 'scenario' || isAnswerShape(entry.kind)) parts.set(entry.path, own);
    nodes.push({ ...entry, parts: own });
  }
  return nodes;
}

/** The parts of one kind, in the order of their numbers. */
export function partsOf(node: LayoutNode, kind: PartKind): LayoutEntry[] {
  return node.parts.filter((part) => part.kind === kind);
}
