import { describe, expect, it } from 'vitest';
import { packageFiles } from '../../src/build/pack.ts';
import { packageStyles } from '../../src/render/styles.ts';
import { TARGETS } from '../../src/targets/registry.ts';
import { PARTS, STORY } from '../../generated/players.ts';
import { readFormatSchemas, type Schema } from '../../scripts/generate/schemas.ts';
import { BLOCK_EXAMPLES, blocksOfType, everyBlockCourse } from '../support/every-block.ts';
import { findingsOf, memoryContext, prepared } from '../support/prepared-course.ts';

const TYPES = BLOCK_EXAMPLES.map(({ type }) => type);

/** The page that holds every block of a type, and the style sheet of a package with that type only. */
async function pageOf(type: string, edition?: 'trainer'): Promise<{ html: string; findings: string[]; index: string }> {
  const files = everyBlockCourse([type]);
  const course = await prepared(files, edition ? { edition } : {});
  const findings = findingsOf(course);
  const unit = course.ready?.units[0];
  if (!unit) return { html: '', findings, index: '' };
  const index = packageFiles(
    { file: 'page.zip', ready: course.ready!, unit, target: TARGETS['scorm12']!, targetFrom: 'default' },
    memoryContext(files),
  ).find(({ path }) => path === 'index.html')!;
  return { html: unit.pages[0]!.html, findings, index: new TextDecoder().decode(index.content) };
}

/** Every property of a schema, with the way to it. */
function properties(node: unknown, path: string): [path: string, schema: Schema][] {
  if (typeof node !== 'object' || node === null) return [];
  const own = Object.entries((node as { properties?: Record<string, Schema> }).properties ?? {});
  return [
    ...own.flatMap(([key, schema]): [string, Schema][] => [[`${path}/${key}`, schema], ...properties(schema, `${path}/${key}`)]),
    ...properties((node as { items?: unknown }).items, `${path}[]`),
  ];
}

describe.each(TYPES)('block type %s', (type) => {
  it('builds its example and variants without findings', async () => {
    const { findings, html } = await pageOf(type, 'trainer');
    expect(findings).toEqual([]);
    expect(html).not.toBe('');
  });

  it('renders markup that the policy of a package allows: no style attribute, no handler, no script', async () => {
    const { html } = await pageOf(type, 'trainer');
    expect(html.match(/<[^>]*\s(?:style|on[a-z]+)\s*=[^>]*>|<script|javascript:/gi)).toBeNull();
  });

  it('renders the same each time', async () => {
    expect((await pageOf(type, 'trainer')).index).toBe((await pageOf(type, 'trainer')).index);
  });

  it('has styles that ask nothing of other places and size nothing in hard pixels but lines', () => {
    const css = packageStyles('', [type]);
    expect(css).not.toMatch(/@import|url\(|!important(?!\})/);
    expect(css.match(/(?:width|height|padding|margin|gap|font(?:-size)?):[^;}]*\b\d{2,}px/g)).toBeNull();
  });

  it('describes every key of its schema, and gives an example', () => {
    const { schema } = readFormatSchemas().blocks.find((block) => block.type === type)!;
    const silent = properties(schema, type).filter(([, property]) => typeof property['description'] !== 'string');
    expect(silent.map(([path]) => path)).toEqual([]);
    expect(blocksOfType(type).length).toBeGreaterThan(0);
  });
});

describe('a package', () => {
  it('carries style and script of no block type that it does not use', async () => {
    const { index } = await pageOf('text');
    const foreign = TYPES.filter((type) => type !== 'text').flatMap((type) => [packageStyles('', [type]).trim(), PARTS[type]]);
    expect(foreign.filter((text) => text !== undefined && text !== '' && index.includes(text))).toEqual([]);
  });

  it('carries the end of stories only where one has a second round or several competences', async () => {
    expect((await pageOf('text')).index).not.toContain(STORY);
    expect((await pageOf('scenario')).index).toContain(STORY);
  });

  it('carries those of the types it uses', async () => {
    const { index } = await pageOf('table');
    expect(index).toContain(packageStyles('', ['table']).trim());
  });
});
