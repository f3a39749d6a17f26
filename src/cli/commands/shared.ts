import type { BuildContext } from '../../build/context.ts';
import { nearest } from '../../course/nearest.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { EXIT, type ExitCode, isSystemError, MissingError, systemWords, UsageError } from '../errors.ts';
import type { OutputOptions, Terminal } from '../output.ts';

/** What a command works with: the world as the program's entry sees it. */
export interface CommandContext {
  readonly build: BuildContext;
  readonly terminal: Terminal;
  readonly output: OutputOptions;
  /** Where the program is installed. */
  readonly programFolder: string;
}

/** How a command ends after its findings. */
export function exitFor(diagnostics: readonly Diagnostic[], { strict }: OutputOptions): ExitCode {
  const stops = diagnostics.some((found) => found.severity === 'error' || strict);
  return stops ? EXIT.findings : EXIT.fine;
}

/**
 * One round of work on courses that change while it goes on. What is not there or cannot be read now may
 * be after the next save: why is returned, in words. Anything else is thrown.
 */
export async function keepGoing(round: () => Promise<void>): Promise<string | undefined> {
  try {
    await round();
    return undefined;
  } catch (error) {
    if (error instanceof MissingError) return error.message;
    if (isSystemError(error)) return systemWords(error);
    throw error;
  }
}

/** A line that says how many findings are suppressed in the source; none when there are none. */
export function suppressedInWords(count: number): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? 'finding' : 'findings'} suppressed in the source.`];
}

/** The parts of an option such as `a,b`; one that is not among the known ones, where these are known, is wrong usage. */
export function listOption(value: string | undefined, known: readonly string[] | undefined, what: string): string[] | undefined {
  if (value === undefined) return undefined;
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) throw new UsageError(`The option names no ${what}.`);
  for (const part of parts) {
    if (known && !known.includes(part)) throw unknownName(part, known, what);
  }
  return [...new Set(parts)];
}

function unknownName(name: string, known: readonly string[], what: string): UsageError {
  const guess = nearest(name, known);
  const meant = guess === undefined ? '' : ` Did you mean "${guess}"?`;
  return new UsageError(`There is no ${what} "${name}".${meant} Known: ${known.join(', ') || 'none'}.`);
}

/** An option that names one thing of a few; an unknown one is wrong usage. */
export function oneOption<Name extends string>(
  value: string | undefined,
  known: readonly Name[],
  what: string,
): Name | undefined {
  if (value === undefined) return undefined;
  const found = known.find((name) => name === value);
  if (found === undefined) throw unknownName(value, known, what);
  return found;
}
