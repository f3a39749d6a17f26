import type { Answer } from './answer.ts';
import { sha256 } from './sha256.ts';

/**
 * What a package holds in place of the right answer of a protected question: its hash, salted with the
 * path of the question. It keeps the answer out of sight, not secret: there are few answers to try.
 */
export function sealOf(path: string, chosen: Extract<Answer, string | readonly string[]>): string {
  return sha256([path, ...[chosen].flat().toSorted()].join(' '));
}
