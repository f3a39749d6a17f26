import { type Document, isAlias, isCollection, isPair, type Node, parseDocument, visit } from 'yaml';
import type { Place, Reporter } from '../../diagnostics/diagnostic.ts';
import { mendUnquotedTexts, type SyntaxProblem } from './mend.ts';
import { findSlips, type SlipPointers } from './slips.ts';

const DEEPEST = 64;
const MOST_ALIASES = 100;

/** A YAML text as plain values, with what is needed to place findings in it. */
export interface ParsedYaml {
  readonly value: unknown;
  /** The text that the values were read from, where it had to be mended. */
  readonly structure?: string;
  readonly slips: SlipPointers;
}

/**
 * Reads one YAML document strictly: duplicate keys, tags, a second document, deep nesting and
 * multiplying aliases are findings. Texts without the quotes they need are reported, mended and
 * read on. Undefined when the rest cannot be read. Keys of the result are the author's, prototypes
 * untouched.
 */
export function parseYaml(text: string, file: string, reporter: Reporter): ParsedYaml | undefined {
  if (text.split('\n').some((line) => flowDepth(line) > DEEPEST)) return tooDeep(file, reporter);
  let document = read(text);
  let structure = text;
  if (syntaxErrors(document).length > 0) {
    const mended = mendUnquotedTexts(text, (candidate) => syntaxErrors(read(candidate)));
    for (const slip of mended.unquoted) {
      reporter.report(
        'text-needs-quotes',
        { file, offset: slip.offset, length: slip.text.length },
        { text: slip.text, found: slip.found },
      );
    }
    structure = mended.structure;
    document = read(structure);
  }
  const readable = reportErrors(document, structure, file, reporter);
  if (!readable) return undefined;
  if (depthOf(document.contents) > DEEPEST) return tooDeep(file, reporter);
  reportForbiddenCharacters(document, structure, file, reporter);
  const slips = findSlips(document, structure, file, reporter);
  const mendedStructure = structure === text ? {} : { structure };
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, ...mendedStructure, slips };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    reporter.report('alias-limit', firstAlias(document, file), {});
    return undefined;
  }
}

function read(text: string): Document.Parsed {
  return parseDocument(text, {
    schema: 'core',
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
    customTags: [],
  }) as Document.Parsed;
}

/** What keeps a text from being read: syntax errors, and aliases and anchors that were meant as text. */
function syntaxErrors(document: Document.Parsed): SyntaxProblem[] {
  const errors: SyntaxProblem[] = document.errors.filter(
    (error) => error.code !== 'DUPLICATE_KEY' && error.code !== 'MULTIPLE_DOCS',
  );
  return errors.length > 0 ? errors : strayMarks(document);
}

