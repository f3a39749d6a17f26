import path from 'node:path';
import type { Place, PointerStep } from '../diagnostics/diagnostic.ts';
import type { SourceDocument } from './read-document.ts';
import { idFrom, isId } from './usable.ts';

/** The keys whose words may name a thing, the shortest words first. */
const NAMING = ['term', 'title', 'label', 'caption', 'question', 'stem', 'text'] as const;

/** How many words an id is made of: enough to be read, few enough to be written. */
const MOST_WORDS = 4;

/** Lists whose entries have codes, which nobody can make up. */
const CODED: ReadonlySet<string> = new Set(['audiences', 'competences', 'sources']);

/** Lists whose entries need ids that the whole module has only once. */
const IN_MODULE: ReadonlySet<unknown> = new Set(['blocks', 'questions']);

/**
 * An id for a thing that has none: that of its file, or the first of its words, behind the id of its
 * lesson where the whole module must not have it twice. Undefined when there are no words, or when a
 * code is wanted.
 */
export function proposedId(thing: object, { pointer = [] }: Place, document: SourceDocument): string | undefined {
  if (CODED.has(String(pointer[0]))) return undefined;
  if (pointer.length === 0) return idOfFile(document.path);
  const words = NAMING.map((key) => (thing as Record<string, unknown>)[key]).find((value) => typeof value === 'string');
  const around = IN_MODULE.has(pointer.at(-2)) ? valueAt(document.value, pointer.slice(0, -2)) : undefined;
  const { id: lesson } = (around ?? {}) as { id?: unknown };
  const name = [...(typeof lesson === 'string' ? [lesson] : []), firstWords(words ?? '')].join('-');
  if (!isId(name)) return undefined;
  const taken = idsIn(IN_MODULE.has(pointer.at(-2)) ? document.value : valueAt(document.value, pointer.slice(0, -1)));
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function firstWords(text: string): string {
  const words = text
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  return idFrom(words.slice(0, MOST_WORDS).join(' '));
}

function valueAt(root: unknown, steps: readonly PointerStep[]): unknown {
  return steps.reduce((value: unknown, step) => (value as Record<PointerStep, unknown> | undefined)?.[step], root);
}

/** What the place of a file says its id must be. */
function idOfFile(file: string): string | undefined {
  const name = path.posix.basename(file, '.yaml');
  const id = name === 'module' ? path.posix.basename(path.posix.dirname(file)) : name;
  return file.includes('/') && isId(id) ? id : undefined;
}

function idsIn(value: unknown, ids = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return ids;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'id' && typeof part === 'string') ids.add(part);
    else idsIn(part, ids);
  }
  return ids;
}
