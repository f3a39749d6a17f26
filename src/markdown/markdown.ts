import MarkdownItFactory, { type MarkdownIt, type Token } from 'markdown-it';
import type { Term } from '../course/model.ts';
import { addInlineRules } from './inline-rules.ts';
import { addTermLinks } from './link-terms.ts';
import type { TextEnvironment } from './references.ts';
import { addRenderRules } from './render-rules.ts';
import { addTables } from './tables.ts';
import { wordsOf } from './words.ts';

/**
 * The text of a question in three parts. The last paragraph asks and what comes before it tells the
 * story; a text that ends with a list or table asks in its first paragraph.
 */
export interface QuestionText {
  readonly story: string;
  readonly asks: string;
  readonly rest: string;
}

/** Turns the author's Markdown into safe HTML. Raw HTML in a text stays text. */
export interface MarkdownRenderer {
  /** Paragraphs, lists, tables: block elements. */
  block(text: string, environment: TextEnvironment): string;
  /** One line: inline elements. */
  inline(text: string, environment: TextEnvironment): string;
  /** A text that asks something: its question stands where only inline elements may. */
  question(text: string, environment: TextEnvironment): QuestionText;
  /** The words alone. */
  plain(text: string, environment: TextEnvironment): string;
}

/** Quotation marks by language: outer pair, inner pair. */
const QUOTES: Readonly<Record<string, string>> = {
  en: '“”‘’',
  de: '„“‚‘',
  it: '«»“”',
  nl: '‘’“”',
  el: '«»“”',
  hu: '„”»«',
  sr: '„”’’',
};

/**
 * A renderer for the texts of one course in one language: terms are linked at their first use on a
 * page, straight quotation marks become those of the language.
 */
export function createMarkdown(terms: Iterable<Term>, locale: string): MarkdownRenderer {
  const quotes = QUOTES[locale.slice(0, 2)];
  const markdown: MarkdownIt = MarkdownItFactory({
    html: false,
    linkify: false,
    typographer: quotes !== undefined,
    quotes: quotes ?? '',
  });
  markdown.disable('replacements');
  addInlineRules(markdown);
  addTermLinks(markdown, terms);
  addTables(markdown);
  addRenderRules(markdown);
  const { options, renderer } = markdown;
  return {
    block: (text, environment) => markdown.render(text, environment as never).trim(),
    inline: (text, environment) =>
      renderer.render(inlineTokens(markdown.parse(text, environment as never)), options, environment as never).trim(),
    question(text, environment) {
      const tokens = markdown.parse(text, environment as never);
      const paragraphs = tokens.flatMap((token, index) => (token.type === 'paragraph_open' && token.level === 0 ? [index] : []));
      const last = paragraphs.at(-1);
      const at = last === tokens.length - 3 ? last : paragraphs[0];
      const render = (part: Token[]): string => renderer.render(part, options, environment as never).trim();
      if (at === undefined) return { story: '', asks: render(inlineTokens(tokens)), rest: '' };
      return { story: render(tokens.slice(0, at)), asks: render([tokens[at + 1]!]), rest: render(tokens.slice(at + 3)) };
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
