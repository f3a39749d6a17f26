import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { printable } from '../diagnostics/formats/words.ts';
import { discardUnfinished } from '../io/atomic.ts';
import { controlDocumentReader } from '../io/control-documents.ts';
import { diskFileSystem } from '../io/file-system.ts';
import { valueStore } from '../io/value-store.ts';
import type { CommandContext } from './commands/shared.ts';
import { EXIT, isSystemError, MissingError, systemWords, UsageError } from './errors.ts';
import type { OutputOptions, Terminal } from './output.ts';
import { createProgram } from './program.ts';

declare const COURSEWRIGHT_VERSION: string;
/** Names the state of the sources that the program was built from. */
declare const COURSEWRIGHT_SOURCE: string;

const programFolder = path.dirname(fileURLToPath(import.meta.url));
const version = COURSEWRIGHT_VERSION;

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  talk: (text) => void process.stderr.write(`${printable(text)}\n`),
  progress(step) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${step}`);
  },
};

function commandContext(output: OutputOptions): CommandContext {
  const isTerminal = process.stdout.isTTY;
  const color = output.color && isTerminal && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
  const cache = cacheFolder();
  return {
    terminal: output.quiet ? { ...terminal, progress: () => undefined } : terminal,
    output: { ...output, color },
    programFolder,
    build: {
      fileSystem: diskFileSystem,
      workingDirectory: process.cwd(),
      process: { id: process.pid, isRunning },
      tool: { name: 'coursewright', version },
      node: process.version,
      today: today(),
      controlDocuments: controlDocumentReader(path.join(programFolder, 'control-documents')),
      ...(cache ? { store: valueStore(cache, COURSEWRIGHT_SOURCE) } : {}),
    },
  };
}

/** The day, in UTC as every machine counts it. Builds that must repeat name it, as reproducible-builds.org says. */
function today(): string {
  const seconds = Number(process.env['SOURCE_DATE_EPOCH'] || Number.NaN);
  const now = Number.isFinite(seconds) ? new Date(seconds * 1000) : new Date();
  return now.toISOString().slice(0, 10);
}

function cacheFolder(): string | undefined {
  const named = process.env['COURSEWRIGHT_CACHE'];
  if (named === 'off') return undefined;
  if (named) return path.resolve(named);
  const home =
    process.env['XDG_CACHE_HOME'] ??
    process.env['LOCALAPPDATA'] ??
    (process.env['HOME'] ? path.join(process.env['HOME'], '.cache') : undefined);
  return home ? path.join(home, 'coursewright') : undefined;
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (error instanceof UsageError) return fail(error.message, EXIT.usage);
  if (error instanceof MissingError) return fail(error.message, EXIT.missing);
  if (isSystemError(error)) return fail(systemWords(error), EXIT.missing);
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return fail(
    `This is a bug of coursewright ${version}. Please report it with the text below and, if you can, the course that shows it.\n\n${details}`,
    EXIT.internal,
  );
}

function fail(message: string, exitCode: number): number {
  terminal.talk(message);
  return exitCode;
}

for (const stream of [process.stdout, process.stderr]) {
  // A reader that has seen enough, such as head, ends the output and not the work.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    discardUnfinished();
    process.exit(EXIT.interrupted);
  });
}

const program = createProgram({
  version,
  frozenByDefault: Boolean(process.env['CI']),
  context: commandContext,
  finish(exitCode) {
    process.exitCode = exitCode;
  },
});
try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
