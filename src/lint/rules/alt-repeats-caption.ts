import { altTextsOf } from '../pictures.ts';
import { lintRule } from '../rule.ts';
import { alikeKey } from '../words.ts';

/** Who listens would hear the same sentence twice. */
export const rule = lintRule('alt-repeats-caption', ({ passages }, report) => {
  for (const { alt, at, block } of altTextsOf(passages)) {
    const { caption } = (block?.source ?? {}) as { caption?: string };
    if (caption !== undefined && alikeKey(caption) === alikeKey(alt)) report(at, { alt });
  }
});
