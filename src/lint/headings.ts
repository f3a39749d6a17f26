import type { Place } from '../diagnostics/diagnostic.ts';
import { type Passage, wordsIn } from './passages.ts';

/** A heading in a text of a page. */
export interface Heading {
  /** 2 to 6, as the page shows it. */
  readonly level: number;
  readonly words: string;
  readonly at: Place;
}

/** The headings that authors write in texts, page by page. */
export function headingsOf(passages: readonly Passage[]): Heading[][] {
  const pages = new Map<unknown, Heading[]>();
  for (const passage of passages) {
    if (!passage.lesson || !/^ {0,3}(?:#{1,6}|=+|-+)\s*(?:\S|$)/m.test(passage.text)) continue;
    const page = pages.get(passage.lesson) ?? [];
    pages.set(passage.lesson, page);
    page.push(...headingsIn(passage));
  }
  return [...pages.values()];
}

function headingsIn({ text, at, tokens }: Passage): Heading[] {
  const all = tokens();
  return all.flatMap((token, index): Heading[] => {
    if (token.type !== 'heading_open') return [];
    const inline = all[index + 1]!;
    const line = text.split('\n')[token.map?.[0] ?? 0]?.trim() ?? '';
    return [
      {
        level: Math.max(2, Number(token.tag.slice(1))),
        words: wordsIn(inline.children ?? []),
        at: line === '' ? at : { ...at, find: line },
      },
    ];
  });
}
