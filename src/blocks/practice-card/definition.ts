import type { PracticeCardSource, PracticesSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

type Practice = PracticesSource['practices'][number];

/** A card: what it tells stands in the block. */
type CardSource = PracticeCardSource & Practice;

/** What a card tells, in this order; `results` stands behind what was done. */
const TELLS = ['problem', 'actors', 'action', 'cost', 'results', 'failed', 'coached', 'coach'] as const;

export const definition: BlockDefinition<CardSource> = {
  type: 'practice-card',
  expand(content) {
    const { cards, src: _src, ...own } = content as PracticeCardSource & { readonly cards?: readonly Practice[] };
    if (!cards) return [{ content, steps: [] }];
    return cards.map(({ id, ...card }, index) => ({
      content: { ...own, ...card, ...(own.id === undefined || id === undefined ? {} : { id: `${own.id}-${id}` }) },
      steps: ['cards', index],
    }));
  },
  check(content, context) {
    for (const [index, code] of content.facts.entries()) context.source(code, 'facts', index);
  },
  view: (content, context) => ({
    title: context.line(content.title, 'title'),
    place: [content.place, content.country].filter((part) => part !== undefined).join(', '),
    years: content.years,
    tags: [content.concept, content.group].filter((part) => part !== undefined),
    told: TELLS.flatMap((key) => {
      const value = content[key];
      if (value === undefined) return [];
      const many = typeof value === 'string' ? undefined : value.map((line, index) => context.line(line, key, index));
      return [
        {
          label: context.string(`practice-card.${key}`),
          html: typeof value === 'string' ? context.markdown(value, key) : undefined,
          many,
          coach: key === 'coach',
        },
      ];
    }),
    facts: content.facts.map((code, index) => context.citation(code, 'facts', index)),
  }),
};
