import type { TableSource } from '../../../generated/types.ts';
import { hasLongWord, STACKED_COLUMNS, WIDE_COLUMNS } from '../../markdown/tables.ts';
import type { BlockDefinition, RenderContext, Where } from '../definition.ts';
import { rowsOrFile } from '../rows.ts';

const NUMBER = /^[-+\u2212\u2013]?[€$£]?\s?\d[\d.,\s\u00a0\u202f]*(?:\s?[%€$£])?$/;

/** A text of the table and where it stands. */
interface Cell {
  readonly text: string;
  readonly where: Where;
}

interface Grid {
  readonly columns: readonly (Cell & { readonly align?: string })[];
  readonly rows: readonly (readonly Cell[])[];
}

export const definition: BlockDefinition<TableSource> = {
  type: 'table',
  check(content, context) {
    const way = rowsOrFile(content, ['columns', 'rows'], context);
    if (way === 'file') context.table(content.src!, 'src');
    if (way !== 'rows') return;
    const columns = content.columns!.length;
    for (const [index, { cells }] of content.rows!.entries()) {
      if (cells.length !== columns)
        context.reporter.report('row-length', context.at('rows', index), { cells: cells.length, columns });
    }
  },
  view(content, context) {
    const { columns, rows } = gridOf(content, context);
    const aligns = columns.map(({ align }, place) => align ?? (isNumbers(rows, place) ? 'right' : undefined));
    const rowHeaders = content['row-headers'] !== false;
    const headings = columns.map(({ text, where }) => ({ html: context.label(text, ...where), plain: context.plain(text) }));
    const shown = rows.map((cells) =>
      cells.map(({ text, where }, place) => ({
        html: text === '' ? '–' : context.line(text, ...where),
        heads: rowHeaders && place === 0,
        align: aligns[place],
        column: headings[place]?.plain ?? '',
      })),
    );
    return {
      caption: context.line(content.caption, 'caption'),
      name: context.plain(content.caption),
      wide: columns.length >= WIDE_COLUMNS,
      stacked: columns.length >= STACKED_COLUMNS,
      long: hasLongWord(
        columns.length,
        [headings, ...shown].flatMap((cells) => cells.map(({ html }) => html.replaceAll(/<[^>]+>/g, ''))),
      ),
      columns: headings.map(({ html }, place) => ({ html, align: aligns[place] })),
      rows: shown.map((cells) => ({ cells })),
    };
  },
};

/** Classes of the theme by the words of the format. */
const ALIGNS = { start: undefined, center: 'center', end: 'right' } as const;

function gridOf(content: TableSource, context: RenderContext): Grid {
  if (content.src !== undefined) {
    const { columns, rows } = context.table(content.src);
    const cell = ({ text, at }: (typeof columns)[number]): Cell => ({ text, where: [at] });
    return { columns: columns.map(cell), rows: rows.map((cells) => cells.map(cell)) };
  }
  return {
    columns: (content.columns ?? []).map(({ label, align }, index) => ({
      text: label,
      where: ['columns', index, 'label'],
      ...(align && ALIGNS[align] ? { align: ALIGNS[align] } : {}),
    })),
    rows: (content.rows ?? []).map(({ cells }, row) =>
      cells.map((text, place) => ({ text, where: ['rows', row, 'cells', place] as const })),
    ),
  };
}

function isNumbers(rows: Grid['rows'], place: number): boolean {
  const texts = rows.flatMap((cells) => cells[place]?.text ?? []).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => NUMBER.test(text));
}
