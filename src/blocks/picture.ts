import type { Asset } from '../course/model.ts';
import type { PointerStep } from '../diagnostics/diagnostic.ts';
import type { CheckContext, RenderContext } from './definition.ts';

/** A picture as the schemas of several block types allow it. */
export interface PictureContent {
  readonly src: string;
  readonly alt?: string;
  readonly decorative?: boolean;
}

/** Takes a picture into the package; `steps` lead to what holds `src`. A picture says something, or says that it does not. */
export function checkPicture(
  { src, alt, decorative }: PictureContent,
  context: Pick<CheckContext, 'reporter' | 'at' | 'asset'>,
  ...steps: PointerStep[]
): void {
  const hasAlt = alt !== undefined && alt.trim() !== '';
  if (!hasAlt && decorative !== true) context.reporter.report('alt-missing', context.at(...steps, 'src'), { src });
  if (hasAlt && decorative === true) context.reporter.report('alt-and-decorative', context.at(...steps, 'decorative'), { src });
  context.asset(src, 'picture', ...steps, 'src');
}

/** What a template shows of a picture. */
export function pictureView(content: PictureContent, context: RenderContext): { picture: Asset; alt: string } {
  return { picture: context.asset(content.src), alt: content.decorative ? '' : (content.alt ?? '') };
}
