import type { TrainerNoteSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<TrainerNoteSource> = {
  type: 'trainer-note',
  editions: ['trainer', 'review'],
  view: (content, context) => ({
    title: content.title ? context.label(content.title, 'title') : undefined,
    minutes: content.minutes,
    html: context.markdown(content.text, 'text'),
  }),
};
