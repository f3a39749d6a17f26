import type { LadderSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<LadderSource> = {
  type: 'ladder',
  // The highest rung stands on top, so it comes first in the page.
  view: (content, context) => ({
    title: context.line(content.title, 'title'),
    rungs: content.rungs
      .map(({ label, text, group }, index) => ({
        number: index + 1,
        label: context.line(label, 'rungs', index, 'label'),
        text: text ? context.line(text, 'rungs', index, 'text') : undefined,
        group,
      }))
      .toReversed(),
  }),
};
