import type { ErrorObject } from 'ajv';
import type { DocumentKind } from '../../generated/document-kinds.ts';
import { FORMAT_KEYS } from '../../generated/keys.ts';
import * as validators from '../../generated/validators.js';
import type { Place, PointerStep, Reporter } from '../diagnostics/diagnostic.ts';
import { nearest, surely } from './nearest.ts';
import type { SourceDocument } from './read-document.ts';
import { proposedId } from './propose-id.ts';
import { idFrom } from './usable.ts';
import { misreading } from './yaml/mend.ts';

type Annotated = {
  title?: string;
  description?: string;
  prose?: string;
  form?: string;
  properties?: Record<string, unknown>;
  [key: string]: unknown;
};
type Finding = ErrorObject & { parentSchema: Annotated };
type Report = (finding: Finding, at: Place, context: ReportContext) => void;

interface ReportContext {
  readonly reporter: Reporter;
  /** What stands in the file for the value that is refused. */
  readonly written: () => string | undefined;
  readonly document: SourceDocument;
}

/** The known name that was probably meant, and whether that is sure. */
function guessFor(name: string, known: readonly string[]): { nearest?: string; sure?: string } {
  const sure = surely(name, known);
  const guess = sure ?? nearest(name, known);
  return { ...(guess === undefined ? {} : { nearest: guess }), ...(sure === undefined ? {} : { sure }) };
}

/** Paths of values that cannot be used as they are, as JSON pointers: later stages leave them alone. */
export type RefusedPointers = readonly string[];

/**
 * Checks a document against its JSON Schema and reports every mistake in the author's words.
 * Returns the pointers of the values that cannot be used; empty when all of them can.
 */
export function validateDocument(kind: DocumentKind, document: SourceDocument, reporter: Reporter): RefusedPointers {
  const validate = validators[kind];
  if (validate(document.value)) return [];
  const refused = new Set<string>();
  let explained = 0;
  const counting: Reporter = {
    report(...finding) {
      explained += 1;
      reporter.report(...finding);
    },
  };
  for (const error of (validate.errors ?? []) as Finding[]) {
    const pointer = stepsOf(error.instancePath, document.value);
    const key = missingOrUnknownKey(error);
    if (!STILL_USABLE.has(error.keyword)) refused.add(error.instancePath);
    // What a slip has already explained is not explained again.
    if (
      document.slips.has(JSON.stringify(key === undefined ? pointer : [...pointer, key])) ||
      document.slips.has(JSON.stringify(pointer))
    )
      explained += 1;
    else {
      const written = (): string | undefined => document.written(pointer);
      REPORTS[error.keyword]?.(error, { file: document.file, pointer }, { reporter: counting, written, document });
    }
  }
  // What is refused is left out of the course: that must never happen without a word.
  if (explained === 0) throw new Error(`nothing explains why the schema refuses ${document.path}`);
  return [...refused];
}

/** Mistakes that leave the rest of a value as it is: the rest is checked on. */
const STILL_USABLE: ReadonlySet<string> = new Set(['additionalProperties', 'maxLength', 'minLength', 'maxItems', 'uniqueItems']);

