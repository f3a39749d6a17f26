import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A JSON Schema as it is written in a file. */
export type Schema = { [key: string]: unknown };

/** One kind of block: its type name, whether it is a question, and its schema with the shared keys merged in. */
export interface BlockSchema {
  readonly type: string;
  readonly question: boolean;
  readonly schema: Schema;
}

/** All schemas of the course format: the whole files by name, and one for every type of block. */
export interface FormatSchemas {
  readonly common: Schema;
  readonly documents: Readonly<Record<DocumentKind, Schema>>;
  readonly blocks: readonly BlockSchema[];
  /** What stands for a block of `shared/`, in a page or in a quiz. */
  readonly use: Schema;
}

/** The kinds of YAML document an author writes. */
export type DocumentKind =
  'course' | 'module' | 'lesson' | 'bank' | 'shared' | 'glossary' | 'sources' | 'publisher' | 'practices' | 'rows';

/** Kinds that are made from the schemas of blocks, and have no file of their own. */
const MADE_OF_BLOCKS = ['shared', 'practices'] as const;

export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  'course',
  'module',
  'lesson',
  'bank',
  'shared',
  'glossary',
  'sources',
  'publisher',
  'practices',
  'rows',
];

export const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const source = (...parts: string[]): string => path.join(PROJECT, 'src', ...parts);

const readSchema = (file: string): Schema => JSON.parse(readFileSync(file, 'utf8')) as Schema;

