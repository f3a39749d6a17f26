import type { FigureSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<FigureSource> = {
  type: 'figure',
  check(content, context) {
    const { src, alt, decorative } = content;
    const hasAlt = alt !== undefined && alt.trim() !== '';
    if (!hasAlt && decorative !== true) context.reporter.report('alt-missing', context.at('src'), { src });
    if (hasAlt && decorative === true) context.reporter.report('alt-and-decorative', context.at('decorative'), { src });
    context.asset(src, 'picture', 'src');
  },
  view: (content, context) => ({
    elementId: context.elementId,
    picture: context.asset(content.src),
    alt: content.decorative ? '' : content.alt,
    caption: content.caption ? context.line(content.caption, 'caption') : undefined,
    description: content.description ? context.markdown(content.description, 'description') : undefined,
  }),
};
