import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewState } from '../../src/preview/protocol.ts';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { edit } from '../support/packages.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { type RunningPreview, startPreview } from '../support/previews.ts';
import { INTERRUPTED } from '../support/running.ts';

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';

function files(): Record<string, string> {
  const first = readingModule('one');
  return {
    'course.yaml': `${COURSE_HEAD}modules:\n  - one\n  - two\n`,
    'modules/one/module.yaml': first['modules/one/module.yaml']!.replace(
      '      - Read this.\n',
      '      - Read this.\n      - type: figure\n        src: media/dot.svg\n        alt: A dot\n        credit:\n          author: Trial\n          licence: CC BY 4.0\n',
    ),
    'modules/one/media/dot.svg': DRAWING,
    ...readingModule('two'),
  };
}

/** Works with a preview of the course in an empty folder; it has to end with 130 and to leave the folder as it was. */
async function previewing(
  args: readonly string[],
  work: (preview: RunningPreview, folder: string) => Promise<void>,
): Promise<void> {
  await inEmptyFolder(async (folder) => {
    writeCourse(folder, files());
    const before = readdirSync(folder, { recursive: true });
    const preview = await startPreview(args, folder);
    try {
      await work(preview, folder);
      expect(readdirSync(folder, { recursive: true })).toEqual(before);
    } finally {
      expect(await preview.program.interrupt()).toBe(INTERRUPTED);
    }
  });
}

const isRound =
  (round: number) =>
  (state: PreviewState): boolean =>
    state.round >= round;

