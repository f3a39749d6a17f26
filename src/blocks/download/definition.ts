import type { DownloadSource } from '../../../generated/types.ts';
import { kindOf } from '../../course/media-types.ts';
import type { BlockDefinition } from '../definition.ts';
import { fileWords } from '../media.ts';

export const definition: BlockDefinition<DownloadSource> = {
  type: 'download',
  check: (content, context) => context.asset(content.src, 'download', 'src'),
  view(content, context) {
    const file = context.asset(content.src);
    return {
      file,
      title: context.label(content.title, 'title'),
      text: content.text ? context.line(content.text, 'text') : undefined,
      facts: `${context.string(`download.${kindOf(file.mediaType)}`)}, ${fileWords(file, context)}`,
    };
  },
};
