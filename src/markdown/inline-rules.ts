import type { MarkdownIt, StateInline } from 'markdown-it';
import { reportMissing } from '../course/references.ts';
import { environmentOf } from './references.ts';

const TERM = /^\[\[([^\]|\n]+)(?:\|([^\]\n]+))?\]\]/;
const CITATION = /^\[(@[A-Za-z0-9.-]+(?:[,;]\s*@[A-Za-z0-9.-]+)*)\]/;
const LANGUAGE = /^\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}/;

/** Adds what course texts have beside Markdown: `[[term]]`, `[@V20]` and `[texte]{lang=fr}`. */
export function addInlineRules(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('link', 'term', term);
  markdown.inline.ruler.before('link', 'citation', citation);
  markdown.inline.ruler.before('link', 'foreign', foreign);
}

const rest = (state: StateInline): string => state.src.slice(state.pos, state.posMax);

function term(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[[', state.pos)) return false;
  const match = TERM.exec(rest(state));
  if (!match) return false;
  if (!silent) {
    const id = match[1]!.trim();
    const { references, reporter, at } = environmentOf(state.env);
    const known = references.terms.get(id);
    if (!known) reportMissing('term-not-found', id, references.terms.keys(), { ...at, find: match[0] }, reporter);
    const token = state.push('term', '', 0);
    token.content = match[2]?.trim() ?? known?.term ?? id;
    token.meta = known ? { id } : null;
  }
  state.pos += match[0].length;
  return true;
}

function citation(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[@', state.pos)) return false;
  const match = CITATION.exec(rest(state));
  if (!match) return false;
  if (!silent) {
    const { references, reporter, at } = environmentOf(state.env);
    for (const code of match[1]!.split(/[,;]\s*/).map((part) => part.slice(1))) {
      if (!references.sources.has(code))
        reportMissing('source-not-found', code, references.sources, { ...at, find: `@${code}` }, reporter);
      else state.push('citation', '', 0).meta = { code };
    }
  }
  state.pos += match[0].length;
  return true;
}

function foreign(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos, true);
  if (end < 0) return false;
  const language = LANGUAGE.exec(state.src.slice(end + 1, state.posMax));
  if (!language) return false;
  if (!silent) {
    const after = end + 1 + language[0].length;
    const { posMax } = state;
    state.push('foreign_open', 'span', 1).attrs = [['lang', language[1]!]];
    state.pos += 1;
    state.posMax = end;
    state.md.inline.tokenize(state);
    state.posMax = posMax;
    state.push('foreign_close', 'span', -1);
    state.pos = after;
  } else state.pos = end + 1 + language[0].length;
  return true;
}
