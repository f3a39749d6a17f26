import { type BlockSchema, bundleSchema, type DocumentKind, type FormatSchemas, type Schema } from './schemas.ts';

/**
 * The schema of a kind of document in the form that the YAML language server completes and explains
 * best. A list of alternatives would offer the keys of every type at once and would name the
 * nearest type's complaint for a type that does not exist; so what a block may hold follows from its
 * `type` alone, and a block that has none yet is offered whole, type by type.
 */
export function editorSchema(schemas: FormatSchemas, kind: DocumentKind): Schema {
  const bundled = bundleSchema(schemas, kind);
  const definitions = bundled['$defs'] as Schema;
  const questions = schemas.blocks.filter((block) => block.question);
  const chosen = (blocks: readonly BlockSchema[]): Schema => byType(blocks, definitions);
  const whole: Schema = {
    ...bundled,
    $defs: {
      ...definitions,
      block: {
        description: 'One block of a page, or a bare text.',
        type: ['object', 'string'],
        minLength: 1,
        if: { type: 'string' },
        then: {},
        else: chosen(schemas.blocks),
      },
      question: { description: 'One question.', ...chosen(questions) },
    },
  };
  if (kind === 'shared') {
    delete whole['anyOf'];
    Object.assign(whole, chosen(schemas.blocks));
  }
  return withoutUnused(forCompletion(whole) as Schema);
}

/** What an object with a `type` may hold. */
function byType(blocks: readonly BlockSchema[], definitions: Schema): Schema {
  const types = [...blocks.map(({ type }) => type), 'use'];
  const schemaOf = (type: string): Schema => definitions[type] as Schema;
  const kinds = types.map((type) => {
    const { title, description } = schemaOf(type);
    return { const: type, title, description };
  });
  return {
    type: 'object',
    if: { type: 'object', required: ['type'] },
    then: {
      properties: { type: { description: 'What kind of block it is.', anyOf: kinds } },
      allOf: kinds.map((kind) => ({
        if: { properties: { type: kind } },
        then: { $ref: `#/$defs/${kind.const}` },
      })),
    },
    else: {
      type: 'object',
      required: ['type'],
      defaultSnippets: types.map((type) => ({
        label: type,
        description: schemaOf(type)['description'],
        body: skeleton(schemaOf(type), definitions),
      })),
    },
  };
}

/** The keys that a value must have, with places for the author's words in the order of writing. */
function skeleton(schema: Schema, definitions: Schema): unknown {
  let stop = 0;
  const fill = (part: Schema): unknown => {
    const { $ref, ...own } = part;
    const resolved = typeof $ref === 'string' ? { ...(definitions[$ref.slice('#/$defs/'.length)] as Schema), ...own } : part;
    if (resolved['const'] !== undefined) return resolved['const'];
    const items = resolved['items'] as Schema | undefined;
    if (items) return Array.from({ length: Math.max(1, Number(resolved['minItems'] ?? 1)) }, () => fill(items));
    const properties = resolved['properties'] as Record<string, Schema> | undefined;
    const required = [resolved, resolved['else'] as Schema | undefined].flatMap(
      (one) => (one?.['required'] as string[] | undefined) ?? [],
    );
    if (!properties) return `$${(stop += 1)}`;
    return Object.fromEntries(
      Object.entries(properties).flatMap(([key, own]) => (required.includes(key) ? [[key, fill(own)]] : [])),
    );
  };
  return fill(schema);
}

/**
 * A schema with hints for the author's cursor: where a text or a group may stand, the key is
 * followed by its colon as if there could be only a text; and each group is called by its own name.
 */
function forCompletion(node: unknown, key?: string): unknown {
  if (Array.isArray(node)) return node.map((part) => forCompletion(part));
  if (typeof node !== 'object' || node === null) return node;
  const schema = node as Schema;
  const parts = Object.fromEntries(
    Object.entries(schema).map(([name, part]) => [
      name,
      name === 'properties'
        ? Object.fromEntries(Object.entries(part as Schema).map(([property, own]) => [property, forCompletion(own, property)]))
        : name === 'defaultSnippets'
          ? part
          : forCompletion(part),
    ]),
  );
  const ways = [parts['then'], parts['else']] as (Schema | undefined)[];
  const types = ways.flatMap((part) => part?.['type'] ?? []);
  const isEitherOr = types.length === 2 && schema['type'] === undefined;
  return {
    ...parts,
    // What is said of one of the ways would hide what is said of the key.
    ...(isEitherOr ? { type: types.toSorted(textFirst), then: withoutWords(ways[0]!), else: withoutWords(ways[1]!) } : {}),
    ...(schema['type'] === 'object' && schema['properties'] && schema['title'] === undefined
      ? { title: titleOf(schema, key) }
      : {}),
  };
}

const withoutWords = ({ description: _words, ...way }: Schema): Schema => way;

const textFirst = (left: unknown, right: unknown): number => Number(right === 'string') - Number(left === 'string');

/** `One option.` is called Option; what a key holds is called by the key. */
function titleOf({ description }: Schema, key: string | undefined): string | undefined {
  const [, one] = /^One (\p{Letter}[^.,:]*)\.$/u.exec(String(description)) ?? [];
  return one ? `${one[0]!.toUpperCase()}${one.slice(1)}` : key;
}

/** A self-contained schema without the definitions that it does not need. */
function withoutUnused({ $defs: all, ...own }: Schema): Schema {
  const reached = reachedFrom(own, all as Schema);
  return { ...own, $defs: Object.fromEntries(Object.entries(all as Schema).filter(([name]) => reached.has(name))) };
}

/** The names of the definitions that a schema needs, directly or by others. */
function reachedFrom(node: unknown, definitions: Schema, reached = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return reached;
  for (const [key, value] of Object.entries(node)) {
    const name = key === '$ref' && typeof value === 'string' ? value.slice('#/$defs/'.length) : undefined;
    if (name === undefined) reachedFrom(value, definitions, reached);
    else if (!reached.has(name)) reachedFrom(definitions[name], definitions, reached.add(name));
  }
  return reached;
}
