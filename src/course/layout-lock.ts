import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import { isLayoutKind, isPart, type LayoutEntry } from '../shared/layout.ts';
import { MOST_PARTS } from '../shared/scorm12-format.ts';
import type { Course, Module } from './model.ts';
import { entryName, FORMAT, formatLayoutLock, LAYOUT_LOCK } from './layout-lock-text.ts';
import { LARGEST_FILE } from './limits.ts';
import { renamesOf } from './renames.ts';
import { type ReadContext, readDocument } from './read-document.ts';

const ENTRY_PATH = /^[a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)+$/;
const ENTRY_LINE = /^ {2}([1-9]\d*): (([a-z]+) ([a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)+))$/;
/** The numbers of everything that is tracked in a course, and which of them are new. */
export interface LayoutLock {
  readonly entries: readonly LayoutEntry[];
  /** Entries that the file does not have yet. */
  readonly added: readonly LayoutEntry[];
  /** All entries as the file has them: what was renamed stands there under its first name. */
  readonly written: readonly LayoutEntry[];
}

/**
 * Reads the layout lock of a course and gives numbers to what has none yet, in the order of the
 * course. A damaged file is reported, and taken for empty only so that the rest can be checked:
 * guessing would mix up learners' records.
 */
export function readLayoutLock(course: Course, context: ReadContext): LayoutLock {
  const read = readEntries(context);
  const tracked = course.modules.flatMap(trackedEntries);
  const currentPath = renamesOf(course, new Set(tracked.map(({ path }) => path)), context.reporter);
  const known = (read ?? []).map((entry) => ({ ...entry, path: currentPath(entry.path) }));
  const numbered = new Set(known.map(entryName));
  const added = tracked
    .filter((entry) => !numbered.has(entryName(entry)))
    .map((entry, index) => ({ ...entry, number: known.length + index + 1 }));
  const entries = [...known, ...added];
  checkPartCounts(course, entries, context.reporter);
  return { entries, added: read ? added : [], written: [...(read ?? []), ...underFirstNames(added, read ?? [], known)] };
}

/**
 * New entries as the file gets them: below the first names of what they belong to. Otherwise the parts of
 * a renamed question would be nobody's once the question is gone, and with it the word for its rename.
 */
function underFirstNames(
  added: readonly LayoutEntry[],
  written: readonly LayoutEntry[],
  known: readonly LayoutEntry[],
): LayoutEntry[] {
  const firstNames = new Map(known.map(({ path }, index) => [path, written[index]!.path]));
  const firstName = (path: string): string => {
    const end = path.lastIndexOf('/');
    return end < 0 ? path : (firstNames.get(path) ?? `${firstName(path.slice(0, end))}${path.slice(end)}`);
  };
  return added.map((entry) => ({ ...entry, path: firstName(entry.path) }));
}

/** Everything in a module that leaves a record, in the order of the module. */
export function trackedEntries(module: Module): Omit<LayoutEntry, 'number'>[] {
  return [
    ...module.outcomes.map((outcome) => ({ kind: 'outcome' as const, path: outcome.path })),
    ...module.lessons.flatMap((lesson) => [
      { kind: 'lesson' as const, path: lesson.path },
      ...lesson.blocks.flatMap((block) => block.tracked),
      ...(lesson.quiz
        ? [
            { kind: 'quiz' as const, path: lesson.path },
            ...(lesson.quiz.limit ? [{ kind: 'limit' as const, path: lesson.path }] : []),
            ...lesson.quiz.questions.flatMap((block) => block.tracked),
          ]
        : []),
    ]),
  ];
}

function readEntries(context: ReadContext): LayoutEntry[] | undefined {
  const found = context.folder.find(`/${LAYOUT_LOCK}`, '');
  const at: Place = { file: context.nameOf(LAYOUT_LOCK) };
  const damaged = (problem: string, place: Place = at): undefined => {
    context.reporter.report('layout-lock-damaged', place, { problem });
  };
  if (found.kind === 'missing') return [];
  if (found.kind !== 'found') return damaged('it is not a regular file of the course');
  const isReadable = context.folder.size(found.file) <= LARGEST_FILE;
  const untouched = isReadable ? untouchedEntries(context.folder.read(found.file)) : undefined;
  if (untouched) return untouched;
  const document = readDocument(LAYOUT_LOCK, found.file, context);
  if (!document) return undefined;
  const { format, entries } = (document.value ?? {}) as { format?: unknown; entries?: unknown };
  if (format !== FORMAT) return damaged(`its format is ${String(format)}, this program reads ${FORMAT}`);
  if (entries === null || entries === undefined) return [];
  if (typeof entries !== 'object') return damaged('it has no list of entries');
  const read: LayoutEntry[] = [];
  const names = new Set<string>();
  for (const [key, name] of Object.entries(entries)) {
    const place: Place = { ...at, pointer: ['entries', key], atKey: true };
    const [kind = '', path = ''] = String(name).split(' ');
    if (Number(key) !== read.length + 1) return damaged(`number ${read.length + 1} is missing`, place);
    if (!isLayoutKind(kind) || !ENTRY_PATH.test(path)) return damaged(`${JSON.stringify(name)} is no entry`, place);
    if (names.has(String(name))) return damaged(`${JSON.stringify(name)} has two numbers`, place);
    names.add(String(name));
    read.push({ number: Number(key), kind, path });
  }
  return read;
}

/**
 * The entries of a file that is line by line as `formatLayoutLock` writes it; undefined of any other.
 * The file has a line for everything that ever was in a course, and a parser takes long for it.
 */
function untouchedEntries(content: Uint8Array): LayoutEntry[] | undefined {
  const text = new TextDecoder().decode(content);
  const start = formatLayoutLock([]);
  if (!text.startsWith(start) || !text.endsWith('\n')) return undefined;
  const names = new Set<string>();
  const entries: LayoutEntry[] = [];
  for (const line of text.slice(start.length, -1).split('\n')) {
    const [, number, name, kind = '', path = ''] = ENTRY_LINE.exec(line) ?? [];
    if (Number(number) !== entries.length + 1 || !isLayoutKind(kind) || names.has(name!)) return undefined;
    names.add(name!);
    entries.push({ number: entries.length + 1, kind, path });
  }
  return entries;
}

/** Ranks of parts among all of their kind below the same parent, retired ones included. */
function partRanks(entries: readonly LayoutEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  const ranks = new Map<string, number>();
  for (const entry of entries) {
    if (!isPart(entry.kind)) continue;
    const family = `${entry.kind} ${entry.path.slice(0, entry.path.lastIndexOf('/'))}`;
    const rank = counts.get(family) ?? 0;
    counts.set(family, rank + 1);
    ranks.set(entryName(entry), rank);
  }
  return ranks;
}

function checkPartCounts(course: Course, entries: readonly LayoutEntry[], reporter: Reporter): void {
  const ranks = partRanks(entries);
  for (const lesson of course.modules.flatMap((module) => module.lessons)) {
    for (const block of [...lesson.blocks, ...(lesson.quiz?.questions ?? [])]) {
      const most = Math.max(
        0,
        ...block.tracked.filter((part) => part.kind !== 'scene').map((part) => (ranks.get(entryName(part)) ?? -1) + 1),
      );
      if (most > MOST_PARTS) reporter.report('too-many-parts', block.at, { path: block.path, count: most, most: MOST_PARTS });
    }
  }
}
