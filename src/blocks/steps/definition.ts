import type { StepsSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<StepsSource> = {
  type: 'steps',
  view: (content, context) => ({
    steps: content.steps.map(({ title, text }, index) => ({
      title: context.line(title, 'steps', index, 'title'),
      html: text ? context.markdown(text, 'steps', index, 'text') : '',
    })),
  }),
};
