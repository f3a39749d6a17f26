import type { QuadrantSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

/** The fields in reading order, with their ends of the two axes. */
const FIELDS = [
  ['top-left', 'low', 'high'],
  ['top-right', 'high', 'high'],
  ['bottom-left', 'low', 'low'],
  ['bottom-right', 'high', 'low'],
] as const;

export const definition: BlockDefinition<QuadrantSource> = {
  type: 'quadrant',
  view: (content, context) => ({
    title: context.line(content.title, 'title'),
    x: content.x,
    y: content.y,
    cells: FIELDS.map(([place, x, y]) => {
      const { title, text, items } = content.cells[place];
      return {
        where: `${content.y.label}: ${content.y[y]} · ${content.x.label}: ${content.x[x]}`,
        title: context.line(title, 'cells', place, 'title'),
        text: text ? context.line(text, 'cells', place, 'text') : undefined,
        items: items?.map((item, index) => context.line(item, 'cells', place, 'items', index)),
      };
    }),
  }),
};
