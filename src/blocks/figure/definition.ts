import type { FigureSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';
import { checkPicture, pictureView } from '../picture.ts';

export const definition: BlockDefinition<FigureSource> = {
  type: 'figure',
  check: (content, context) => checkPicture(content, context),
  view: (content, context) => ({
    elementId: context.elementId,
    ...pictureView(content, context),
    caption: content.caption ? context.line(content.caption, 'caption') : undefined,
    description: content.description ? context.markdown(content.description, 'description') : undefined,
  }),
};
