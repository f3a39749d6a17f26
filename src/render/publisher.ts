import type { PictureContent } from '../blocks/picture.ts';
import type { Asset, Contact, Prose, Publisher } from '../course/model.ts';
import { coursePath } from '../io/course-folder.ts';

/** What start and about page show of a publisher. All texts are safe HTML but the names. */
export interface PublisherView {
  readonly name: string;
  readonly text: string;
  readonly logo?: SignView;
  readonly contact?: readonly ContactLine[];
  readonly enforcement?: readonly ContactLine[];
  readonly funding?: { readonly emblem?: SignView; readonly text: string; readonly disclaimer: string };
}

/** A sign: its path in the package, its alternative text, its size in CSS pixels where the file says. */
interface SignView {
  readonly path: string;
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
}

interface ContactLine {
  readonly text: string;
  readonly href?: string;
}

/** What rendering a publisher needs of the package. */
interface PublisherContext {
  readonly prose: (text: Prose | undefined, inline?: boolean) => string;
  /** Takes a file of the course into the package. */
  readonly asset: (path: string) => Asset | undefined;
}

/** What signs look like; only packages that show some have it. */
export const SIGN_STYLES = '.sign{width:auto;max-width:100%;height:4rem;object-fit:contain}';

/** The height of a sign on the page, in CSS pixels. */
const SIGN_HEIGHT = 64;

/** Makes the view of a publisher, and takes its signs into the package. */
export function publisherView(publisher: Publisher, { prose, asset }: PublisherContext): PublisherView {
  const { name, text, logo, contact, enforcement, funding } = publisher;
  const sign = (picture: PictureContent): SignView => {
    const found = asset(coursePath(picture.src, publisher.file));
    // A missing file has been reported, and nothing is packed then.
    return { path: found?.packagePath ?? '', alt: picture.decorative ? '' : (picture.alt ?? ''), ...sizeOf(found) };
  };
  return {
    name,
    text: prose(text),
    ...(logo ? { logo: sign(logo) } : {}),
    ...(contact ? { contact: linesOf(contact) } : {}),
    ...(enforcement ? { enforcement: linesOf(enforcement) } : {}),
    ...(funding
      ? {
          funding: {
            ...(funding.emblem ? { emblem: sign(funding.emblem) } : {}),
            text: prose(funding.text, true),
            disclaimer: prose(funding.disclaimer, true),
          },
        }
      : {}),
  };
}

// Signs come in all sizes; on a page they are small.
function sizeOf(asset: Asset | undefined): Pick<SignView, 'width' | 'height'> {
  if (!asset?.width || !asset.height) return {};
  const height = Math.min(asset.height, SIGN_HEIGHT);
  return { width: Math.round((asset.width * height) / asset.height), height };
}

function linesOf({ name, email, phone, url }: Contact): ContactLine[] {
  return [
    ...(name ? [{ text: name }] : []),
    ...(email ? [{ text: email, href: `mailto:${email}` }] : []),
    ...(phone ? [{ text: phone, href: `tel:${phone.replace(/[^+0-9]/g, '')}` }] : []),
    ...(url ? [{ text: url, href: url }] : []),
  ];
}
