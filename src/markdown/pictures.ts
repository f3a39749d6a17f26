import MarkdownItFactory, { type MarkdownIt, type Token } from 'markdown-it';

/** A picture that a text shows, as the author wrote it. */
export interface TextPicture {
  readonly alt: string;
  /** The file, as a reference in a course file. */
  readonly src: string;
}

let parser: MarkdownIt | undefined;

/** The pictures of a text in Markdown; what looks like one in a piece of code is none. */
export function picturesIn(text: string): TextPicture[] {
  if (!text.includes('![')) return [];
  parser ??= MarkdownItFactory({ html: false });
  parser.validateLink = () => true;
  return parser.parse(text, {} as never).flatMap(({ children }) => (children ?? []).flatMap(pictureOf));
}

function pictureOf(token: Token): TextPicture[] {
  return token.type === 'image' ? [{ alt: token.content, src: decoded(String(token.attrGet('src') ?? '')) }] : [];
}

/** An address as the author wrote it: Markdown encodes it. */
export function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
