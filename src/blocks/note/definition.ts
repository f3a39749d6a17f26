import type { NoteSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<NoteSource> = {
  type: 'note',
  view: (content, context) => ({
    elementId: context.elementId,
    label: context.label(content.label, 'label'),
    hint: content.hint ? context.line(content.hint, 'hint') : undefined,
    line: content.kind === 'line',
  }),
};
