import { imageSize } from 'image-size';
import type { AssetUse } from '../blocks/definition.ts';
import { decodeText } from '../io/text.ts';
import { svgDanger } from './svg-safety.ts';

export const SVG = 'image/svg+xml';
export const CAPTIONS = 'text/vtt';

/** What people call a file of some kind. */
export type FileKind =
  'picture' | 'sound' | 'film' | 'captions' | 'pdf' | 'document' | 'spreadsheet' | 'presentation' | 'text' | 'data' | 'calendar';

const PICTURES: Readonly<Record<string, string>> = {
  '.svg': SVG,
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
};

const SOUNDS: Readonly<Record<string, string>> = { '.mp3': 'audio/mpeg', '.m4a': 'audio/mp4', '.ogg': 'audio/ogg' };
const FILMS: Readonly<Record<string, string>> = { '.mp4': 'video/mp4', '.webm': 'video/webm' };

/** Documents that people work with outside the course, with what they are called. None of them can hold macros. */
const DOCUMENTS: Readonly<Record<string, readonly [mediaType: string, kind: FileKind]>> = {
  '.pdf': ['application/pdf', 'pdf'],
  '.docx': ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
  '.odt': ['application/vnd.oasis.opendocument.text', 'document'],
  '.xlsx': ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'spreadsheet'],
  '.ods': ['application/vnd.oasis.opendocument.spreadsheet', 'spreadsheet'],
  '.pptx': ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'presentation'],
  '.odp': ['application/vnd.oasis.opendocument.presentation', 'presentation'],
  '.txt': ['text/plain', 'text'],
  '.csv': ['text/csv', 'data'],
  '.ics': ['text/calendar', 'calendar'],
};

/** The media types of files by what they are used for and by the ends of their names. Nothing else goes into a package. */
export const MEDIA_TYPES: Readonly<Record<AssetUse, Readonly<Record<string, string | undefined>>>> = {
  picture: PICTURES,
  audio: SOUNDS,
  video: FILMS,
  captions: { '.vtt': CAPTIONS },
  // No SVG: opened by itself it is a page of its own, at the address of the learning platform.
  download: {
    ...Object.fromEntries(Object.entries(DOCUMENTS).map(([end, [mediaType]]) => [end, mediaType])),
    '.png': PICTURES['.png'],
    '.jpg': PICTURES['.jpg'],
    '.jpeg': PICTURES['.jpeg'],
    ...SOUNDS,
    ...FILMS,
  },
};

const KINDS: Readonly<Record<string, FileKind>> = Object.fromEntries(Object.values(DOCUMENTS));

/** What people call a file of a media type that a package may hold. */
export function kindOf(mediaType: string): FileKind {
  if (mediaType === CAPTIONS) return 'captions';
  const family = mediaType.slice(0, mediaType.indexOf('/'));
  return KINDS[mediaType] ?? (family === 'audio' ? 'sound' : family === 'video' ? 'film' : 'picture');
}

/** How many bytes from the beginning of a sound or film say what it is. */
const SIGNATURE_BYTES = 64;

/** The most bytes at the beginning of a picture that tell its size, where the format says it at once. (PNG 11.2.1, GIF89a 18, WebP 2.5 to 2.7) */
const HEADER_BYTES = 4096;
const SIZE_AT_ONCE: ReadonlySet<string> = new Set(['image/png', 'image/gif', 'image/webp']);

/** How many bytes from the beginning of a file tell what it is and whether it is safe; undefined when all of them must be seen. */
export function tellingBytes(mediaType: string): number | undefined {
  const kind = kindOf(mediaType);
  if (kind === 'film' || kind === 'sound') return SIGNATURE_BYTES;
  return SIZE_AT_ONCE.has(mediaType) ? HEADER_BYTES : undefined;
}

/** What the bytes of a file say it is: its size where it is a picture, or what was found instead. */
export type Look = { readonly width?: number; readonly height?: number } | { readonly found: string };

/** Compares the bytes of a file with the media type that its name promises. */
export function lookInside(content: Uint8Array, mediaType: string): Look {
  if (kindOf(mediaType) === 'picture') return measure(content, mediaType);
  const fits = mediaType.startsWith('text/') ? isText : SIGNATURES[mediaType]!;
  return fits(content) ? {} : { found: nameOf(content) };
}

/** What makes a file unfit for a package although it is what it promises, in words; undefined when it is safe. */
export function dangerIn(content: Uint8Array, mediaType: string): string | undefined {
  if (mediaType === SVG) return svgDanger(content);
  return mediaType.includes('openxmlformats') && holds(content, 'vbaProject.bin') ? 'macros' : undefined;
}

/** The names that image-size gives to what it finds in a file, as media types. */
const FOUND_TYPES: Readonly<Record<string, string>> = { svg: SVG, jpg: 'image/jpeg' };

function measure(content: Uint8Array, mediaType: string): Look {
  try {
    const { type = 'unknown', width, height } = imageSize(content);
    const found = FOUND_TYPES[type] ?? `image/${type}`;
    if (found !== mediaType) return { found: `a file of type ${found}` };
    return width && height ? { width: Math.round(width), height: Math.round(height) } : {};
  } catch {
    return { found: nameOf(content) };
  }
}

const startsWith =
  (text: string, at = 0) =>
  (content: Uint8Array): boolean =>
    [...text].every((character, index) => content[at + index] === character.charCodeAt(0));

const isZip = startsWith('PK\u0003\u0004');
const isMpegSound = (content: Uint8Array): boolean =>
  startsWith('ID3')(content) || (content[0] === 0xff && (content[1]! & 0xe0) === 0xe0);
const isText = (content: Uint8Array): boolean => decodeText(content).problem === undefined;
// Both families of office documents are zip files; each says inside which one it is.
const isOfficeOpen = (content: Uint8Array): boolean => isZip(content) && holds(content, '[Content_Types].xml');
const isOpenDocument =
  (mediaType: string) =>
  (content: Uint8Array): boolean =>
    isZip(content) && startsWith(`mimetype${mediaType}`, 30)(content);

const SIGNATURES: Readonly<Record<string, (content: Uint8Array) => boolean>> = {
  'audio/mpeg': isMpegSound,
  'audio/mp4': startsWith('ftyp', 4),
  'audio/ogg': startsWith('OggS'),
  'video/mp4': startsWith('ftyp', 4),
  'video/webm': startsWith('\u001aE\u00df\u00a3'),
  'application/pdf': startsWith('%PDF-'),
  ...Object.fromEntries(
    Object.values(DOCUMENTS).flatMap(([mediaType]) => {
      if (mediaType.includes('openxmlformats')) return [[mediaType, isOfficeOpen]];
      return mediaType.includes('opendocument') ? [[mediaType, isOpenDocument(mediaType)]] : [];
    }),
  ),
};

/** What a file looks like that is not what it promises. */
function nameOf(content: Uint8Array): string {
  const known = Object.entries(SIGNATURES).find(([, fits]) => fits(content));
  if (known) return `a file of type ${known[0]}`;
  if (content.length === 0) return 'an empty file';
  if (isZip(content)) return 'a zip archive';
  if (isText(content)) return 'plain text';
  try {
    return `a file of type image/${imageSize(content).type ?? 'unknown'}`;
  } catch {
    return 'none of the kinds that are known here';
  }
}

function holds(content: Uint8Array, name: string): boolean {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(name);
}
