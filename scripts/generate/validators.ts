import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transformSync } from 'esbuild';
import { anyBlockSchema, anyQuestionSchema, DOCUMENT_KINDS, type FormatSchemas } from './schemas.ts';

/** The source of a module that exports one compiled validator for each kind of document. */
export function generateValidators(schemas: FormatSchemas): string {
  const ajv = new Ajv2020({
    allErrors: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    // .nan and .inf are judged by the rule that knows what the number is for.
    strictNumbers: false,
    messages: false,
    verbose: true,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  addFormats.default(ajv, ['date']);
  ajv.addKeyword({ keyword: 'prose', schemaType: 'string' });
  ajv.addKeyword({ keyword: 'form', schemaType: 'string' });
  ajv.addSchema(schemas.common);
  for (const block of schemas.blocks) ajv.addSchema(block.schema);
  ajv.addSchema(schemas.use);
  ajv.addSchema(anyBlockSchema(schemas));
  ajv.addSchema(anyQuestionSchema(schemas));
  for (const kind of DOCUMENT_KINDS) ajv.addSchema(schemas.documents[kind]);
  const exported = Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, `coursewright:/${kind}`]));
  return withShortNames(withImports(standaloneCode.default(ajv, exported)));
}

// Nobody reads the compiled validators, and they are a third of the program: long names of variables would be a quarter of them.
function withShortNames(code: string): string {
  return transformSync(code, { minifyIdentifiers: true, format: 'esm', charset: 'utf8' }).code;
}

// The compiler asks for its helpers by require even in an ES module, which Node does not have there.
// Loaders do not agree on what the default of such a helper is: the function or what holds it.
function withImports(code: string): string {
  return code.replace(
    /const (\w+) = require\("([^"]+)"\)(\.default)?/g,
    (_statement, name: string, file: string, byDefault: string | undefined) =>
      `import ${name}Module from "${file}.js";\nconst ${name} = ${byDefault ? `${name}Module.default ?? ` : ''}${name}Module`,
  );
}
