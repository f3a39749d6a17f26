import { decoded } from '../markdown/pictures.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { type Passage, wordsIn } from './passages.ts';

/** A link in a text. */
export interface Link {
  readonly words: string;
  readonly target: string;
  readonly at: Place;
}

/** The links of a text. */
export function linksIn({ text, at, tokens }: Passage): Link[] {
  if (!text.includes('](') && !text.includes('<') && !text.includes('][')) return [];
  return tokens().flatMap(({ children }) =>
    (children ?? []).flatMap((token, index): Link[] => {
      if (token.type !== 'link_open') return [];
      const inside = children!.slice(index + 1);
      const words = wordsIn(
        inside.slice(
          0,
          inside.findIndex((one) => one.type === 'link_close'),
        ),
      );
      const target = decoded(String(token.attrGet('href') ?? ''));
      const find = text.includes(`[${words}](`) ? `[${words}](` : target;
      return [{ words, target, at: { ...at, find } }];
    }),
  );
}
