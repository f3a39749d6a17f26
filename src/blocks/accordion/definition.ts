import type { AccordionSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<AccordionSource> = {
  type: 'accordion',
  view: (content, context) => ({
    items: content.items.map(({ title, text, open }, index) => ({
      open: open === true,
      title: context.label(title, 'items', index, 'title'),
      html: context.markdown(text, 'items', index, 'text'),
    })),
  }),
};
