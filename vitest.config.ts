import { defineConfig } from 'vitest/config';

/** A project does not inherit the mode of the command line, so each is told by itself. */
const effort = (mode: string): Record<string, string> => ({ COURSEWRIGHT_TESTS: mode === 'full' ? 'full' : 'sample' });

/**
 * Two projects, each with two files side by side, because two cores are all that can be counted on;
 * a browser that is driven by hand waits more than it works. `--mode full` lets simulations run whole instead of as a
 * sample with a fixed seed.
 */
export default defineConfig(({ mode }) => ({
  test: {
    reporters: process.env['CI'] ? [['default', { summary: false }]] : ['default'],
    maxWorkers: 2,
    globalSetup: ['tests/support/global-setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          env: effort(mode),
          include: ['tests/{unit,contract,golden,cli,package}/**/*.test.ts', 'src/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          env: effort(mode),
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));
