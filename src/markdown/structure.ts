import MarkdownItFactory, { type MarkdownIt, type Token } from 'markdown-it';
import { addInlineRules } from './inline-rules.ts';
import type { TextEnvironment } from './references.ts';

let parser: MarkdownIt | undefined;

/** Lets every reference pass: whether it leads somewhere is told where the text is rendered. */
const UNCHECKED: TextEnvironment = {
  at: { file: '' },
  reporter: { report: () => undefined },
  used: { terms: new Set(), sources: new Set() },
  linked: new Set(),
  passive: true,
  asset: () => undefined,
  references: { terms: new Map(), sources: new Set(), lessons: new Map() },
};

/** One line that starts with a letter and holds no character that means anything in Markdown. */
const PLAIN = /^\p{L}[^\n\t\\`*_~[\]<>&|]*$/u;

/** What a text in Markdown consists of, for those who judge it; nothing is reported and nothing is linked. */
export function structureOf(text: string): Token[] {
  if (!parser) {
    parser = MarkdownItFactory({ html: false });
    parser.validateLink = () => true;
    addInlineRules(parser);
  }
  // Most texts of a course are titles, answers and labels.
  if (PLAIN.test(text)) return plainStructure(parser, text.replace(/ +$/, ''));
  return parser.parse(text, UNCHECKED as never);
}

let example: readonly Token[] | undefined;

/** The structure of one line of words, after the example of such a line. */
function plainStructure(markdown: MarkdownIt, words: string): Token[] {
  example ??= markdown.parse('word', UNCHECKED as never);
  return example.map((token) => {
    if (token.type !== 'inline') return token;
    const like = (one: Token, changes: Partial<Token>): Token =>
      Object.assign(Object.create(Object.getPrototypeOf(one) as object) as Token, one, { content: words }, changes);
    return like(token, { children: [like(token.children![0]!, {})] });
  });
}
