import type { TextSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<TextSource> = {
  type: 'text',
  view: (content, context) => ({ html: context.markdown(content.text, 'text') }),
};
