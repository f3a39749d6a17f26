import { type Code, entryOf } from '../catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostic.ts';
import type { PositionLookup } from '../position.ts';
import { fixOf } from '../fix.ts';
import { documentationOf, wordsOf } from './words.ts';

/** Findings as a SARIF 2.1.0 log, which code hosts show beside the lines. */
export function toSarif(diagnostics: readonly Diagnostic[], lookup: PositionLookup, tool: { readonly version: string }): object {
  const codes = [...new Set(diagnostics.map((found) => found.code))].toSorted();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'coursewright', version: tool.version, rules: codes.map(rule) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((found) => {
          const words = wordsOf(found);
          return {
            ruleId: found.code,
            ruleIndex: codes.indexOf(found.code),
            level: found.severity,
            message: { text: `${words.what} ${words.why} ${words.mend}` },
            locations: [location(found.at, lookup)],
            ...fixesOf(found, lookup),
            ...(found.related ? { relatedLocations: found.related.map((place) => location(place, lookup)) } : {}),
          };
        }),
      },
    ],
  };
}

/** What mends a finding, for code hosts that offer it. (SARIF 2.1.0, 3.55) */
function fixesOf(found: Diagnostic, lookup: PositionLookup): object {
  const fix = fixOf(found, lookup);
  if (!fix) return {};
  const { line, from, to, text } = fix.edit;
  const takesLineBreak = to > fix.before.length;
  const end = takesLineBreak ? { endLine: line + 1, endColumn: 1 } : { endColumn: to + 1 };
  const deletedRegion = { startLine: line, startColumn: from + 1, ...end };
  const replacement = { deletedRegion, ...(text === '' ? {} : { insertedContent: { text } }) };
  return { fixes: [{ artifactChanges: [{ artifactLocation: { uri: uriOf(fix.file) }, replacements: [replacement] }] }] };
}

function rule(code: Code): object {
  const entry = entryOf(code);
  return {
    id: code,
    shortDescription: { text: code.replaceAll('-', ' ') },
    fullDescription: { text: entry.why },
    defaultConfiguration: { level: entry.severity },
    help: { text: `See ${documentationOf(code)}.` },
  };
}

function location(place: Place, lookup: PositionLookup): object {
  const { line, column, length } = lookup.locate(place);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file) },
      region: { startLine: line, startColumn: column, endColumn: column + length },
    },
  };
}

/** A relative reference stays one; an absolute path, on Windows too, becomes a file address. (SARIF 2.1.0, 3.4.3) */
function uriOf(file: string): string {
  const encoded = file.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(file)) return `file:///${file.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`;
  return file.startsWith('/') ? `file://${encoded}` : encoded;
}
