import type { MarkdownIt, Token } from 'markdown-it';
import { wordsOf } from './words.ts';

/** From this many columns on, rows become boxes on narrow screens; two columns fit everywhere. */
export const STACKED_COLUMNS = 3;

/** From this many on, a table may not fit on wide screens either and scrolls by itself. */
export const WIDE_COLUMNS = 5;

/** Letters that a line has room for, margins of columns aside. */
const LETTERS_IN_LINE = 80;

/** Whether a table of some columns has a word that would push its columns off the page: such words break where the column ends. */
export function hasLongWord(columns: number, texts: readonly string[]): boolean {
  return texts.some((text) => text.split(/[\s-]+/).some((word) => word.length > LETTERS_IN_LINE / columns));
}

/** What a browser may forget of a table whose rows are shown as boxes. */
const ROLES: Readonly<Record<string, string>> = {
  table_open: 'table',
  thead_open: 'rowgroup',
  tbody_open: 'rowgroup',
  tr_open: 'row',
  th_open: 'columnheader',
  td_open: 'cell',
};

/**
 * Gives tables the classes of the theme: alignment without style attributes, which a package's
 * content security policy refuses, and in tables of several columns what boxes need instead of
 * columns: roles, and in each cell the name of its column.
 */
export function addTables(markdown: MarkdownIt): void {
  markdown.core.ruler.push('tables', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'table_open')
        dressTable(
          tokens.slice(
            index,
            tokens.findIndex(({ type }, place) => place > index && type === 'table_close'),
          ),
        );
    }
  });
}

function dressTable(tokens: readonly Token[]): void {
  const headings = tokens.flatMap((token, index) => (token.type === 'th_open' ? wordsOf([tokens[index + 1]!]).trim() : []));
  const stacked = headings.length >= STACKED_COLUMNS;
  const wide = headings.length >= WIDE_COLUMNS;
  const long = hasLongWord(
    headings.length,
    tokens.filter(({ type }) => type === 'inline').map((token) => wordsOf([token])),
  );
  let column = 0;
  for (const token of tokens) {
    const role = ROLES[token.type];
    if (role === undefined) continue;
    const align = /text-align:(left|center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1];
    token.attrs = align ? [['class', `align-${align}`]] : null;
    if (token.type === 'table_open') {
      token.attrSet('class', `facts${stacked ? ' stacked' : ''}${wide ? ' wide' : ''}${long ? ' long' : ''}`);
      // What scrolls must be reached without a pointer.
      if (wide) token.attrSet('tabindex', '0');
    }
    if (!stacked) continue;
    token.attrSet('role', role);
    if (token.type === 'tr_open') column = 0;
    if (token.type === 'td_open' && column > 0) token.attrSet('data-column', headings[column] ?? '');
    if (token.type === 'td_open') column += 1;
  }
}