const REPORTS: Readonly<Record<string, Report>> = {
  additionalProperties(error, at, { reporter }) {
    const key = error.params['additionalProperty'] as string;
    // What stands there already was not meant.
    const known = Object.keys(error.parentSchema.properties ?? {}).filter((name) => !Object.hasOwn(error.data as object, name));
    reporter.report('unknown-key', keyPlace(at, key), { key, where: nameOf(error), known, ...guessFor(key, known) });
  },
  discriminator(error, at, { reporter }) {
    const type = error.params['tagValue'] as unknown;
    const place = { ...at, pointer: [...(at.pointer ?? []), 'type'] };
    if (typeof type !== 'string') {
      // That it is not there at all is said by `required`.
      if (type !== undefined) reporter.report('wrong-type', place, { expected: KINDS['string']!, found: kindOf(type) });
      return;
    }
    const known = (error.parentSchema['oneOf'] as { $ref: string }[]).map(({ $ref }) => $ref.slice($ref.lastIndexOf('/') + 1));
    reporter.report('unknown-block-type', place, { type, known, ...guessFor(type, known) });
  },
  required(error, at, { reporter, written, document }) {
    const keys = Object.keys(error.data as object);
    // `- Please note: …` was meant as a text.
    if (error.parentSchema.prose !== undefined && keys.length === 1 && !FORMAT_KEYS.has(keys[0]!))
      reporter.report('text-needs-quotes', at, { text: written() ?? keys[0]!, found: misreading(keys[0]!) });
    else {
      const key = error.params['missingProperty'] as string;
      // Under a misspelt name it is there. Of other keys than `type` that is said where they are looked at.
      const misspelt = keys.find((name) => !FORMAT_KEYS.has(name) && surely(name, [key]) !== undefined);
      if (misspelt !== undefined) {
        if (key === 'type')
          reporter.report('unknown-key', keyPlace(at, misspelt), {
            key: misspelt,
            where: nameOf(error),
            known: [key],
            ...guessFor(misspelt, [key]),
          });
        return;
      }
      const proposed = key === 'id' ? proposedId(error.data as object, at, document) : undefined;
      reporter.report('missing-field', at, { key, where: nameOf(error), ...(proposed === undefined ? {} : { proposed }) });
    }
  },
  dependentRequired: (error, at, { reporter }) =>
    reporter.report('missing-field', at, {
      key: error.params['missingProperty'] as string,
      where: error.parentSchema.title === 'Lesson' ? 'a lesson that is a quiz' : nameOf(error),
    }),
  type: reportType,
  pattern: reportForm,
  format: reportForm,
  enum(error, at, { reporter }) {
    const allowed = (error.params['allowedValues'] as unknown[]).map(String);
    reporter.report('value-not-allowed', at, { value: shown(error.data), allowed, ...guessFor(String(error.data), allowed) });
  },
  minimum: reportRange,
  maximum: reportRange,
  exclusiveMinimum: reportRange,
  minItems: (error, at, { reporter }) =>
    reporter.report('list-too-short', at, { count: (error.data as unknown[]).length, least: error.params['limit'] as number }),
  minProperties: (_error, at, { reporter }) =>
    reporter.report('group-empty', { ...at, atKey: true }, { key: String(at.pointer?.at(-1)) }),
  maxItems: (error, at, { reporter }) =>
    reporter.report('list-too-long', at, { count: (error.data as unknown[]).length, most: error.params['limit'] as number }),
  minLength: (_error, at, { reporter }) => reporter.report('text-empty', at, {}),
  maxLength(error, at, context) {
    const { form } = error.parentSchema;
    if (form === 'id' || form === 'code') return reportForm(error, at, context);
    const length = [...(error.data as string)].length;
    context.reporter.report('text-too-long', at, { length, most: error.params['limit'] as number });
  },
  uniqueItems(error, at, { reporter }) {
    const index = error.params['i'] as number;
    reporter.report(
      'duplicate-value',
      { ...at, pointer: [...(at.pointer ?? []), index] },
      { value: shown((error.data as unknown[])[index]) },
    );
  },
};

function reportType(error: Finding, at: Place, { reporter, written }: ReportContext): void {
  const expected = [error.params['type']].flat() as string[];
  const { data, parentSchema } = error;
  if (expected.includes('boolean') && typeof data === 'string' && TRUTH_WORDS.has(data.toLowerCase())) {
    reporter.report('yes-is-not-true', at, { written: data, meant: TRUTH_WORDS.get(data.toLowerCase())! });
  } else if (parentSchema.prose !== undefined && data !== null) {
    const found = Array.isArray(data) ? 'a list' : typeof data === 'object' ? 'a set of keys' : kindOf(data);
    reporter.report('text-needs-quotes', at, { text: written() ?? shown(data), found });
  } else {
    reporter.report('wrong-type', at, {
      expected: parentSchema.prose === undefined ? expected.map((type) => KINDS[type] ?? type).join(' or ') : 'a text',
      found: inQuotes(data, expected) ? 'a text, because it stands in quotes' : kindOf(data),
    });
  }
}

