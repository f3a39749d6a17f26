import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DOCUMENT_KINDS, type DocumentKind, readFormatSchemas, type Schema } from '../../../scripts/generate/schemas.ts';
import { kindOfFile } from '../../support/course-documents.ts';
import { fixtureFiles } from '../../support/course-in-memory.ts';
import { PROJECT } from '../../support/project.ts';

const editorSchemas = Object.fromEntries(
  DOCUMENT_KINDS.map((kind) => [
    kind,
    JSON.parse(readFileSync(path.join(PROJECT, 'generated', 'schemas', `${kind}.schema.json`), 'utf8')) as Schema,
  ]),
) as Record<DocumentKind, Schema>;

const validators = Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, compile(editorSchemas[kind])])) as Record<
  DocumentKind,
  ValidateFunction
>;

function compile(schema: Schema): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv, ['date']);
  return ajv.compile(schema);
}

/** Every node of a schema that describes values, with where it stands. */
function* nodesOf(node: unknown, at: string): Generator<readonly [string, Schema]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [at, node as Schema];
  for (const [key, part] of Object.entries(node)) if (key !== 'examples') yield* nodesOf(part, `${at}/${key}`);
}

describe.each(DOCUMENT_KINDS)('the editor schema of a %s', (kind) => {
  const nodes = [...nodesOf(editorSchemas[kind], '')];

  it('is JSON Schema 2020-12, whole in one file', () => {
    expect(editorSchemas[kind]['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    const references = nodes.flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []));
    const definitions = editorSchemas[kind]['$defs'] as Schema;
    for (const reference of references) expect(definitions).toHaveProperty([reference.replace('#/$defs/', '')]);
    // The YAML language server takes an $id for an address to load.
    for (const [at, node] of nodes.filter(([place]) => !place.endsWith('/properties')))
      expect(typeof node['$id'], at).toBe('undefined');
  });

  it('has a description on every property', () => {
    const without = nodes.flatMap(([at, { properties }]) =>
      Object.entries((properties ?? {}) as Record<string, Schema>).flatMap(([key, property]) =>
        typeof property['description'] === 'string' && property['description'].length > 5 ? [] : [`${at}/properties/${key}`],
      ),
    );
    expect(without).toEqual([]);
  });
});

describe('the editor schemas', () => {
  const curriculum = path.join(PROJECT, 'courses', 'smart-city-coach');
  const written = readdirSync(curriculum, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/'));

  it.each(written.filter((file) => kindOfFile(file)))('accept %s of the curriculum', (file) => {
    const validate = validators[kindOfFile(file)!];
    validate(parse(readFileSync(path.join(curriculum, file), 'utf8')));
    expect(validate.errors).toBeNull();
  });

  it.each(readFormatSchemas().blocks)('accept the examples of $type, and refuse them with an unknown key', ({ schema }) => {
    for (const example of schema['examples'] as Schema[]) {
      const lesson = (block: Schema): Schema => ({ id: 'one', title: 'One', blocks: [block] });
      expect(validators.lesson(lesson(example)), JSON.stringify(validators.lesson.errors)).toBe(true);
      expect(validators.lesson(lesson({ ...example, 'unknown-key': 1 }))).toBe(false);
    }
  });

  it.each(Object.entries(fixtureFiles('good')).filter(([file]) => kindOfFile(file)))(
    'refuse an unknown key at the top of %s',
    (file, bytes) => {
      const value = parse(new TextDecoder().decode(bytes)) as Schema;
      const validate = validators[kindOfFile(file)!];
      expect(validate(value)).toBe(true);
      expect(validate({ ...value, 'unknown-key': 1 })).toBe(false);
    },
  );

  it.each(written.filter((file) => kindOfFile(file)))('are named by the first line of %s', (file) => {
    const [line] = readFileSync(path.join(curriculum, file), 'utf8').split('\n');
    const [, schema] = /^# yaml-language-server: \$schema=(.+)$/.exec(line!)!;
    const target = path.relative(PROJECT, path.resolve(curriculum, path.dirname(file), schema!));
    expect(target.split(path.sep).join('/')).toBe(`dist/app/schemas/${kindOfFile(file)}.schema.json`);
  });
});
