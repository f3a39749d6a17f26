import { rmSync } from 'node:fs';
import path from 'node:path';
import { coursewright, PROJECT, TEST_PACKAGES } from './project.ts';

/** Builds the packages of the curriculum that tests look at, with the program as it is built now. */
export async function setup(): Promise<void> {
  rmSync(TEST_PACKAGES, { recursive: true, force: true });
  const { code, stdout, stderr } = await coursewright(
    ['build', path.join('courses', 'smart-city-coach'), '--frozen', '--out', TEST_PACKAGES],
    { cwd: PROJECT },
  );
  if (code !== 0) throw new Error(`The curriculum could not be built:\n${stdout}${stderr}`);
}
