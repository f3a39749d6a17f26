import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The root of the repository. */
export const PROJECT = path.resolve(import.meta.dirname, '..', '..');

/** The built program, as users call it. */
export const PROGRAM = path.join(PROJECT, 'dist', 'app', 'coursewright.js');

/** Packages of the curriculum, built once before the tests run. */
export const TEST_PACKAGES = path.join(PROJECT, 'dist', 'test-packages');

/** The zip of one module of the curriculum for one target. */
export function curriculumPackage(module: string, target: string, locale = 'en'): string {
  const name = readdirSync(TEST_PACKAGES).find(
    (file) => file.startsWith(`smart-city-coach_${module}_`) && file.endsWith(`_${locale}_${target}.zip`),
  );
  if (!name) throw new Error(`the test packages hold no ${target} package of ${module}`);
  return path.join(TEST_PACKAGES, name);
}

/** What a run of the program came to. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The day that the program takes for today, 24 November 2026: facts that age must not break tests. */
const DAY = '1795478400';

/** Runs the built program as a process of its own. `CI` and colours of the test's own surroundings are taken out. */
export function coursewright(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly program?: string } = {},
): Promise<Run> {
  if (!existsSync(options.program ?? PROGRAM)) throw new Error('The program is not built: run npm run build first.');
  const { CI: _ci, FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [options.program ?? PROGRAM, ...args], {
      cwd: options.cwd ?? PROJECT,
      env: { ...inherited, SOURCE_DATE_EPOCH: DAY, ...options.env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Works in an empty folder that is gone afterwards. */
export async function inEmptyFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
