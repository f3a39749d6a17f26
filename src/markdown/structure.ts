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

/** What a text in Markdown consists of, for those who judge it; nothing is reported and nothing is linked. */
export function structureOf(text: string): Token[] {
  if (!parser) {
    parser = MarkdownItFactory({ html: false });
    parser.validateLink = () => true;
    addInlineRules(parser);
  }
  return parser.parse(text, UNCHECKED as never);
}
