import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuildRecord } from '../../src/package/build-record.ts';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { edit, SHOWCASE } from '../support/packages.ts';
import { startPreview } from '../support/previews.ts';
import { coursewright, PROJECT, type Run } from '../support/project.ts';
import { INTERRUPTED } from '../support/running.ts';
import { unzip } from '../support/unzip.ts';

interface PackedFile {
  readonly path: string;
  readonly size: number;
}

let folder: string;
let tarball: string;
let files: readonly PackedFile[];
/** Where the tarball was installed: outside the repository, so that nothing of it can be found by accident. */
let consumer: string;
let installed: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
  const packed = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], PROJECT);
  expect(packed.code, packed.stderr).toBe(0);
  const [report] = JSON.parse(packed.stdout) as [{ filename: string; files: PackedFile[] }];
  tarball = path.join(folder, report.filename);
  files = report.files;
  consumer = path.join(folder, 'consumer');
  mkdirSync(consumer);
  const done = await npm(['install', tarball, '--offline', '--no-audit', '--no-fund', '--no-package-lock'], consumer);
  expect(done.code, done.stdout + done.stderr).toBe(0);
  installed = path.join(consumer, 'node_modules', 'coursewright');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tarball that npm pack makes', () => {
  test('holds the program with all it needs, and the papers that belong to it', () => {
    const names = files.map((file) => file.path);
    expect(names).toEqual(
      expect.arrayContaining([
        'package.json',
        'README.md',
        'LICENSE',
        'CHANGELOG.md',
        'dist/app/coursewright.js',
        'dist/app/index.js',
        'dist/app/THIRD-PARTY-LICENCES.txt',
        'dist/app/schemas/course.schema.json',
        'dist/app/control-documents/scorm12/imscp_rootv1p1p2.xsd',
        'dist/app/control-documents/scorm12/adlcp_rootv1p2.xsd',
        'dist/app/control-documents/scorm12/ims_xml.xsd',
        'dist/app/control-documents/scorm12/imsmd_rootv1p2p1.xsd',
      ]),
    );
  });

  test('holds no source, no test, no course but the starter, no map, and nothing twice', () => {
    const outside = files
      .map((file) => file.path)
      .filter((name) => !/^(?:dist\/app\/|docs\/rules\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(name));
    expect(outside).toEqual([]);
    for (const { path: name } of files.filter((file) => !file.path.startsWith('dist/app/starter/')))
      expect(name).not.toMatch(/\.(?:ts|map|hbs|ya?ml|tgz|zip)$|(?:^|\/)(?:tests?|src|node_modules)\//);
    expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
  });

  test('needs no other package: every import is of Node itself or of its own files', async () => {
    const app = path.join(installed, 'dist', 'app');
    const { metafile } = await build({
      entryPoints: [path.join(app, 'coursewright.js'), path.join(app, 'index.js')],
      bundle: true,
      splitting: true,
      write: false,
      metafile: true,
      outdir: path.join(folder, 'bundled-again'),
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      absWorkingDir: consumer,
    });
    expect(Object.keys(metafile.inputs).length).toBeGreaterThan(3);
    for (const [name, { imports }] of Object.entries(metafile.inputs)) {
      expect(name).toMatch(/^node_modules\/coursewright\/dist\/app\//);
      for (const found of imports) if (found.external) expect(isBuiltin(found.path), `${found.path} in ${name}`).toBe(true);
      // What bundled CommonJS modules ask for when they run.
      const script = readFileSync(path.join(consumer, name), 'utf8');
      for (const [, asked] of script.matchAll(/(?<!["'`])\brequire\("([^"]+)"\)/g))
        expect(isBuiltin(asked!), `${asked} in ${name}`).toBe(true);
    }
    const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
      readFileSync(path.join(installed, 'package.json'), 'utf8'),
    ) as Record<string, unknown>;
    expect([dependencies, optionalDependencies, peerDependencies]).toEqual([undefined, undefined, undefined]);
    expect(readdirSync(path.join(consumer, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['coursewright']);
  });

  test('names the licence of every package whose code it carries', () => {
    const text = readFileSync(path.join(installed, 'dist', 'app', 'THIRD-PARTY-LICENCES.txt'), 'utf8');
    const entries = text.split(/^-{72}$/m);
    expect(entries.length).toBeGreaterThan(10);
    for (const entry of entries) expect(entry.length, entry.slice(0, 200)).toBeGreaterThan(200);
    for (const name of ['archiver', 'chokidar', 'commander', 'handlebars', 'markdown-it', 'saxes', 'yaml', 'yauzl'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  test('is as publint wants it', async () => {
    const { buffer } = new Uint8Array(readFileSync(tarball));
    const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  test('is small', () => {
    expect(files.reduce((sum, file) => sum + file.size, 0)).toBeLessThan(4_000_000);
  });
});

describe('installed in an empty folder', () => {
  test('no script of ours has run there, and none is asked for', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { scripts: object };
    for (const name of ['preinstall', 'install', 'postinstall']) expect(scripts).not.toHaveProperty(name);
    expect(existsSync(path.join(installed, 'generated'))).toBe(false);
  });

  test('npx finds the command', async () => {
    const { version } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as { version: string };
    const { code, stdout, stderr } = await npm(['exec', '--offline', '--', 'coursewright', '--version'], consumer);
    expect({ code, stdout: stdout.trim() }, stderr).toEqual({ code: 0, stdout: version });
  });

  test('it builds a course, to the same bytes as the program of the repository', async () => {
    const course = path.join(consumer, 'courses', 'showcase');
    cpSync(SHOWCASE, course, { recursive: true });
    const program = path.join(installed, 'dist', 'app', 'coursewright.js');
    const env = { COURSEWRIGHT_CACHE: 'off', NODE_PATH: '' };
    expect(await coursewright(['build', '--out', 'ours'], { cwd: consumer, env, program })).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect((await coursewright(['build', '--out', 'theirs'], { cwd: consumer, env })).code).toBe(0);
    const recordOf = (out: string): BuildRecord =>
      JSON.parse(readFileSync(path.join(consumer, out, 'build.json'), 'utf8')) as BuildRecord;
    expect(recordOf('ours')).toEqual(recordOf('theirs'));
    const [first] = recordOf('ours').packages;
    const content = await unzip(readFileSync(path.join(consumer, 'ours', first!.file)));
    for (const document of ['imscp_rootv1p1p2.xsd', 'adlcp_rootv1p2.xsd', 'ims_xml.xsd', 'imsmd_rootv1p2p1.xsd'])
      expect(content.get(document)?.length, document).toBeGreaterThan(1000);
  });

  test('it builds a course with a theme: what is loaded only then is there too', async () => {
    const course = path.join(consumer, 'themed');
    cpSync(SHOWCASE, course, { recursive: true });
    mkdirSync(path.join(course, 'theme', 'blocks'), { recursive: true });
    cpSync(path.join(PROJECT, 'src', 'blocks', 'text', 'text.hbs'), path.join(course, 'theme', 'blocks', 'text.hbs'));
    const program = path.join(installed, 'dist', 'app', 'coursewright.js');
    const { code, stdout, stderr } = await coursewright(['build', 'themed', '--out', 'themed-out'], { cwd: consumer, program });
    expect(code, stdout + stderr).toBe(0);
  });

  test('it makes a new course outside the repository that validates and builds, with schemas that are there', async () => {
    const program = path.join(installed, 'dist', 'app', 'coursewright.js');
    expect(await coursewright(['new', 'Our town'], { cwd: consumer, program })).toMatchObject({ code: 0, stderr: '' });
    const course = path.join(consumer, 'Our town');
    const { code, stdout, stderr } = await coursewright(['validate', course, '--strict'], { cwd: consumer, program });
    expect(code, stdout + stderr).toBe(0);
    const [line] = readFileSync(path.join(course, 'course.yaml'), 'utf8').split('\n');
    const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(line!)![1]!;
    expect(path.resolve(course, schema)).toBe(path.join(installed, 'dist', 'app', 'schemas', 'course.schema.json'));
    expect(existsSync(path.resolve(course, schema))).toBe(true);
    const built = await coursewright(['build', course], { cwd: consumer, program });
    expect(built.code, built.stdout + built.stderr).toBe(0);
  });

  test('it previews a course: the page, the course and a save', async () => {
    const course = path.join(consumer, 'previewed');
    writeCourse(course, { 'course.yaml': `${COURSE_HEAD}modules:\n  - one\n`, ...readingModule('one') });
    const { program, state, ask } = await startPreview([], course, path.join(installed, 'dist', 'app', 'coursewright.js'));
    try {
      const first = await state(({ round }) => round > 0);
      expect(first.packages.map(({ name }) => name)).toEqual(['one']);
      expect((await ask('/')).text).toContain('src="/preview.js"');
      for (const address of ['/preview.js', '/preview.css']) {
        const { status, text } = await ask(address);
        expect([status, text.length > 1000], address).toEqual([200, true]);
      }
      expect((await ask('/package/one/index.html')).text).toContain('Read this.');
      edit(path.join(course, 'modules', 'one', 'module.yaml'), 'Read this.', 'Read the new text.');
      await state(({ packages }) => packages[0]!.version !== first.packages[0]!.version);
      expect((await ask('/package/one/index.html')).text).toContain('Read the new text.');
    } finally {
      expect(await program.interrupt()).toBe(INTERRUPTED);
    }
  });

  test('it says where the schemas are, and they are there', async () => {
    const program = path.join(installed, 'dist', 'app', 'coursewright.js');
    const { code, stdout } = await coursewright(['schema', '--format', 'json'], { cwd: consumer, program });
    expect(code).toBe(0);
    for (const file of Object.values(JSON.parse(stdout) as Record<string, string>)) expect(existsSync(file), file).toBe(true);
  });
});

/** Runs npm, which on Windows is a script of the shell. */
function npm(args: readonly string[], cwd: string): Promise<Run> {
  const isWindows = process.platform === 'win32';
  // What npm itself sets for scripts would make the inner npm work on this repository.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_cache)/i.test(name)));
  return new Promise((resolve, reject) => {
    const child = spawn(isWindows ? 'npm.cmd' : 'npm', args, { cwd, env, shell: isWindows });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
