import { stringify } from 'yaml';
import { DOCUMENT_KINDS, type DocumentKind, type FormatSchemas, type Schema } from '../generate/schemas.ts';
import type { Pages } from './pages.ts';

const COMMON = 'coursewright:/common#/$defs/';
const VALUES_PAGE = 'values.md';

/** Where each kind of document lives, as authors name it. */
const PLACES: Readonly<Record<DocumentKind, string>> = {
  course: 'course.yaml',
  module: 'modules/<id>/module.yaml',
  lesson: 'modules/<id>/lessons/<id>.yaml',
  bank: 'banks/<id>.yaml',
  shared: 'shared/<id>.yaml',
  glossary: 'glossary.yaml',
  sources: 'sources.yaml',
  publisher: '<publisher>.yaml',
  practices: '<practices>.yaml',
  rows: '<rows>.yaml',
};

/** What the other references of the format stand for, and the page that tells more. */
const OTHER_REFERENCES: Readonly<Record<string, string>> = {
  'coursewright:/block': 'a [block](README.md#blocks), or a bare text',
  'coursewright:/question': 'a [question](README.md#questions)',
  'coursewright:/lesson': 'a [lesson](lesson.md)',
};

/** Kinds of value that a page of its own explains; the others are said where they stand. */
const NAMED_VALUES: Readonly<Record<string, string>> = {
  id: 'an id',
  code: 'a code',
  line: 'one line of Markdown',
  plain: 'plain text',
  markdown: 'Markdown',
  asset: 'a file of the course',
  date: 'a day',
  language: 'a language',
};

/** The reference of the course format: a page for each kind of document, block and question, all from the JSON Schemas. */
export function referencePages(schemas: FormatSchemas): Pages {
  const types = schemas.blocks.map(({ type, schema }): [string, string] => [`${type}.md`, typePage(type, schema, schemas)]);
  return new Map([
    ['README.md', indexPage(schemas)],
    [VALUES_PAGE, valuesPage(schemas)],
    ...DOCUMENT_KINDS.map((kind): [string, string] => [`${kind}.md`, documentPage(kind, schemas)]),
    ['use.md', typePage('use', schemas.use, schemas)],
    ...types,
  ]);
}

function indexPage(schemas: FormatSchemas): string {
  const documents = DOCUMENT_KINDS.map((kind) => {
    const { title, description } = schemas.documents[kind];
    // Where it lives is said in a column of its own.
    const what = String(description).replace(/ Lives in .*$/, '');
    return `| [${String(title)}](${kind}.md) | \`${PLACES[kind]}\` | ${cell(what)} |`;
  });
  const types = (question: boolean): string[] =>
    schemas.blocks
      .filter((block) => block.question === question)
      .map(({ type, schema }) => `| [\`${type}\`](${type}.md) | ${String(schema['title'])} | ${cell(schema['description'])} |`);
  return page('Course format', [
    'Every key that a course may have. The [guide](../guide/README.md) shows how they work together.',
    '## Files',
    table(['Kind', 'File', 'What it is'], documents),
    '## Blocks',
    'What stands on the page of a lesson, under `blocks`. A bare text in the list is a text block.',
    table(['`type`', 'Name', 'What it is'], types(false)),
    '## Questions',
    'In `blocks` a question is practice; in the `questions` of a lesson with `quiz` it belongs to the quiz.',
    table(['`type`', 'Name', 'What it is'], types(true)),
    `An entry of type [\`use\`](use.md) repeats a block or question of the folder \`shared\`.`,
    '## Values',
    `[Ids, codes, texts, files and the like](${VALUES_PAGE}): what may stand where a key wants one of them.`,
  ]);
}

function valuesPage(schemas: FormatSchemas): string {
  const definitions = schemas.common['$defs'] as Record<string, Schema>;
  return page(
    'Values',
    Object.entries(NAMED_VALUES).flatMap(([name, words]) => {
      const definition = definitions[name]!;
      const limits = [
        ...(definition['pattern'] ? [`Pattern: \`${String(definition['pattern'])}\`.`] : []),
        ...(definition['maxLength'] ? [`At most ${String(definition['maxLength'])} characters.`] : []),
      ];
      return [`## ${capital(words)}`, markdown(definition['description']), ...(limits.length > 0 ? [limits.join(' ')] : [])];
    }),
  );
}

function documentPage(kind: DocumentKind, schemas: FormatSchemas): string {
  const schema = schemas.documents[kind];
  return page(String(schema['title']), [
    `File: \`${PLACES[kind]}\``,
    markdown(schema['description']),
    ...(schema['properties'] ? keySections(schema, schemas) : ['The keys are those of the type.']),
  ]);
}

function typePage(type: string, schema: Schema, schemas: FormatSchemas): string {
  const examples = (schema['examples'] as Schema[]).map(
    (example) => `\`\`\`yaml\n${stringify([example], { lineWidth: 0 }).trimEnd()}\n\`\`\``,
  );
  return page(`${String(schema['title'])}: \`${type}\``, [
    markdown(schema['description']),
    ...examples,
    ...keySections(schema, schemas, type),
  ]);
}

