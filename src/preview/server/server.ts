import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PREVIEW_PAGE, PREVIEW_SCRIPT, PREVIEW_STYLES } from '../../../generated/preview.ts';
import type { VirtualFile } from '../../package/virtual-file.ts';
import type { PackageData } from '../../shared/package-data.ts';
import { ADDRESSES, type PreviewState } from '../protocol.ts';
import { mediaTypeOf } from './media-type.ts';
import { partOf } from './range.ts';

const HOST = '127.0.0.1';
/** A record of SCORM 1.2 has a few kilobytes. */
const LARGEST_RECORD = 1_000_000;

/** What is sent with every answer: nothing is kept, and no other site may use it. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** The preview's own page runs its own script and styles and shows the package; nothing else. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the server shows; asked anew for every request. */
export interface PreviewContent {
  state(): PreviewState;
  /** A file of a package; undefined when there is none. */
  file(name: string, path: string): VirtualFile | undefined;
  /** What a package knows about itself. */
  data(name: string): PackageData | undefined;
}

/** A preview that is running. */
export interface PreviewServer {
  /** With a slash at the end. */
  readonly address: string;
  /** Tells every open page how things stand now. */
  tell(): void;
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/**
 * Serves the preview to this machine and to nobody else: on the loopback address, to requests that call
 * it by that name, so that no other site can reach it by a name of its own. Port 0 is any free one.
 * Rejects with the system's error when the port cannot be had.
 */
export async function startPreviewServer(port: number, content: PreviewContent): Promise<PreviewServer> {
  const pages = new Set<ServerResponse>();
  const records = new Map<string, string>();
  const event = (): string => `data: ${JSON.stringify(content.state())}\n\n`;

  const answer = async (request: IncomingMessage, { pathname }: URL): Promise<Answer> => {
    if (request.method === 'PUT') return keepRecord(request, pathname);
    if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD, PUT' } };
    if (pathname === ADDRESSES.script) return { status: 200, headers: typed('text/javascript'), body: PREVIEW_SCRIPT };
    if (pathname === ADDRESSES.styles) return { status: 200, headers: typed('text/css'), body: PREVIEW_STYLES };
    const [area, name = '', ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
    if (pathname === '/' || (area === 'play' && rest.length === 0))
      return { status: 200, headers: { ...typed('text/html'), 'content-security-policy': PAGE_POLICY }, body: PREVIEW_PAGE };
    if (area === 'record' && rest.length === 0)
      return { status: 200, headers: typed('application/json'), body: records.get(name) ?? 'null' };
    if (area === 'data' && rest.length === 0) {
      const data = content.data(name);
      return data ? { status: 200, headers: typed('application/json'), body: JSON.stringify(data) } : { status: 404 };
    }
    const file = area === 'package' ? content.file(name, rest.join('/')) : undefined;
    return file ? fileAnswer(file, request.headers.range) : { status: 404 };
  };

  const keepRecord = async (request: IncomingMessage, pathname: string): Promise<Answer> => {
    const [area, name = '', ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
    if (area !== 'record' || rest.length > 0 || !content.state().packages.some((one) => one.name === name))
      return { status: 404 };
    // A form of another site can send a text, but not as JSON.
    if (request.headers['content-type'] !== 'application/json') return { status: 415 };
    const text = await bodyOf(request);
    if (text === undefined) return { status: 413 };
    if (!isJson(text)) return { status: 400 };
    records.set(name, text);
    return { status: 204 };
  };

  const server = createServer((request, response) => {
    const reply = ({ status, headers, body }: Answer): void => {
      response.writeHead(status, {
        ...HEADERS,
        ...headers,
        ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const url = urlOf(request, (server.address() as AddressInfo).port);
    if (!url) reply({ status: 403, headers: typed('text/plain'), body: 'This preview answers to its own address only.\n' });
    else if (url.pathname === ADDRESSES.events && request.method === 'GET') {
      response.writeHead(200, { ...HEADERS, ...typed('text/event-stream') });
      response.write(event());
      pages.add(response);
      response.on('close', () => pages.delete(response));
    } else answer(request, url).then(reply, (error: unknown) => reply(failed(error)));
  });
  await listen(server, port);
  return {
    address: `http://${HOST}:${(server.address() as AddressInfo).port}/`,
    tell() {
      for (const page of pages) page.write(event());
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve());
  });
}

/** The address that was asked for; undefined when the request comes by another name or from another site. */
function urlOf({ url = '', headers: { host = '', origin } }: IncomingMessage, port: number): URL | undefined {
  const isOwn = [`${HOST}:${port}`, `localhost:${port}`].includes(host);
  if (!isOwn || (origin !== undefined && origin !== `http://${host}`)) return undefined;
  try {
    return new URL(`http://${host}${url}`);
  } catch {
    return undefined;
  }
}

function typed(mediaType: string): Record<string, string> {
  return {
    'content-type': mediaType.startsWith('text/') || mediaType === 'application/json' ? `${mediaType}; charset=utf-8` : mediaType,
  };
}

/** A file, or the part of it that was asked for: films are played from the middle that way. (RFC 9110, 14) */
function fileAnswer({ path, content }: VirtualFile, range: string | undefined): Answer {
  const headers = { ...typed(mediaTypeOf(path)), 'accept-ranges': 'bytes' };
  const part = partOf(range, content.length);
  if (part === 'whole') return { status: 200, headers, body: content };
  if (part === 'none') return { status: 416, headers: { 'content-range': `bytes */${content.length}` } };
  const { from, to } = part;
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${content.length}` },
    body: content.subarray(from, to + 1),
  };
}

/** An address that cannot be decoded, or a file that was taken away since the last save. */
function failed(error: unknown): Answer {
  if (error instanceof URIError) return { status: 400 };
  return { status: 500, headers: typed('text/plain'), body: `${error instanceof Error ? error.message : String(error)}\n` };
}

/** The text of a request; undefined when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_RECORD) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