describe('preview', () => {
  it('serves every package of the course, writes nothing, and shows a save', async () => {
    await previewing([], async ({ state, ask, program }, folder) => {
      const first = await state(isRound(1));
      expect(first.packages.map(({ name, title, target }) => [name, title, target])).toEqual([
        ['one', 'Module ONE', 'scorm12'],
        ['two', 'Module TWO', 'scorm12'],
      ]);
      expect(first.findings).toEqual([]);
      expect((await ask('/package/one/index.html')).text).toContain('Read this.');
      expect((await ask('/package/one/imsmanifest.xml')).headers['content-type']).toBe('text/xml; charset=utf-8');

      edit(path.join(folder, 'modules/one/module.yaml'), 'Read this.', 'Read the new text.');
      const second = await state((now) => now.packages[0]!.version !== first.packages[0]!.version);
      expect(second.packages[1]!.version).toBe(first.packages[1]!.version);
      expect((await ask('/package/one/index.html')).text).toContain('Read the new text.');
      expect(program.stderr()).toBe('');
    });
  });

  it('tells mistakes with file and line, in the words of the terminal, and keeps the last good package', async () => {
    await previewing([], async ({ state, ask, program }, folder) => {
      await state(isRound(1));
      const said = program.stdout().length;
      edit(path.join(folder, 'modules/one/module.yaml'), 'type: single', 'type: singel');
      const { findings, packages } = await state((now) => now.findings.length > 0);
      const [found] = findings;
      const lines = readFileSync(path.join(folder, 'modules/one/module.yaml'), 'utf8').split('\n');
      const line = lines.findIndex((text) => text.includes('singel')) + 1;
      expect(found).toMatchObject({ severity: 'error', code: 'unknown-block-type', place: `modules/one/module.yaml:${line}:15` });
      const { text, from, to } = found!.excerpt!;
      expect([text, text.slice(from, to)]).toEqual([lines[line - 1], 'singel']);
      await program.says(/Preview: .*\n/, said);
      const terminal = program.stdout().slice(said);
      for (const words of [found!.place, found!.what, found!.why, found!.mend]) expect(terminal).toContain(words);
      expect(packages).toHaveLength(2);
      expect((await ask('/package/one/index.html')).text).toContain('Which one is right?');

      edit(path.join(folder, 'modules/one/module.yaml'), 'type: singel', 'type: single');
      expect((await state((now) => now.findings.length === 0)).packages).toHaveLength(2);
    });
  });

  it('shows only the mistakes of a course that was never without errors', async () => {
    await inEmptyFolder(async (folder) => {
      writeCourse(folder, { ...files(), 'modules/two/module.yaml': 'id: two\ntitle: Two\n' });
      const { state, program, ask } = await startPreview([], folder);
      const { packages, findings } = await state(isRound(1));
      expect(packages).toEqual([]);
      expect(findings.map(({ place }) => place)).toEqual(['modules/two/module.yaml:1:1']);
      expect((await ask('/')).status).toBe(200);
      await program.interrupt();
    });
  });

  it('says in the page, too, that the course is gone', async () => {
    await inEmptyFolder(async (folder) => {
      writeCourse(folder, files());
      const { state, program } = await startPreview([], folder);
      await state(isRound(1));
      rmSync(path.join(folder, 'course.yaml'));
      const { problem, packages } = await state((now) => now.problem !== undefined);
      expect(problem).toContain('The course is not there any more');
      expect(packages).toHaveLength(2);
      writeCourse(folder, files());
      expect((await state((now) => now.problem === undefined)).findings).toEqual([]);
      await program.interrupt();
    });
  });

  it('takes the options: one module, another platform, a made-up learner, a fresh start', async () => {
    await previewing(['.', '--only', 'two', '--lms', 'moodle', '--as', 'completed', '--fresh'], async ({ state }) => {
      const { packages, profile, startAs, isFresh } = await state(isRound(1));
      expect(packages.map(({ name }) => name)).toEqual(['two']);
      expect({ profile, startAs, isFresh }).toEqual({ profile: 'moodle', startAs: 'completed', isFresh: true });
    });
  });

  it('keeps a record for each package, as long as it runs', async () => {
    await previewing([], async ({ state, ask }) => {
      await state(isRound(1));
      const json = { 'content-type': 'application/json' };
      expect((await ask('/record/one')).text).toBe('null');
      expect((await ask('/record/one', { method: 'PUT', headers: json, body: '{"format":1}' })).status).toBe(204);
      expect((await ask('/record/one')).text).toBe('{"format":1}');
      expect((await ask('/record/two')).text).toBe('null');
      expect((await ask('/record/three', { method: 'PUT', headers: json, body: '{}' })).status).toBe(404);
      expect((await ask('/record/one', { method: 'PUT', headers: json, body: '{' })).status).toBe(400);
      expect((await ask('/record/one', { method: 'PUT', headers: json, body: `"${'x'.repeat(1_000_001)}"` })).status).toBe(413);
      expect((await ask('/record/one', { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '{}' })).status).toBe(
        415,
      );
      expect((await ask('/record/one', { method: 'DELETE' })).status).toBe(405);
      expect((await ask('/record/one')).text).toBe('{"format":1}');
    });
  });
});

