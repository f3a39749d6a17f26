import type { TabsSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<TabsSource> = {
  type: 'tabs',
  view: (content, context) => ({
    elementId: context.elementId,
    label: content.label,
    tabs: content.tabs.map(({ title, text }, index) => ({
      title: context.label(title, 'tabs', index, 'title'),
      html: context.markdown(text, 'tabs', index, 'text'),
    })),
  }),
};
