import MarkdownItFactory, { type MarkdownIt, type Token } from 'markdown-it';
import type { Term } from '../course/model.ts';
import { addInlineRules } from './inline-rules.ts';
import { addTermLinks } from './link-terms.ts';
import type { TextEnvironment } from './references.ts';
import { addRenderRules } from './render-rules.ts';

/** Turns the author's Markdown into safe HTML. Raw HTML in a text stays text. */
export interface MarkdownRenderer {
  /** Paragraphs, lists, tables: block elements. */
  block(text: string, environment: TextEnvironment): string;
  /** One line: inline elements. */
  inline(text: string, environment: TextEnvironment): string;
  /** A text of which the first paragraph stands where only inline elements may, the rest behind it. */
  leading(text: string, environment: TextEnvironment): { readonly first: string; readonly rest: string };
  /** The words alone. */
  plain(text: string, environment: TextEnvironment): string;
}

/** Quotation marks by language: outer pair, inner pair. */
const QUOTES: Readonly<Record<string, string>> = { en: '“”‘’', de: '„“‚‘', it: '«»“”', nl: '‘’“”', el: '«»“”', hu: '„”»«', sr: '„”’’' };

/**
 * A renderer for the texts of one course in one language: terms are linked at their first use on a
 * page, straight quotation marks become those of the language.
 */
export function createMarkdown(terms: Iterable<Term>, locale: string): MarkdownRenderer {
  const quotes = QUOTES[locale.slice(0, 2)];
  const markdown: MarkdownIt = MarkdownItFactory({ html: false, linkify: false, typographer: quotes !== undefined, quotes: quotes ?? '' });
  markdown.disable('replacements');
  addInlineRules(markdown);
  addTermLinks(markdown, terms);
  addRenderRules(markdown);
  const { options, renderer } = markdown;
  return {
    block: (text, environment) => markdown.render(text, environment as never).trim(),
    inline: (text, environment) => renderer.render(inlineTokens(markdown.parse(text, environment as never)), options, environment as never).trim(),
    leading(text, environment) {
      const tokens = markdown.parse(text, environment as never);
      const leads = tokens[0]?.type === 'paragraph_open' && tokens[1]?.type === 'inline';
      const rest = renderer.render(leads ? tokens.slice(3) : tokens, options, environment as never).trim();
      return { first: leads ? renderer.renderInline(tokens[1]!.children ?? [], options, environment as never) : '', rest };
    },
    plain(text, environment) {
      const tokens = markdown.parse(text, { ...environment, passive: true } as never);
      return wordsOf(tokens).replace(/\s+/g, ' ').trim();
    },
  };
}

// Several paragraphs in a one-line text run on as one line.
function inlineTokens(tokens: Token[]): Token[] {
  return tokens.filter((token) => token.type === 'inline');
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.children) return `${wordsOf(token.children)} `;
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      return token.type === 'citation' ? '' : token.content;
    })
    .join('');
}
