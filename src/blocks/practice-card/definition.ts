import type { PracticeCardSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

/** What a card tells, in this order; `results` stands behind what was done. */
const TELLS = ['problem', 'actors', 'action', 'cost', 'results', 'failed', 'coached', 'coach'] as const;

export const definition: BlockDefinition<PracticeCardSource> = {
  type: 'practice-card',
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
