import { spawn } from 'node:child_process';
import path from 'node:path';
import { PROGRAM, PROJECT } from './project.ts';

/** The program while it goes on: what it has said so far, and how to end it. */
export interface RunningProgram {
  stdout(): string;
  stderr(): string;
  /** Waits until stdout, from a place on, matches; returns the match. Fails when the program ends before. */
  says(pattern: RegExp, from?: number): Promise<RegExpExecArray>;
  /** Interrupts it as Ctrl-C does; returns its exit code. */
  interrupt(): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** What a program ends with that was interrupted: Windows has no signals, and ends it at once. */
export const INTERRUPTED = process.platform === 'win32' ? null : 130;

/** Starts the built program in a folder, or another build of it. */
export function startProgram(args: readonly string[], cwd: string, program = PROGRAM): RunningProgram {
  const { CI: _ci, FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...inherited, COURSEWRIGHT_CACHE: path.join(PROJECT, 'dist', 'test-cache') },
  });
  let stdout = '';
  let stderr = '';
  let hasEnded = false;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    tell();
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      hasEnded = true;
      resolve(code);
      tell();
    });
  });
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    says: (pattern, from = 0) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(stdout.slice(from));
          if (match) resolve(match);
          else if (hasEnded) reject(new Error(`The program has ended and never said ${String(pattern)}:\n${stdout}${stderr}`));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    interrupt() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
