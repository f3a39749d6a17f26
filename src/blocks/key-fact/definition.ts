import type { KeyFactSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<KeyFactSource> = {
  type: 'key-fact',
  check: (content, context) => context.source(content.source, 'source'),
  view: (content, context) => ({
    figure: content.figure,
    text: context.line(content.text, 'text'),
    source: context.citation(content.source, 'source'),
  }),
};
