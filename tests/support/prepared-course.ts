import { prepareCourse, type PreparedCourse, type PrepareOptions } from '../../src/build/prepare.ts';
import { areaOf } from '../../src/diagnostics/catalogue/index.ts';
import { PositionLookup } from '../../src/diagnostics/position.ts';
import type { BuildContext } from '../../src/build/context.ts';
import { memoryFileSystem } from '../../src/io/file-system.ts';
import { COURSE_HEAD } from './course-folder.ts';

const FOLDER = '/course';

/** The world as the pipeline sees it, with nothing in it but some files of a course. */
export function memoryContext(files: Readonly<Record<string, string | Uint8Array>>): BuildContext {
  const absolute = Object.fromEntries(Object.entries(files).map(([name, content]) => [`${FOLDER}/${name}`, content]));
  return {
    fileSystem: memoryFileSystem(absolute),
    workingDirectory: FOLDER,
    process: { id: 1, isRunning: () => false },
    tool: { name: 'coursewright', version: '0.0.0' },
    node: 'v20.19.0',
    today: '2026-11-24',
    controlDocuments: () => [],
  };
}

/** Reads, checks and renders a course that is in memory only. */
export function prepared(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<PrepareOptions> = {},
): Promise<PreparedCourse> {
  return prepareCourse(FOLDER, { frozen: false, ...options }, memoryContext(files));
}

/** The files of a course with one module, one lesson and these blocks, written as JSON, which YAML allows. */
export function courseOfBlocks(
  blocks: readonly object[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Record<string, string | Uint8Array> {
  return {
    'course.yaml': `${COURSE_HEAD}modules:\n  - one\n`,
    'modules/one/module.yaml': 'id: one\ntitle: One\nlessons:\n  - page\n',
    'modules/one/lessons/page.yaml': `id: page\ntitle: Page\nblocks:\n${blocks.map((block) => `  - ${JSON.stringify(block)}\n`).join('')}`,
    'sources.yaml': 'sources:\n  - id: V1\n    text: A fact.\n    flag: V\n',
    ...files,
  };
}

/** Every finding but those of the linter, whose rules have fixtures of their own, as `code file:line:column excerpt`, with the piece of the line it points at. */
export function findingsOf({ findings }: PreparedCourse): string[] {
  const lookup = new PositionLookup((file) => findings.texts.get(file));
  return findings.diagnostics.all
    .filter(({ code }) => areaOf(code) !== 'lint')
    .map(({ code, at }) => {
      const position = lookup.locate(at);
      if (!position) return `${code} ${at.file}`;
      const { line, column, length, excerpt } = position;
      return `${code} ${at.file}:${line}:${column} ${excerpt.slice(column - 1, column - 1 + length)}`;
    });
}
