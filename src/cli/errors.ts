/** How the program ends. */
export const EXIT = {
  fine: 0,
  /** Errors in the input, or warnings under `--strict`. */
  findings: 1,
  /** Wrong usage. */
  usage: 2,
  /** A named course, package or folder is not there, or could not be read or written. */
  missing: 3,
  /** Our own bug. */
  internal: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line asks for something that does not exist or makes no sense. */
export class UsageError extends Error {}

/** Something that was named is not there, or the system does not let us read or write it. */
export class MissingError extends Error {}

/** Whether an error comes from the file system rather than from us, such as a full disk. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    typeof (error as NodeJS.ErrnoException).code === 'string' &&
    typeof (error as NodeJS.ErrnoException).syscall === 'string'
  );
}

/** What the system says when it refuses. */
export function systemWords(error: NodeJS.ErrnoException): string {
  return `The system refuses: ${error.message}`;
}
