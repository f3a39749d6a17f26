import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { editorSchema } from './generate/editor-schemas.ts';
import { generatePlayers } from './generate/players.ts';
import {
  generateFullAnswers,
  generateKeys,
  generateLintRules,
  generateRegistry,
  generateStrings,
  stringKeys,
} from './generate/registries.ts';
import { generatePreview } from './generate/preview.ts';
import { DOCUMENT_KINDS, PROJECT, readFormatSchemas } from './generate/schemas.ts';
import { generateStyles, generateTemplates } from './generate/templates.ts';
import { generateTypes } from './generate/types.ts';
import { generateValidators } from './generate/validators.ts';

/**
 * Makes everything in `generated/` from its one source: types, validators and editor schemas from
 * the JSON Schemas, registries from the type folders, functions from the templates, scripts from
 * the player and the preview's page. Run by every build and test; files that did not change are not touched.
 */
const GENERATED = path.join(PROJECT, 'generated');
const LANGUAGES = ['en'];
const TARGETS = ['scorm12'];

const schemas = readFormatSchemas();
write('types.ts', await generateTypes(schemas));
write('validators.js', generateValidators(schemas));
write('validators.d.ts', `import type { ErrorObject } from 'ajv';\n${DOCUMENT_KINDS.map(validatorType).join('')}`);
write(
  'document-kinds.ts',
  `/** The kinds of YAML document that make up a course. */\nexport type DocumentKind = ${DOCUMENT_KINDS.map((kind) => `'${kind}'`).join(' | ')};\n`,
);
for (const kind of DOCUMENT_KINDS)
  write(`schemas/${kind}.schema.json`, `${JSON.stringify(editorSchema(schemas, kind), undefined, 2)}\n`);
write('keys.ts', generateKeys(schemas));
write('registry.ts', generateRegistry());
write('full-answers.ts', generateFullAnswers());
write('lint-rules.ts', generateLintRules());
write('strings.ts', generateStrings(LANGUAGES));
write('templates.js', generateTemplates());
write(
  'templates.d.ts',
  '/** Compiled templates by name. */\nexport declare const TEMPLATES: Readonly<Record<string, object>>;\n',
);
write('styles.ts', await generateStyles());
write('preview.ts', await generatePreview());
write('players.ts', await generatePlayers(TARGETS, stringKeys(LANGUAGES[0]!)));

function validatorType(kind: string): string {
  return `export declare const ${kind}: { (data: unknown): boolean; errors?: ErrorObject[] | null };\n`;
}

function write(name: string, content: string): void {
  const file = path.join(GENERATED, name);
  mkdirSync(path.dirname(file), { recursive: true });
  let former: string | undefined;
  try {
    former = readFileSync(file, 'utf8');
  } catch {
    former = undefined;
  }
  if (former !== content) writeFileSync(file, content);
}
