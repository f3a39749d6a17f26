import type { CalloutSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<CalloutSource> = {
  type: 'callout',
  view(content, context) {
    const kind = content.kind ?? 'note';
    return {
      kind,
      title: content.title ? context.label(content.title, 'title') : context.string(`callout.${kind}`),
      html: context.markdown(content.text, 'text'),
    };
  },
};
