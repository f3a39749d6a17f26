import type { CardsSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';
import { checkPicture, pictureView } from '../picture.ts';

export const definition: BlockDefinition<CardsSource> = {
  type: 'cards',
  check(content, context) {
    for (const [index, { picture }] of content.cards.entries())
      if (picture) checkPicture(picture, context, 'cards', index, 'picture');
  },
  view: (content, context) => ({
    cards: content.cards.map(({ title, text, picture }, index) => ({
      picture: picture && pictureView(picture, context),
      title: context.line(title, 'cards', index, 'title'),
      html: text ? context.markdown(text, 'cards', index, 'text') : '',
    })),
  }),
};
