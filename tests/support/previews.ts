import { get, request as httpRequest } from 'node:http';
import type { PreviewState } from '../../src/preview/protocol.ts';
import { type RunningProgram, startProgram } from './running.ts';

/** A preview that is running, as a browser meets it. */
export interface RunningPreview {
  readonly program: RunningProgram;
  /** With a slash at the end. */
  readonly address: string;
  /** Waits until the page would be told something that holds. */
  state(holds: (state: PreviewState) => boolean): Promise<PreviewState>;
  /** Asks for something; the path is sent as it stands. */
  ask(path: string, options?: AskOptions): Promise<Reply>;
}

interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Starts `coursewright preview` in a folder, by this file of the program if one is named, and waits for its address. */
export async function startPreview(args: readonly string[], cwd: string, file?: string): Promise<RunningPreview> {
  const program = startProgram(['preview', ...args], cwd, file);
  const [, address] = await program.says(/Preview: (http:\/\/127\.0\.0\.1:\d+\/) /);
  return {
    program,
    address: address!,
    state: (holds) => stateFrom(address!, holds),
    ask: (path, { method = 'GET', headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const { hostname, port } = new URL(address!);
        const asked = httpRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
        });
        asked.on('error', reject);
        asked.end(body);
      }),
  };
}

/** The first of the events that holds; they are lines `data: {…}` with an empty line behind. */
function stateFrom(address: string, holds: (state: PreviewState) => boolean): Promise<PreviewState> {
  return new Promise((resolve, reject) => {
    const asked = get(new URL('/events', address), (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const events = (text + chunk).split('\n\n');
        text = events.pop()!;
        const found = events.map((event) => JSON.parse(event.slice('data: '.length)) as PreviewState).find(holds);
        if (!found) return;
        asked.destroy();
        resolve(found);
      });
      response.on('error', reject);
    });
    asked.on('error', reject);
  });
}
