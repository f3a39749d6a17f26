import type { AudioSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';
import { clockTime, fileWords } from '../media.ts';

export const definition: BlockDefinition<AudioSource> = {
  type: 'audio',
  check(content, context) {
    const { src, transcript } = content;
    if (transcript === undefined) context.reporter.report('transcript-missing', context.at('src'), { src });
    context.asset(src, 'audio', 'src');
  },
  view(content, context) {
    const sound = context.asset(content.src);
    return {
      title: context.line(content.title, 'title'),
      name: context.plain(content.title),
      sound,
      length: content.seconds === undefined ? undefined : clockTime(content.seconds),
      file: fileWords(sound, context),
      transcript: content.transcript ? context.markdown(content.transcript, 'transcript') : undefined,
    };
  },
};