function strayMarks(document: Document.Parsed): SyntaxProblem[] {
  const anchors = new Map<string, Node>();
  const used = new Set<string>();
  const stray: SyntaxProblem[] = [];
  visit(document, {
    Alias(_key, alias) {
      used.add(alias.source);
      if (!anchors.has(alias.source)) stray.push({ code: 'BAD_ALIAS', pos: [alias.range![0], alias.range![1]], message: '' });
    },
    Value(_key, node) {
      if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  for (const [name, node] of anchors) {
    if (!used.has(name))
      stray.push({
        code: 'UNUSED_ANCHOR',
        pos: [node.range![0] - 1, node.range![1]],
        message: `the anchor &${name} is never used`,
      });
  }
  return stray.toSorted((left, right) => left.pos[0] - right.pos[0]);
}

function reportErrors(document: Document.Parsed, text: string, file: string, reporter: Reporter): boolean {
  const seenLines = new Set<number>();
  let readable = true;
  for (const error of [...document.errors, ...(document.errors.length > 0 ? [] : strayMarks(document))]) {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    const at: Place = { file, offset: error.pos[0], length: Math.max(1, error.pos[1] - error.pos[0]) };
    if (error.code === 'DUPLICATE_KEY') {
      const key = /^"?([^:"\n]*)/.exec(text.slice(error.pos[0]))![1]!.trim();
      reporter.report('duplicate-key', { ...at, length: key.length }, { key }, firstOf(document, error.pos[0], key, file));
    } else if (error.code === 'MULTIPLE_DOCS') {
      reporter.report('several-documents', at, {});
    } else if (!seenLines.has(line)) {
      readable = false;
      seenLines.add(line);
      reporter.report('yaml-syntax', at, { problem: problemOf(error) });
    }
  }
  for (const warning of document.warnings) {
    if (warning.code !== 'TAG_RESOLVE_FAILED') continue;
    readable = false;
    reporter.report(
      'tag-forbidden',
      { file, offset: warning.pos[0], length: warning.pos[1] - warning.pos[0] },
      { tag: text.slice(...warning.pos) },
    );
  }
  return readable;
}

/** What XML cannot hold in any way of writing it. (XML 1.0, 2.2) */
const FORBIDDEN_CHARACTER =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function reportForbiddenCharacters(document: Document.Parsed, text: string, file: string, reporter: Reporter): void {
  // Only an escape can bring one in, or the two that UTF-8 text may hold.
  if (!/\\[0abefvxuU]|[\ufffe\uffff]/.test(text)) return;
  visit(document, {
    Scalar(_key, node) {
      const found = typeof node.value === 'string' ? FORBIDDEN_CHARACTER.exec(node.value)?.[0] : undefined;
      if (found === undefined) return;
      const character = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      reporter.report(
        'character-forbidden',
        { file, offset: node.range![0], length: node.range![1] - node.range![0] },
        { character },
      );
    },
  });
}

function problemOf(error: SyntaxProblem): string {
  const byCode: Readonly<Record<string, string>> = {
    BAD_INDENT: 'the indentation does not fit the lines around it',
    TAB_AS_INDENT: 'a tab is used for indentation, where only spaces count',
    MISSING_CHAR: 'a quote, bracket, comma or colon is missing',
    BAD_ALIAS: 'it uses an alias that is defined nowhere above',
    UNEXPECTED_TOKEN: 'something stands where nothing can stand',
    BLOCK_AS_IMPLICIT_KEY: 'a list or a group of keys starts in the middle of a line',
    MULTILINE_IMPLICIT_KEY: 'a key runs over more than one line; a colon is missing or too many',
    BAD_DQ_ESCAPE: 'a backslash between double quotes must be written twice',
    BAD_SCALAR_START: 'a text starts with a character that has another meaning',
    BLOCK_IN_FLOW: 'a list with dashes stands between brackets',
    BAD_COLLECTION_TYPE: 'a list and keys are mixed in one place',
  };
  return byCode[error.code] ?? error.message.replace(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();
}

function firstOf(document: Document.Parsed, offset: number, key: string, file: string): Place[] {
  let first: Place | undefined;
  visit(document, {
    Pair(_key, pair) {
      const range = (pair.key as Node | null)?.range;
      if (!range || String((pair.key as { value?: unknown }).value) !== key) return undefined;
      if (range[0] === offset) return visit.BREAK;
      first = { file, offset: range[0], length: range[1] - range[0] };
      return undefined;
    },
  });
  return first ? [first] : [];
}

function firstAlias(document: Document.Parsed, file: string): Place {
  let place: Place = { file };
  visit(document, {
    Alias(_key, alias) {
      place = { file, offset: alias.range![0], length: alias.range![1] - alias.range![0] };
      return visit.BREAK;
    },
  });
  return place;
}

function tooDeep(file: string, reporter: Reporter): undefined {
  reporter.report('file-too-deep', { file }, { limit: DEEPEST });
}

function flowDepth(line: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of line) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, (depth += 1));
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

function depthOf(root: unknown): number {
  let level: unknown[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= DEEPEST + 1) {
    depth += 1;
    level = level.flatMap((node) => {
      if (isAlias(node)) return [];
      if (isCollection(node))
        return node.items
          .flatMap((item) => (isPair(item) ? [item.key, item.value] : [item]))
          .filter((item) => isCollection(item));
      return [];
    });
  }
  return depth;
}