/** Whether a text would be what is wanted if only its quotes were away. */
function inQuotes(data: unknown, expected: readonly string[]): boolean {
  if (typeof data !== 'string' || data.trim() === '') return false;
  if (expected.includes('boolean')) return data === 'true' || data === 'false';
  return (expected.includes('number') || expected.includes('integer')) && Number.isFinite(Number(data));
}

function reportForm(error: Finding, at: Place, { reporter }: ReportContext): void {
  const value = String(error.data);
  const form = error.parentSchema.form;
  if (form === 'id') reporter.report('bad-id', at, { id: value, nearest: idFrom(value) });
  else if (form === 'code') reporter.report('bad-code', at, { code: value });
  else reporter.report('format-invalid', at, { value, expected: FORMS[form ?? ''] ?? 'in the right form' });
}

function reportRange(error: Finding, at: Place, { reporter }: ReportContext): void {
  const limit = error.params['limit'] as number;
  const words: Readonly<Record<string, string>> = {
    minimum: `${limit} or more`,
    maximum: `${limit} or less`,
    exclusiveMinimum: `more than ${limit}`,
  };
  reporter.report('number-out-of-range', at, { value: error.data as number, limit: words[error.keyword]! });
}

const TRUTH_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['y', true],
  ['on', true],
  ['right', true],
  ['correct', true],
  ['no', false],
  ['n', false],
  ['off', false],
  ['wrong', false],
]);

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a group of keys',
  array: 'a list',
  null: 'nothing',
};

const FORMS: Readonly<Record<string, string>> = {
  date: 'a day such as 2026-11-23',
  language: 'a language such as en, de or sr-Cyrl',
  version: 'a version such as "1.0.0"',
  'markdown-file': 'a Markdown file such as story.md',
  address: 'an address that starts with https://',
  country: 'a country by two capital letters such as AT',
  edition: 'a year such as 2027, or small letters, digits and hyphens',
  email: 'an e-mail address such as office@example.org',
  phone: 'a telephone number such as +43 1 234567',
};

function kindOf(data: unknown): string {
  if (data === null || data === undefined) return 'nothing';
  if (Array.isArray(data)) return 'a list';
  const type = typeof data;
  return type === 'object' ? 'a group of keys' : type === 'boolean' ? 'true or false' : (KINDS[type] ?? type);
}

function shown(data: unknown): string {
  if (typeof data === 'string') return data;
  return JSON.stringify(data)?.replaceAll('"', '') ?? String(data);
}

function nameOf(error: Finding): string {
  const { title, description } = error.parentSchema;
  if (title)
    return `a block of type ${title.toLowerCase()}`.replace(
      /^a block of type (course|module|lesson|bank|shared block|glossary|sources|publisher|practices|rows)$/,
      'this $1 file',
    );
  const words = description?.split('.')[0]?.replace(/^(One|An?|The) /, '');
  return words ? `this ${words.charAt(0).toLowerCase()}${words.slice(1)}` : 'this place';
}

function keyPlace(at: Place, key: string): Place {
  return { ...at, pointer: [...(at.pointer ?? []), key], atKey: true };
}

function missingOrUnknownKey(error: Finding): string | undefined {
  return (error.params['additionalProperty'] ?? error.params['missingProperty']) as string | undefined;
}

function stepsOf(instancePath: string, root: unknown): PointerStep[] {
  const steps: PointerStep[] = [];
  let value = root;
  for (const part of instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    steps.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return steps;
}
