import type { Token } from 'markdown-it';

/** The words of a text alone: no markup, no citations. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.children) return `${wordsOf(token.children)} `;
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      return token.type === 'citation' ? '' : token.content;
    })
    .join('');
}
