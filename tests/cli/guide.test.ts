import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { coursewright, inEmptyFolder, PROJECT } from '../support/project.ts';

/**
 * The author's guide, carried out. In its Markdown, a block of code with `title="…"` is a file; with
 * `wrong="code …"` beside it, `validate` must find exactly these mistakes, and the file is put back
 * afterwards. A block `console` holds a command after `$` and lines of its output, `…` standing for
 * anything; `exit=1` says how the command ends, and lets it meet the mistake above it. Each page goes
 * on where the first course ends, and must leave courses that build.
 */
const GUIDE = path.join(PROJECT, 'docs', 'guide');
const FIRST = 'first-course.md';
const COMMAND = '$ npx coursewright ';

interface Fence {
  readonly language: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly line: number;
}

function fencesOf(page: string): Fence[] {
  const fences: Fence[] = [];
  const lines = readFileSync(path.join(GUIDE, page), 'utf8').replaceAll('\r\n', '\n').split('\n');
  for (let line = 0; line < lines.length; line += 1) {
    const open = /^(`{3,})(\S+)\s*(.*)$/.exec(lines[line]!);
    if (!open) continue;
    const close = lines.indexOf(open[1]!, line + 1);
    const attributes = [...open[3]!.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, key, quoted, bare]) => [key, quoted ?? bare]);
    fences.push({
      language: open[2]!,
      attributes: Object.fromEntries(attributes) as Record<string, string>,
      text: `${lines.slice(line + 1, close).join('\n')}\n`,
      line: line + 1,
    });
    line = close;
  }
  return fences;
}

async function carryOut(page: string, folder: string): Promise<void> {
  let putBack = (): void => undefined;
  for (const fence of fencesOf(page)) {
    const at = `${page}:${fence.line}`;
    const { title, wrong, exit } = fence.attributes;
    if (exit === undefined) {
      putBack();
      putBack = () => undefined;
    }
    if (title !== undefined) {
      const undo = writeFile(fence, folder);
      if (wrong !== undefined) {
        putBack = undo;
        await expectCodes(wrong.split(' '), folder, at);
      }
    } else if (fence.language === 'console') await expectOutput(fence, folder, at);
    else expect(['sh', 'text', 'ini'], `${at} is neither a file nor a command`).toContain(fence.language);
  }
  putBack();
  const { code, stdout } = await coursewright(['build', '--strict'], { cwd: folder });
  expect(code, `${page} does not end in courses that build:\n${stdout}`).toBe(0);
}

/** Writes the file that a block of code is. Returns how to undo it. */
function writeFile({ attributes, text }: Fence, folder: string): () => void {
  const file = path.join(folder, ...attributes['title']!.split('/'));
  const former = existsSync(file) ? readFileSync(file) : undefined;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return () => (former ? writeFileSync(file, former) : rmSync(file));
}

async function expectCodes(codes: readonly string[], folder: string, at: string): Promise<void> {
  const { stdout, code } = await coursewright(['validate', '--format', 'json'], { cwd: folder });
  const { findings } = JSON.parse(stdout) as { findings: { code: string }[] };
  expect(findings.map((finding) => finding.code).toSorted(), at).toEqual(codes.toSorted());
  expect(code, at).toBe(1);
}

async function expectOutput({ text, attributes }: Fence, folder: string, at: string): Promise<void> {
  const [command, ...expected] = text.trimEnd().split('\n');
  expect(command!.startsWith(COMMAND), `${at} starts with a command`).toBe(true);
  const run = await coursewright(command!.slice(COMMAND.length).split(' '), { cwd: folder });
  expect(run.code, `${at}\n${run.stdout}${run.stderr}`).toBe(Number(attributes['exit'] ?? 0));
  const output = (run.stdout + run.stderr).replaceAll('\\', '/').split('\n');
  for (const line of expected) {
    const pattern = new RegExp(
      `^${line
        .split('…')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*')}$`,
    );
    expect(
      output.some((candidate) => pattern.test(candidate)),
      `${at} says “${line}”, the program:\n${output.join('\n')}`,
    ).toBe(true);
  }
}

describe('author’s guide', () => {
  const pages = readdirSync(GUIDE).filter((name) => name.endsWith('.md') && name !== FIRST && fencesOf(name).length > 0);

  it(`${FIRST} makes a course from nothing`, () => inEmptyFolder((folder) => carryOut(FIRST, folder)));

  it.each(pages)('%s goes on with it', (page) =>
    inEmptyFolder(async (folder) => {
      const files = fencesOf(FIRST).filter(({ attributes: { title, wrong } }) => title !== undefined && wrong === undefined);
      for (const fence of files) writeFile(fence, folder);
      await carryOut(page, folder);
    }),
  );
});
