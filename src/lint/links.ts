import { decoded } from '../markdown/pictures.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { type Passage, wordsIn } from './passages.ts';

/** A link in a text. */
export interface Link {
  readonly words: string;
  readonly target: string;
  /** Whether nothing in it has words: no text, no code, no picture with an alt text. */
  readonly isSilent: boolean;
  readonly at: Place;
}

/** The links of a text. */
export function linksIn({ text, at, tokens }: Passage): Link[] {
  if (!text.includes('](') && !text.includes('<') && !text.includes('][')) return [];
  return tokens().flatMap(({ children }) =>
    (children ?? []).flatMap((token, index): Link[] => {
      if (token.type !== 'link_open') return [];
      const rest = children!.slice(index + 1);
      const inside = rest.slice(
        0,
        rest.findIndex((one) => one.type === 'link_close'),
      );
      const words = wordsIn(inside);
      const isSilent = inside.every((one) => one.content.trim() === '');
      const target = decoded(String(token.attrGet('href') ?? ''));
      const find = text.includes(`[${words}](`) ? `[${words}](` : target;
      return [{ words, target, isSilent, at: { ...at, find } }];
    }),
  );
}