/** A table of the keys of a group, and one more for each group inside it. */
function keySections(schema: Schema, schemas: FormatSchemas, type?: string): string[] {
  const sections: string[] = [];
  const visit = (group: Schema, heading: string, path: readonly string[]): void => {
    const required = new Set((group['required'] as string[] | undefined) ?? []);
    const properties = Object.entries(group['properties'] as Record<string, Schema>);
    const rows = properties.map(([key, property]) => {
      const value = key === 'type' && path.length === 0 && type !== undefined ? `\`${type}\`` : valueOf(property, schemas);
      const meaning = key === 'type' && type !== undefined ? 'The type of the block.' : (property['description'] ?? '');
      return `| \`${key}\` | ${required.has(key) ? 'yes' : ''} | ${value} | ${cell(meaning)} |`;
    });
    sections.push(heading, table(['Key', 'Required', 'Value', 'Meaning'], rows));
    for (const [key, others] of Object.entries((group['dependentRequired'] as Record<string, string[]> | undefined) ?? {}))
      sections.push(`Where \`${key}\` is written, ${others.map((other) => `\`${other}\``).join(' and ')} must be written too.`);
    const alone = (group['else'] as Schema | undefined)?.['required'] as string[] | undefined;
    if (alone) {
      const [key] = (group['if'] as Schema)['required'] as string[];
      sections.push(`Without \`${key!}\`, ${alone.map((other) => `\`${other}\``).join(', ')} must be written.`);
    }
    for (const [key, property] of properties) {
      const inside = groupIn(resolved(property, schemas));
      if (!inside) continue;
      const steps = [...path, key].map((step) => `\`${step}\``).join(' › ');
      visit(inside.group, `## ${inside.inList ? `Each entry of ${steps}` : steps}`, [...path, key]);
    }
  };
  visit(schema, '## Keys', []);
  return sections;
}

/** The group of keys that a value is, or that the entries of a list are. */
function groupIn(schema: Schema): { group: Schema; inList: boolean } | undefined {
  const entries = schema['items'] as Schema | undefined;
  const group = entries ?? schema;
  return group['properties'] ? { group, inList: entries !== undefined } : undefined;
}

/** What may stand as a value, in words. */
function valueOf(property: Schema, schemas: FormatSchemas): string {
  const reference = property['$ref'] as string | undefined;
  const other = OTHER_REFERENCES[reference ?? ''];
  if (other !== undefined) return other;
  const name = reference?.startsWith(COMMON) ? reference.slice(COMMON.length) : undefined;
  const words = NAMED_VALUES[name ?? ''];
  if (words !== undefined) return `[${words}](${VALUES_PAGE}#${words.replaceAll(' ', '-').toLowerCase()})`;
  const schema = resolved(property, schemas);
  if (schema['if']) return [schema['then'], schema['else']].map((branch) => valueOf(branch as Schema, schemas)).join(', or ');
  if (schema['enum']) return alternatives((schema['enum'] as unknown[]).map((value) => `\`${String(value)}\``));
  if (schema['properties']) return 'a group of keys, see below';
  switch (schema['type']) {
    case 'array':
      return `a list${range(schema['minItems'], schema['maxItems'], ' of ')}: ${entryOf(schema['items'] as Schema, schemas)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return `a whole number${limitsOf(schema)}`;
    case 'number':
      return `a number${limitsOf(schema)}`;
    default:
      return (
        FORMS[String(schema['form'])] ??
        `a text${schema['maxLength'] ? ` of at most ${String(schema['maxLength'])} characters` : ''}`
      );
  }
}

const FORMS: Readonly<Record<string, string>> = {
  version: 'a version in quotes, such as `"1.0.0"`',
  address: 'an address that starts with `https://` or `http://`',
  country: 'two capital letters, such as `AT`',
  edition: 'small letters, digits and hyphens',
  email: 'an e-mail address',
  phone: 'a telephone number',
};

function entryOf(entries: Schema, schemas: FormatSchemas): string {
  const value = valueOf(entries, schemas);
  return value.startsWith('a group') ? 'groups of keys, see below' : value;
}

function resolved(property: Schema, schemas: FormatSchemas): Schema {
  const reference = property['$ref'] as string | undefined;
  if (!reference?.startsWith(COMMON)) return property;
  return (schemas.common['$defs'] as Record<string, Schema>)[reference.slice(COMMON.length)]!;
}

function limitsOf(schema: Schema): string {
  const above = schema['exclusiveMinimum'];
  if (above === undefined) return range(schema['minimum'], schema['maximum'], ', ');
  return `, more than ${String(above)}${schema['maximum'] === undefined ? '' : `, at most ${String(schema['maximum'])}`}`;
}

function range(least: unknown, most: unknown, before: string): string {
  if (least !== undefined && most !== undefined) return `${before}${String(least)} to ${String(most)}`;
  if (least !== undefined) return `${before}at least ${String(least)}`;
  return most === undefined ? '' : `${before}at most ${String(most)}`;
}

function page(title: string, parts: readonly string[]): string {
  const banner = '<!-- Generated from the JSON Schemas by npm run docs. Do not edit. -->';
  return `${[banner, `# ${title}`, ...parts].join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- |').join('')}`, ...rows].join('\n');
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}

/** Words of a schema as Markdown: what would be markup is shown as it is written. */
const markdown = (text: unknown): string => String(text).replace(/[<*_[\]]/g, '\\$&');

const cell = (text: unknown): string => markdown(text).replaceAll('|', '\\|');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
