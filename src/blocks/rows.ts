import type { CheckContext } from './definition.ts';

/**
 * Checks that a block has its rows in exactly one of two ways: written in the block, or read from a
 * data file. Returns the way.
 */
export function rowsOrFile(
  content: { readonly src?: string },
  keys: readonly string[],
  context: CheckContext,
): 'rows' | 'file' | undefined {
  const written = keys.filter((key) => key in content);
  if (content.src === undefined && written.length === keys.length) return 'rows';
  if (content.src !== undefined && written.length === 0) return 'file';
  context.reporter.report('rows-or-file', content.src === undefined ? context.at() : context.at('src'), { keys });
  return undefined;
}
