import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import type { Term } from '../course/model.ts';
import { environmentOf, type TextEnvironment } from './references.ts';

const CLOSED_TO_LINKS = new Set(['link_open', 'foreign_open']);

/** Links the first use of each term on a page without being asked, headings and links aside. */
export function addTermLinks(markdown: MarkdownIt, terms: Iterable<Term>): void {
  const finder = termFinder(terms);
  if (!finder) return;
  markdown.core.ruler.push('link-terms', (state) => linkTerms(state, finder));
}

interface TermFinder {
  readonly pattern: RegExp;
  readonly idOf: ReadonlyMap<string, string>;
}

function termFinder(terms: Iterable<Term>): TermFinder | undefined {
  const idOf = new Map<string, string>();
  for (const term of terms) {
    if (!term.linkFirstUse) continue;
    for (const form of [term.term, ...term.also]) if (form.trim() !== '') idOf.set(form.toLowerCase(), term.id);
  }
  if (idOf.size === 0) return undefined;
  // Longer forms first, or "smart city" would hide "smart city coach".
  const forms = [...idOf.keys()]
    .toSorted((left, right) => right.length - left.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${forms.join('|')})(?![\\p{L}\\p{N}-])`, 'giu'), idOf };
}

function linkTerms(state: StateCore, finder: TermFinder): void {
  const environment = environmentOf(state.env);
  if (environment.passive) return;
  let inHeading = false;
  for (const block of state.tokens) {
    if (block.type === 'heading_open') inHeading = true;
    else if (block.type === 'heading_close') inHeading = false;
    else if (block.type === 'inline' && block.children && !inHeading)
      block.children = linkIn(block.children, state, finder, environment);
  }
}

function linkIn(tokens: Token[], state: StateCore, finder: TermFinder, { linked }: TextEnvironment): Token[] {
  for (const token of tokens) if (token.type === 'term' && token.meta) linked.add(token.meta['id'] as string);
  let closed = 0;
  return tokens.flatMap((token) => {
    if (CLOSED_TO_LINKS.has(token.type)) closed += 1;
    else if (token.type === 'link_close' || token.type === 'foreign_close') closed -= 1;
    return token.type === 'text' && closed === 0 ? splitText(token, state, finder, linked) : [token];
  });
}

function splitText(token: Token, state: StateCore, finder: TermFinder, linked: Set<string>): Token[] {
  const pieces: Token[] = [];
  let done = 0;
  for (const match of token.content.matchAll(finder.pattern)) {
    const id = finder.idOf.get(match[0].toLowerCase());
    if (id === undefined || linked.has(id)) continue;
    linked.add(id);
    pieces.push(piece(state, 'text', token.content.slice(done, match.index)), piece(state, 'term', match[0], id));
    done = match.index + match[0].length;
  }
  return done === 0 ? [token] : [...pieces, piece(state, 'text', token.content.slice(done))];
}

function piece(state: StateCore, type: string, content: string, meta?: string): Token {
  const token = new state.Token(type, '', 0);
  token.content = content;
  if (meta !== undefined) token.meta = { id: meta };
  return token;
}
