import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildContext } from '../../src/build/context.ts';
import { prepareCourse, type PreparedCourse, type PrepareOptions } from '../../src/build/prepare.ts';
import { type JsonFinding, toJsonFindings } from '../../src/diagnostics/formats/json.ts';
import { PositionLookup } from '../../src/diagnostics/position.ts';
import { memoryFileSystem } from '../../src/io/file-system.ts';
import type { ValueStore } from '../../src/io/value-store.ts';

/** Files of a course by their path in it. */
export type CourseFiles = Readonly<Record<string, string | Uint8Array>>;

/** Where the fixtures of courses are. */
export const FIXTURES = path.resolve(import.meta.dirname, '..', 'fixtures');

/** Every file below a folder of the fixtures, as bytes. */
export function fixtureFiles(name: string): Record<string, Uint8Array> {
  const root = path.join(FIXTURES, name);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(root, file).split(path.sep).join('/'), readFileSync(file)];
    }),
  );
}

/** Keeps documents that were read before: most courses of a test share all files but one. */
const kept = new Map<string, unknown>();
const store: ValueStore = {
  read: (name) => kept.get(name),
  write: (name, value) => void kept.set(name, value),
};

/** A world for the pipeline in which only the given files exist, below `/`. */
export function contextInMemory(files: CourseFiles, more: Partial<BuildContext> = {}): BuildContext {
  return {
    fileSystem: memoryFileSystem(Object.fromEntries(Object.entries(files).map(([name, content]) => [`/${name}`, content]))),
    workingDirectory: '/',
    process: { id: 1, isRunning: () => false },
    tool: { name: 'coursewright', version: '0.0.0' },
    node: 'v20.19.0',
    today: '2026-11-24',
    controlDocuments: () => [],
    store,
    ...more,
  };
}

/** Reads and checks a course that lies in memory, as a build does before it packs anything. */
export function prepareInMemory(files: CourseFiles, options: Partial<PrepareOptions> = {}): Promise<PreparedCourse> {
  return prepareCourse('/', { frozen: false, ...options }, contextInMemory(files));
}

/** What is found in a course that lies in memory, with lines and columns. */
export async function findingsIn(files: CourseFiles, options: Partial<PrepareOptions> = {}): Promise<JsonFinding[]> {
  const { findings } = await prepareInMemory(files, options);
  return toJsonFindings(findings.diagnostics.all, new PositionLookup((file) => findings.texts.get(file)));
}