describe('the server of a preview', () => {
  let folder: string;
  let preview: RunningPreview;
  let end: () => void;
  let gone: Promise<void>;

  beforeAll(async () => {
    await new Promise<void>((ready, fail) => {
      gone = inEmptyFolder(async (empty) => {
        folder = empty;
        writeCourse(folder, files());
        preview = await startPreview([], folder);
        await preview.state(isRound(1));
        ready();
        await new Promise<void>((resolve) => (end = resolve));
        await preview.program.interrupt();
      });
      gone.catch(fail);
    });
  });
  afterAll(async () => {
    end();
    await gone;
  });

  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]:80', 'localhost.evil.example', '0.0.0.0:80'])(
    'refuses whoever calls it %s',
    async (host) => {
      for (const address of ['/', '/events', '/package/one/index.html', '/record/one'])
        expect((await preview.ask(address, { headers: { host } })).status, address).toBe(403);
    },
  );

  it('answers to localhost at its own port', async () => {
    const { port } = new URL(preview.address);
    expect((await preview.ask('/', { headers: { host: `localhost:${port}` } })).status).toBe(200);
  });

  it('refuses requests that come from another site', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      const headers = { origin, 'content-type': 'application/json' };
      expect((await preview.ask('/record/one', { method: 'PUT', headers, body: '{}' })).status).toBe(403);
      expect((await preview.ask('/events', { headers })).status).toBe(403);
    }
  });

  it.each([
    '/package/one/../../course.yaml',
    '/package/one/%2e%2e/%2e%2e/course.yaml',
    '/package/one/..%2f..%2fcourse.yaml',
    '/package/one/..%5c..%5ccourse.yaml',
    '/package/one/modules/one/module.yaml',
    '/package/..%2fone/index.html',
    '/package/one//etc/passwd',
    '/package/one/index.html%00',
    '/package/one/',
    '/package/three/index.html',
    '/../../etc/passwd',
    '/course.yaml',
  ])('gives nothing but files of packages: %s', async (address) => {
    const { status, text } = await preview.ask(address);
    expect([status, text]).toEqual([404, '']);
  });

  it('does not fall over an address that says nothing', async () => {
    expect((await preview.ask('/package/one/%zz')).status).toBe(400);
    expect((await preview.ask('//')).status).toBe(404);
  });

  it('sends a policy with its own page and forbids other sites to use anything', async () => {
    const page = await preview.ask('/');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(page.text).not.toMatch(/<script(?! src="\/preview\.js")|<style| style=| on[a-z]+=/);
    for (const address of ['/', '/preview.js', '/package/one/index.html', '/record/one']) {
      const { headers } = await preview.ask(address);
      expect(headers, address).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('sends a picture as what it is, in parts when asked', async () => {
    const [picture] = /media\/[^"]+\.svg/.exec((await preview.ask('/package/one/index.html')).text)!;
    const whole = await preview.ask(`/package/one/${picture}`);
    expect([whole.status, whole.headers['content-type'], whole.text]).toEqual([200, 'image/svg+xml', DRAWING]);
    const part = await preview.ask(`/package/one/${picture}`, { headers: { range: 'bytes=1-3' } });
    expect([part.status, part.headers['content-range'], part.text]).toEqual([206, `bytes 1-3/${DRAWING.length}`, 'svg']);
    const beyond = await preview.ask(`/package/one/${picture}`, { headers: { range: 'bytes=9999-' } });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${DRAWING.length}`]);
  });

  it('sends nothing but the head when asked for the head', async () => {
    const { status, text, headers } = await preview.ask('/package/one/index.html', { method: 'HEAD' });
    expect([status, text]).toEqual([200, '']);
    expect(Number(headers['content-length'])).toBeGreaterThan(1000);
  });

  it('is not there for another one at the same port', async () => {
    const { port } = new URL(preview.address);
    const { code, stderr } = await coursewright(['preview', '--port', port], { cwd: folder });
    expect([code, stderr]).toEqual([3, `Port ${port} is in use. Choose another with --port, or leave it out for a free one.\n`]);
  });

  it.each([
    [['--port', 'eighty'], 2, 'There is no port "eighty": 0 to 65535.'],
    [['--port', '65536'], 2, 'There is no port "65536": 0 to 65535.'],
    [['--target', 'pdf'], 2, 'There is no target "pdf". Known: scorm12.'],
    [['--lms', 'ilias'], 2, 'There is no platform "ilias". Known: strict, moodle.'],
    [['--as', 'bored'], 2, 'There is no learner "bored". Known: resumed, completed, failed.'],
    [['--only', 'three'], 2, 'There is no module "three". Known: one, two.'],
    [['nowhere'], 3, 'There is no course nowhere'],
  ])('is not started with %j', async (args, exitCode, words) => {
    const { code, stdout, stderr } = await coursewright(['preview', ...args], { cwd: folder });
    expect([code, stdout]).toEqual([exitCode, '']);
    expect(stderr).toContain(words);
  });

  it('does not choose among several courses', async () => {
    await inEmptyFolder(async (empty) => {
      for (const name of ['first', 'second']) writeCourse(path.join(empty, 'courses', name), files());
      const { code, stderr } = await coursewright(['preview'], { cwd: empty });
      expect(code).toBe(2);
      expect(stderr).toContain(`Name one of: ${path.join('courses', 'first')}, ${path.join('courses', 'second')}.`);
      expect(existsSync(path.join(empty, 'dist'))).toBe(false);
    });
  });
});
