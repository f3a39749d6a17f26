import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A mark that an editor draws below a part of a file; lines count from 1, as authors see them. */
export interface Mark {
  readonly line: number;
  readonly message: string;
}

/** What an editor offers to insert. */
export interface Offer {
  readonly label: string;
  /** What is inserted, with `$1` where the author goes on. */
  readonly inserts: string;
  readonly documentation: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const require = createRequire(import.meta.url);
const SERVER = path.join(path.dirname(require.resolve('yaml-language-server/package.json')), 'bin', 'yaml-language-server');

/** Settings of the editor's YAML extension: nothing comes from the network, a schema only by the first line of a file. */
const SETTINGS = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } },
  http: { proxy: '', proxyStrictSSL: false },
  '[yaml]': { 'editor.tabSize': 2 },
  files: {},
};

/** An editor with the YAML language server, spoken to as editors do: the Language Server Protocol 3.17 over its standard streams. */
export class YamlEditor {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #marks = new Map<string, (marks: readonly Mark[]) => void>();
  #received = Buffer.alloc(0);
  #sent = 0;

  private constructor() {
    this.#server = spawn(process.execPath, [SERVER, '--stdio']);
    this.#server.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  /** Starts the server and tells it the settings. */
  static async start(): Promise<YamlEditor> {
    const editor = new YamlEditor();
    await editor.#ask('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
          publishDiagnostics: {},
        },
      },
    });
    editor.#tell('initialized', {});
    editor.#tell('workspace/didChangeConfiguration', { settings: SETTINGS });
    return editor;
  }

  /** Opens a text under the name of a file. */
  open(file: string, text: string): void {
    const uri = pathToFileURL(file).href;
    this.#tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  /** Opens a text under the name of a file, and waits for what the server marks in it, from top to bottom. */
  marks(file: string, text: string): Promise<readonly Mark[]> {
    const marks = new Promise<readonly Mark[]>((resolve) => this.#marks.set(pathToFileURL(file).href, resolve));
    this.open(file, text);
    return marks;
  }

  /** What is offered at a place of an open text; line and column count from 0, as the protocol does. */
  async offers(file: string, line: number, character: number): Promise<readonly Offer[]> {
    const answer = (await this.#ask('textDocument/completion', {
      textDocument: { uri: pathToFileURL(file).href },
      position: { line, character },
    })) as { items: { label: string; insertText?: string; textEdit?: { newText: string }; documentation?: unknown }[] };
    return answer.items.map(({ label, insertText, textEdit, documentation }) => ({
      label,
      inserts: textEdit?.newText ?? insertText ?? label,
      documentation: plainOf(documentation),
    }));
  }

  /** What is shown when the pointer rests on a place of an open text; empty where nothing is. */
  async hover(file: string, line: number, character: number): Promise<string> {
    const answer = (await this.#ask('textDocument/hover', {
      textDocument: { uri: pathToFileURL(file).href },
      position: { line, character },
    })) as { contents: unknown } | null;
    return answer ? plainOf(answer.contents) : '';
  }

  async stop(): Promise<void> {
    await this.#ask('shutdown', undefined);
    const closed = new Promise((resolve) => this.#server.on('close', resolve));
    this.#tell('exit', undefined);
    await closed;
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    this.#sent += 1;
    const id = this.#sent;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, ({ error, result }) => (error ? reject(new Error(error.message)) : resolve(result)));
      this.#send({ id, method, params });
    });
  }

  #tell(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#server.stdin.write(body);
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const [, length] = /Content-Length: (\d+)/i.exec(this.#received.subarray(0, head).toString())!;
      const end = head + 4 + Number(length);
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.subarray(head + 4, end).toString()) as Message;
      this.#received = this.#received.subarray(end);
      this.#take(message);
    }
  }

  #take({ id, method, params, ...answer }: Message): void {
    if (method === 'workspace/configuration') {
      const { items } = params as { items: { section: string }[] };
      this.#send({ id: id!, result: items.map(({ section }) => SETTINGS[section as keyof typeof SETTINGS] ?? null) });
    } else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as {
        uri: string;
        diagnostics: { message: string; range: { start: { line: number } } }[];
      };
      const marks = diagnostics.map(({ message, range }) => ({ line: range.start.line + 1, message }));
      this.#marks.get(uri)?.(marks.toSorted((left, right) => left.line - right.line));
    } else if (method !== undefined && id !== undefined) this.#send({ id, result: null });
    else if (id !== undefined) {
      this.#answers.get(id)?.({ id, ...answer });
      this.#answers.delete(id);
    }
  }
}

function plainOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(plainOf).join('\n');
  return (content as { value?: string } | undefined)?.value ?? '';
}
