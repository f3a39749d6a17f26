import type { ChartSource } from '../../../generated/types.ts';
import { nearest } from '../../course/nearest.ts';
import { hasLongWord, STACKED_COLUMNS } from '../../markdown/tables.ts';
import type { BlockDefinition, CheckContext } from '../definition.ts';
import { percent } from '../drawing.ts';
import { rowsOrFile } from '../rows.ts';
import { type ChartData, dataOfTable, numberOf, writtenData } from './rows.ts';
import { place, scaleFor } from './scale.ts';

const MOST_SERIES = 4;
/** Names under a line that have room side by side on the narrowest screen. */
const NAMES_UNDER_LINE = 5;
/** The parts of a line chart's width and height where points can lie, in percent: names and marks need the rest. */
const INSIDE = { left: 16, right: 96, top: 10, bottom: 96 };

export const definition: BlockDefinition<ChartSource> = {
  type: 'chart',
  check(content, context) {
    const way = rowsOrFile(content, ['data'], context);
    const known = way === 'file' ? checkFile(content.src!, context) : way === 'rows' ? checkWritten(content, context) : undefined;
    for (const [index, label] of (content.highlight ?? []).entries()) {
      if (!known || known.includes(label)) continue;
      const guess = nearest(label, known);
      context.reporter.report('chart-label-unknown', context.at('highlight', index), {
        label,
        known,
        ...(guess ? { nearest: guess } : {}),
      });
    }
    if (content.source !== undefined) context.source(content.source, 'source');
  },
  view(content, context) {
    const data = content.src === undefined ? writtenData(content) : dataOfTable(context.table(content.src));
    const numbers = new Intl.NumberFormat(context.locale, { maximumFractionDigits: 6 });
    const plain = (value: number): string => numbers.format(value).replace('-', '\u2212');
    const shown = (value: number): string => `${plain(value)}${content.unit ? `\u00a0${content.unit}` : ''}`;
    const isLine = content.kind === 'line';
    const columns = data.series.length > 0 ? data.series : [content.unit ?? context.string('chart.value')];
    return {
      title: context.line(content.title, 'title'),
      source: content.source ? context.citation(content.source, 'source') : undefined,
      bars: isLine ? undefined : barsView(data, content, shown),
      line: isLine ? lineView(data, content, plain, shown) : undefined,
      series: data.series.length > 0,
      head: data.heading ?? context.string('chart.row'),
      columns,
      stacked: columns.length + 1 >= STACKED_COLUMNS,
      long: hasLongWord(columns.length + 1, [data.heading ?? '', ...columns, ...data.rows.map(({ label }) => label)]),
      rows: data.rows.map(({ label, values }) => ({
        label,
        values: values.map((value, index) => ({ text: shown(value), column: columns[index] ?? '' })),
      })),
    };
  },
};

/** Every number as a bar on one scale that holds zero. */
function barsView({ series, rows }: ChartData, { max, highlight = [] }: ChartSource, shown: (value: number) => string): object[] {
  const scale = scaleFor(
    rows.flatMap(({ values }) => values),
    max,
  );
  const zero = place(0, scale);
  return rows.map(({ label, values }) => ({
    label,
    stands: highlight.includes(label),
    zero: percent(zero),
    values: values.map((value, index) => ({
      name: series[index],
      tone: index + 1,
      text: shown(value),
      x: percent(Math.min(zero, place(value, scale))),
      width: percent(Math.abs(place(value, scale) - zero)),
    })),
  }));
}

/** Lines through the numbers. Everything is placed in percent, so that words and marks keep their size. */
function lineView(
  { series, rows }: ChartData,
  { max }: ChartSource,
  plain: (value: number) => string,
  shown: (value: number) => string,
): object {
  const scale = scaleFor(
    rows.flatMap(({ values }) => values),
    max,
  );
  const x = (index: number): string =>
    percent(rows.length < 2 ? 50 : INSIDE.left + ((INSIDE.right - INSIDE.left) * index) / (rows.length - 1));
  const y = (value: number): string => percent(INSIDE.bottom - ((INSIDE.bottom - INSIDE.top) * place(value, scale)) / 100);
  const named = namedPlaces(rows.length);
  return {
    ticks: scale.ticks.map((tick) => ({ y: y(tick), text: tick === scale.ticks.at(-1) ? shown(tick) : plain(tick) })),
    names: named.map((index) => ({ x: x(index), text: rows[index]!.label, last: index > 0 && index === rows.length - 1 })),
    lines: (series.length > 0 ? series : ['']).map((name, tone) => {
      const points = rows.map(({ values }, index) => ({ x: x(index), y: y(values[tone]!) }));
      return {
        name,
        tone: tone + 1,
        points,
        steps: points.slice(1).map((to, index) => ({ from: points[index]!, to })),
      };
    }),
  };
}

/** Which of some names are written where there is not room for all: the first, the last, the middle one. */
function namedPlaces(count: number): number[] {
  if (count <= NAMES_UNDER_LINE) return Array.from({ length: count }, (_none, index) => index);
  return [0, Math.floor((count - 1) / 2), count - 1];
}

/** Checks data written in the block. Returns the labels. */
function checkWritten({ series, data = [] }: ChartSource, context: CheckContext): string[] {
  const columns = series?.length ?? 1;
  for (const [index, { value, values }] of data.entries()) {
    const cells = series ? (values?.length ?? 0) : value === undefined ? 0 : 1;
    if (cells !== columns || (value !== undefined && values !== undefined))
      context.reporter.report('row-length', context.at('data', index), { cells, columns });
    for (const [place, number] of (values ?? [value]).entries()) {
      if (number !== undefined && !Number.isFinite(number)) {
        const steps = values ? ['data', index, 'values', place] : ['data', index, 'value'];
        context.reporter.report('number-not-usable', context.at(...steps), {
          value: String(number),
          what: 'a number of a chart',
        });
      }
    }
  }
  return data.map(({ label }) => label);
}

/** Checks a data file. Returns the labels in its first column, or undefined when it could not be read. */
function checkFile(src: string, context: CheckContext): string[] | undefined {
  const table = context.table(src, 'src');
  if (!table) return undefined;
  const series = table.columns.length - 1;
  if (series < 1 || series > MOST_SERIES)
    context.reporter.report('chart-columns', table.columns[0]!.at, { columns: table.columns.length, most: MOST_SERIES + 1 });
  for (const cell of table.rows.flatMap((cells) => cells.slice(1))) {
    if (numberOf(cell) === undefined)
      context.reporter.report('number-not-usable', cell.at, { value: cell.text || 'An empty cell', what: 'a number of a chart' });
  }
  return table.rows.map((cells) => cells[0]!.text);
}
