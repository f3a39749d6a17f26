import type { Place, PointerStep, Reporter } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/position.ts';
import type { CourseFolder } from '../io/course-folder.ts';
import { decodeText } from '../io/text.ts';
import type { DocumentCache } from './document-cache.ts';
import { LARGEST_FILE } from './limits.ts';
import { parseYaml, writtenIn } from './yaml/parse.ts';
import type { SlipPointers } from './yaml/slips.ts';

/** One YAML file of a course, read but not yet checked. */
export interface SourceDocument {
  /** Relative to the course folder, with forward slashes. */
  readonly path: string;
  /** As findings name it. */
  readonly file: string;
  readonly value: unknown;
  readonly slips: SlipPointers;
  /** What stands in the file for a value: `1.10` where the value is 1.1. */
  readonly written: (pointer: readonly PointerStep[]) => string | undefined;
}

/** What reading needs beside the folder. */
export interface ReadContext {
  readonly folder: CourseFolder;
  /** The name of a course file as findings show it. */
  readonly nameOf: (path: string) => string;
  readonly reporter: Reporter;
  readonly cache?: DocumentCache;
  /** Texts that were read, by the names findings use, for computing positions. */
  readonly texts: Map<string, SourceText>;
}

/** Reads a text file that was found in the course folder. Undefined when it is none; why is reported. */
export function readText(path: string, nativeFile: string, context: Omit<ReadContext, 'cache'>): string | undefined {
  const file = context.nameOf(path);
  const bytes = context.folder.size(nativeFile);
  if (bytes > LARGEST_FILE) {
    context.reporter.report('file-too-large', { file }, { bytes, limit: LARGEST_FILE });
    return undefined;
  }
  const { text, problem, ...wrong } = decodeText(context.folder.read(nativeFile));
  context.texts.set(file, { text });
  if (problem === undefined) return text;
  context.reporter.report('encoding-invalid', { file, ...wrong }, { problem });
  return undefined;
}

/** Reads one YAML file that was found in the course folder. Undefined when it cannot be read; why is reported. */
export function readDocument(path: string, nativeFile: string, context: ReadContext): SourceDocument | undefined {
  const file = context.nameOf(path);
  const text = readText(path, nativeFile, context);
  if (text === undefined) return undefined;
  const cached = context.cache?.get(text);
  if (cached) return { path, file, value: cached.value, slips: new Set(), written: writtenIn(text) };
  let clean = true;
  const parsed = parseYaml(text, file, {
    report(...found) {
      clean = false;
      context.reporter.report(...found);
    },
  });
  if (!parsed) return undefined;
  if (parsed.structure !== undefined) context.texts.set(file, { text, structure: parsed.structure });
  if (clean) context.cache?.set(text, parsed.value);
  return { path, file, value: parsed.value, slips: parsed.slips, written: writtenIn(parsed.structure ?? text) };
}

/** The place of a value in a document. */
export function placeIn(document: SourceDocument, pointer: readonly PointerStep[] = []): Place {
  return { file: document.file, pointer };
}
