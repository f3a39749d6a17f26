import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { unzip } from '../../support/unzip.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml',
};

/** A web server that holds packages and a page that plays the learning platform. */
export interface CourseServer {
  readonly origin: string;
  /** The path of every request, in order. */
  readonly requests: readonly string[];
  /** Puts the files of a package on the server, from its zip or as they are, and returns the address of its page. */
  add(name: string, course: string | ReadonlyMap<string, Buffer>): Promise<string>;
  close(): Promise<void>;
}

/** Starts the server on a free port of this machine. */
export async function startCourseServer(): Promise<CourseServer> {
  const files = new Map<string, Buffer>();
  const script = await build({
    entryPoints: [path.join(import.meta.dirname, 'lms-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  });
  files.set('/lms.js', Buffer.from(script.outputFiles[0]!.contents));
  files.set('/lms.html', Buffer.from(LMS_PAGE));
  files.set('/empty.html', Buffer.from('<!doctype html><title>Nothing</title>'));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname);
    requests.push(name);
    const found = files.get(name);
    response.writeHead(found ? 200 : 404, {
      'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
      'cache-control': 'no-store',
    });
    response.end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requests,
    async add(name, course) {
      const added = typeof course === 'string' ? await unzip(readFileSync(course)) : course;
      for (const [file, content] of added) files.set(`/${name}/${file}`, content);
      return `/${name}/index.html`;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const LMS_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Learning platform</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>html,body{margin:0;height:100%}</style></head>
<body><script src="/lms.js"></script></body></html>`;
