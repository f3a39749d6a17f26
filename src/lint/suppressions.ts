import { Lexer } from 'yaml';
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.ts';
import { PositionLookup, type SourceText } from '../diagnostics/position.ts';

/** A comment `# lint-ok: CODE reason` and the lines that it speaks for, counted from 1. */
interface Suppression {
  readonly code: string;
  readonly reason: string;
  readonly at: Place;
  readonly from: number;
  readonly to: number;
}

const COMMENT = /^#\s*lint-ok:\s*([^\s]*)\s*(.*)$/;

/**
 * Takes out the findings that the author suppresses. A suppression without a reason holds nothing
 * back and is a finding itself, as is one that has nothing to hold back.
 */
export function applySuppressions(
  found: readonly Diagnostic[],
  texts: ReadonlyMap<string, SourceText>,
): { readonly kept: readonly Diagnostic[]; readonly suppressed: number } {
  const all = [...texts].flatMap(([file, { text }]) => suppressionsIn(file, text));
  if (all.length === 0) return { kept: found, suppressed: 0 };
  const lookup = new PositionLookup((file) => texts.get(file));
  const used = new Set<Suppression>();
  const kept = found.filter((one) => {
    const { line } = lookup.locate(one.at);
    const holding = all.find(
      ({ code, reason, at, from, to }) =>
        code === one.code && reason !== '' && at.file === one.at.file && from <= line && line <= to,
    );
    if (holding) used.add(holding);
    return !holding;
  });
  const own = all.flatMap((one): Diagnostic[] => {
    if (one.reason === '') return [diagnostic('suppression-without-reason', one.at, { code: one.code })];
    return used.has(one) ? [] : [diagnostic('suppression-unused', one.at, { code: one.code })];
  });
  return { kept: [...kept, ...own], suppressed: found.length - kept.length };
}

/**
 * The suppressions of a YAML file. A comment behind something speaks for its line, a comment on a
 * line of its own for the next line that is none; both also for what is indented below that line.
 */
function suppressionsIn(file: string, text: string): Suppression[] {
  if (!/\.ya?ml$/.test(file) || !text.includes('lint-ok:')) return [];
  const lines = text.split('\n');
  return commentsIn(text).flatMap(({ offset, comment }): Suppression[] => {
    const match = COMMENT.exec(comment);
    if (!match) return [];
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    const isAlone = before.slice(before.lastIndexOf('\n') + 1).trim() === '';
    const from = isAlone ? nextContent(lines, line) : line;
    const at: Place = { file, offset, length: comment.length };
    return [{ code: match[1]!, reason: match[2]!.trim(), at, from, to: lastBelow(lines, from) }];
  });
}

/** The comments of a YAML text; what looks like one in a text is none. */
function commentsIn(text: string): { readonly offset: number; readonly comment: string }[] {
  const comments: { offset: number; comment: string }[] = [];
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    // Signs of the lexer's own, which stand nowhere in the text.
    if (token === '\u001f' || token === '\u0018' || token === '\u0002') isScalar = token === '\u001f';
    else {
      if (token.startsWith('#') && !isScalar) comments.push({ offset, comment: token.trimEnd() });
      offset += token.length;
      isScalar = false;
    }
  }
  return comments;
}

function nextContent(lines: readonly string[], after: number): number {
  let line = after + 1;
  while (line < lines.length && /^\s*(#.*)?$/.test(lines[line - 1]!)) line += 1;
  return line;
}

function lastBelow(lines: readonly string[], from: number): number {
  const indent = /^ */.exec(lines[from - 1] ?? '')![0].length;
  let to = from;
  for (let line = from + 1; line <= lines.length; line += 1) {
    const content = lines[line - 1]!;
    if (content.trim() === '') continue;
    if (/^ */.exec(content)![0].length <= indent) break;
    to = line;
  }
  return to;
}
