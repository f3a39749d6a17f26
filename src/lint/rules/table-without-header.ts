import { placeOfWords } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** Cells are read out with the header of their column. (WCAG 2.2, 1.3.1) */
export const rule = lintRule('table-without-header', ({ passages }, report) => {
  for (const passage of passages) {
    if (!passage.text.includes('|')) continue;
    const tokens = passage.tokens();
    for (const [index, table] of tokens.entries()) {
      if (table.type !== 'table_open') continue;
      const end = tokens.findIndex((token, at) => at > index && token.type === 'thead_close');
      const cells = tokens.slice(index, end).filter((token) => token.type === 'inline');
      // The corner above a column of names may be empty.
      if (cells.length > 0 && cells.slice(cells.length > 1 ? 1 : 0).every((cell) => cell.content.trim() !== '')) continue;
      const line = passage.text.split('\n')[table.map?.[0] ?? 0]!.trim();
      report(placeOfWords(passage, line), { columns: cells.length });
    }
  }
});
