import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../../support/project.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(path.join(PROJECT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
];

/** A page without what stands between fences or backticks. */
function proseOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/^(`{3,}).*\n[^]*?^\1$/gm, '')
    .replaceAll(/`[^`\n]*`/g, 'code');
}

/** The anchors of a page: its headings as code hosts name them. */
function anchorsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('links in the documentation', () => {
  it.each(pages)('%s leads to what is there', (page) => {
    const file = path.join(PROJECT, page);
    const broken = [...proseOf(file).matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g)].flatMap(
      ([link, target, anchor]) => {
        const to = target === '' ? file : path.resolve(path.dirname(file), target!);
        if (!existsSync(to)) return [link];
        const isKnown = anchor === undefined || (statSync(to).isFile() && anchorsOf(to).includes(anchor));
        return isKnown ? [] : [link];
      },
    );
    expect(broken).toEqual([]);
  });
});
