import type { VideoSource } from '../../../generated/types.ts';
import type { BlockDefinition, CheckContext } from '../definition.ts';
import { clockTime, fileWords } from '../media.ts';
import { checkPicture, pictureView } from '../picture.ts';

export const definition: BlockDefinition<VideoSource> = {
  type: 'video',
  check(content, context) {
    const { src, transcript, described, poster } = content;
    context.asset(src, 'video', 'src');
    checkCaptions(content, context);
    if (transcript === undefined && described === undefined)
      context.reporter.report('video-alternative-missing', context.at('src'), { src });
    if (described !== undefined) context.asset(described, 'video', 'described');
    if (poster) checkPicture(poster, context, 'poster');
  },
  view(content, context) {
    const film = context.asset(content.src);
    const described = content.described === undefined ? undefined : context.asset(content.described);
    const poster = content.poster && pictureView(content.poster, context);
    const tracks = (content.captions ?? []).map(({ language, src }) => ({
      language,
      // Each language under the name that its readers know.
      label: new Intl.DisplayNames([language], { type: 'language' }).of(language),
      path: context.asset(src).packagePath,
      shown: content['captions-shown'] === true && language === context.locale,
    }));
    return {
      elementId: context.elementId,
      title: context.line(content.title, 'title'),
      name: context.plain(content.title),
      facts: [
        ...(content.seconds === undefined ? [] : [clockTime(content.seconds)]),
        ...(content.speech === false ? [context.string('video.silent')] : []),
      ].join(', '),
      film,
      described,
      poster: poster?.picture,
      posterSays: poster?.alt === '' ? undefined : poster?.alt,
      tracks,
      file: fileWords(film, context),
      transcript: content.transcript ? context.markdown(content.transcript, 'transcript') : undefined,
    };
  },
};

function checkCaptions({ src, speech, captions = [] }: VideoSource, context: CheckContext): void {
  for (const [index, { language, src: file }] of captions.entries()) {
    if (captions.findIndex((other) => other.language === language) < index)
      context.reporter.report('duplicate-value', context.at('captions', index, 'language'), { value: language });
    context.asset(file, 'captions', 'captions', index, 'src');
  }
  const missing = context.languages.filter((language) => !captions.some((track) => track.language === language));
  if (speech !== false && missing.length > 0)
    context.reporter.report('captions-missing', context.at('src'), { src, languages: missing });
}
