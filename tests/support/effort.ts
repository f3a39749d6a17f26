/** Whether simulations run whole (`npm run test:full`) or as a sample with a fixed seed (`npm test`). */
export const IS_FULL = process.env['COURSEWRIGHT_TESTS'] === 'full';

/** How often a simulation runs: `sample` times in `npm test`, `full` times in `npm run test:full`. */
export function times(sample: number, full: number): number {
  return IS_FULL ? full : sample;
}

/** The seed of every sampled simulation: a failure repeats. The whole ones choose their own and print it. */
export const SEED = IS_FULL ? Date.now() % 2 ** 31 : 20_261_124;