/** The names of the folders that hold one block or question type each, in code-point order. */
export function typeFolders(kind: 'blocks' | 'questions'): string[] {
  return readdirSync(source(kind), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** Reads every schema file and merges the shared keys into each block, so that one flat object describes a block. */
export function readFormatSchemas(): FormatSchemas {
  const blockCommon = readSchema(source('course', 'schemas', 'block-common.schema.json'));
  const questionCommon = readSchema(source('course', 'schemas', 'question-common.schema.json'));
  const written = Object.fromEntries(
    DOCUMENT_KINDS.filter((kind) => !(MADE_OF_BLOCKS as readonly string[]).includes(kind)).map((kind) => {
      const schema = readSchema(source('course', 'schemas', `${kind}.schema.json`));
      return [kind, kind === 'lesson' ? withFormerIds(schema) : schema];
    }),
  ) as Record<Exclude<DocumentKind, (typeof MADE_OF_BLOCKS)[number]>, Schema>;
  const blocks = (['blocks', 'questions'] as const).flatMap((kind) =>
    typeFolders(kind).map((type): BlockSchema => {
      const question = kind === 'questions';
      return {
        type,
        question,
        schema: withFormerIds(
          mergeShared(type, readSchema(source(kind, type, 'schema.json')), question ? questionCommon : blockCommon),
        ),
      };
    }),
  );
  const use = withFormerIds(mergeShared('use', readSchema(source('course', 'schemas', 'use.schema.json')), blockCommon));
  const shared = {
    $id: 'coursewright:/shared',
    title: 'Shared block',
    description: 'A block that several lessons use, each by an entry of type use. Lives in shared/<id>.yaml.',
    ...oneOfTypes(references(blocks, use)),
  };
  const common = withRenameablePoints(readSchema(source('course', 'schemas', 'common.schema.json')));
  const practices = practicesSchema(readSchema(source('blocks', 'practice-card', 'schema.json')));
  return { common, documents: { ...written, shared, practices }, blocks, use };
}

/** Of what is defined for several places, only the points of a scale are in the records of learners. */
function withRenameablePoints(common: Schema): Schema {
  const definitions = common['$defs'] as Schema;
  return { ...common, $defs: { ...definitions, 'scale-points': withFormerIds(definitions['scale-points']) } };
}

/** The schema of a file with practices: each entry has the keys of one card. */
function practicesSchema({ properties, else: alone }: Schema): Schema {
  const { src: _src, ...keys } = properties as Record<string, Schema>;
  return {
    $id: 'coursewright:/practices',
    title: 'Practices',
    description: 'Practices of cities in a file of their own, a card each. A block of type practice-card names it with src.',
    type: 'object',
    additionalProperties: false,
    required: ['practices'],
    properties: {
      practices: {
        description: 'The practices, in their order.',
        type: 'array',
        minItems: 1,
        maxItems: 100,
        items: {
          description: 'One practice.',
          type: 'object',
          additionalProperties: false,
          required: (alone as Schema)['required'],
          properties: {
            id: { description: 'The permanent name of the practice, unique in the file.', $ref: PERMANENT_ID },
            ...keys,
          },
        },
      },
    },
  };
}

/** A schema in which everything with a permanent id may also say which ids it had before. */
function withFormerIds(node: unknown): Schema {
  return renameable(node) as Schema;
}

function renameable(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(renameable);
  if (typeof node !== 'object' || node === null) return node;
  const schema = Object.fromEntries(
    Object.entries(node as Schema).map(([key, value]) => [key, key === 'examples' ? value : renameable(value)]),
  );
  const properties = schema['properties'] as Schema | undefined;
  const id = properties?.['id'] as Schema | undefined;
  if (id?.['$ref'] !== PERMANENT_ID) return schema;
  const { id: _id, ...others } = properties!;
  return {
    ...schema,
    properties: {
      id,
      formerly: { $ref: FORMER_IDS, description: 'The ids that it had in earlier versions: records of learners come along.' },
      ...others,
    },
  };
}

const PERMANENT_ID = 'coursewright:/common#/$defs/id';
const FORMER_IDS = 'coursewright:/common#/$defs/formerly';

function mergeShared(type: string, own: Schema, shared: Schema): Schema {
  const sharedProperties = shared['properties'] as Schema;
  const ownProperties = own['properties'] as Schema;
  const required = new Set([...(shared['required'] as string[]), ...((own['required'] as string[] | undefined) ?? [])]);
  const { id, ...others } = { ...sharedProperties, ...ownProperties };
  return {
    ...own,
    type: 'object',
    additionalProperties: false,
    required: [...required],
    properties: { id, type: { description: own['description'], const: type }, ...others },
  };
}

const references = (blocks: readonly BlockSchema[], use: Schema): Schema[] =>
  [...blocks.map(({ schema }) => schema), use].map(({ $id }) => ({ $ref: $id }));

const questionsOf = ({ blocks }: FormatSchemas): BlockSchema[] => blocks.filter((block) => block.question);

const oneOfTypes = (types: readonly Schema[]): Schema => ({
  type: 'object',
  required: ['type'],
  discriminator: { propertyName: 'type' },
  oneOf: types,
});

/** The schema of any block, bare text included, in the form ajv's discriminator needs. */
export function anyBlockSchema(schemas: FormatSchemas): Schema {
  return {
    $id: 'coursewright:/block',
    if: { type: 'string' },
    then: { $ref: 'coursewright:/common#/$defs/markdown' },
    else: {
      description: 'A block.',
      prose: 'markdown',
      ...oneOfTypes(references(schemas.blocks, schemas.use)),
    },
  };
}

/** The schema of any question, in the form ajv's discriminator needs. */
export function anyQuestionSchema(schemas: FormatSchemas): Schema {
  return {
    $id: 'coursewright:/question',
    description: 'A question.',
    ...oneOfTypes(references(questionsOf(schemas), schemas.use)),
  };
}

/**
 * One self-contained schema for a kind of document, every reference inside it: the form that types
 * are generated from.
 */
export function bundleSchema(schemas: FormatSchemas, kind: DocumentKind): Schema {
  const definitions: Schema = {};
  for (const [name, definition] of Object.entries(schemas.common['$defs'] as Schema)) definitions[name] = definition;
  for (const block of schemas.blocks) definitions[block.type] = block.schema;
  definitions['use'] = schemas.use;
  definitions['block'] = {
    description: 'One block of a page, or a bare text.',
    anyOf: [{ $ref: 'coursewright:/common#/$defs/markdown' }, ...references(schemas.blocks, schemas.use)],
  };
  definitions['question'] = {
    description: 'One question.',
    anyOf: references(questionsOf(schemas), schemas.use),
  };
  definitions['lesson'] = schemas.documents.lesson;
  const { oneOf, discriminator, ...document } = schemas.documents[kind];
  void discriminator;
  const root = kind === 'lesson' ? { $ref: 'coursewright:/lesson' } : { ...document, ...(oneOf ? { anyOf: oneOf } : {}) };
  const bundled = inlineReferences({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...root,
    $defs: definitions,
  }) as Schema;
  delete bundled['$id'];
  return bundled;
}

function inlineReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inlineReferences);
  if (typeof node !== 'object' || node === null) return node;
  const entries: [string, unknown][] = [];
  for (const [key, value] of Object.entries(node as Schema)) {
    if (typeof value !== 'object' && (key === '$id' || key === 'prose' || key === 'form')) continue;
    if (key === '$ref' && typeof value === 'string') entries.push(['$ref', `#/$defs/${localName(value)}`]);
    else entries.push([key, inlineReferences(value)]);
  }
  return Object.fromEntries(entries);
}

function localName(reference: string): string {
  const common = 'coursewright:/common#/$defs/';
  return reference.startsWith(common) ? reference.slice(common.length) : reference.slice(reference.lastIndexOf('/') + 1);
}
