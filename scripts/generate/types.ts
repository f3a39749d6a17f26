import { compile } from 'json-schema-to-typescript';
import { bundleSchema, DOCUMENT_KINDS, type FormatSchemas, type Schema } from './schemas.ts';

const pascal = (name: string): string => name.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());

/** TypeScript interfaces for everything an author writes, one per document and block, named `<Name>Source`. */
export async function generateTypes(schemas: FormatSchemas): Promise<string> {
  const named: Schema = {};
  let common: Schema = {};
  for (const kind of DOCUMENT_KINDS) {
    const { $defs: nested, ...root } = bundleSchema(schemas, kind);
    common = nested as Schema;
    if (kind !== 'lesson') named[kind] = root;
  }
  for (const name of ['lesson', 'block', 'question', 'use', ...schemas.blocks.map((block) => block.type)])
    named[name] = common[name];
  const definitions: Schema = {};
  for (const [name, definition] of Object.entries(named)) {
    definitions[name] = { ...(forTypes(definition, named, common) as Schema), title: `${pascal(name)}Source` };
  }
  const everything = {
    title: 'AnySource',
    $defs: definitions,
    anyOf: Object.keys(definitions).map((name) => ({ $ref: `#/$defs/${name}` })),
  };
  return compile(everything as never, 'AnySource', {
    bannerComment: '/* Generated from the JSON Schemas of the course format by scripts/generate.ts. Do not edit. */',
    format: false,
    strictIndexSignatures: true,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
  });
}

// Texts of Markdown files and shared blocks stand in their places before any code with types reads them.
const isFileOfText = (schema: unknown): boolean => (schema as { properties?: Schema }).properties?.['src'] !== undefined;
const isUse = (schema: unknown): boolean => (schema as Schema)['$ref'] === '#/$defs/use';

// The generator knows no if/then/else (for a type both branches are possible), and a reference with
// a description beside it would give a second copy of the type.
function forTypes(node: unknown, named: Schema, common: Schema): unknown {
  if (Array.isArray(node)) return node.filter((item) => !isUse(item)).map((item) => forTypes(item, named, common));
  if (typeof node !== 'object' || node === null) return node;
  const { if: condition, then: yes, else: no, dependentRequired, ...schema } = node as Schema;
  void dependentRequired;
  // What a group must have depends on the condition; what it may have does not.
  if (condition && !schema['properties']) {
    if (isFileOfText(yes)) return forTypes(no, named, common);
    return { anyOf: [forTypes(yes, named, common), forTypes(no, named, common)] };
  }
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].slice('#/$defs/'.length);
    if (name in named) return { $ref: schema['$ref'] };
    return {
      ...(forTypes(common[name], named, common) as Schema),
      ...(schema['description'] ? { description: schema['description'] } : {}),
    };
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, forTypes(value, named, common)]));
}
