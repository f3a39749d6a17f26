import type { ChartSource } from '../../../generated/types.ts';
import type { DataCell, DataTable } from '../../course/data-tables.ts';

/** What a chart shows, wherever it comes from. */
export interface ChartData {
  /** What the labels of the rows are, where a data file says so. */
  readonly heading?: string;
  /** Empty when each row has one number that needs no name. */
  readonly series: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
}

const NUMBER = /^[-+\u2212]?\d+(?:[.,]\d+)?$/;

/** A number of a data file; undefined when it is none. Point and comma are decimal signs, nothing groups digits. */
export function numberOf({ text }: DataCell): number | undefined {
  return NUMBER.test(text) ? Number(text.replace(',', '.').replace('\u2212', '-')) : undefined;
}

/** The data of a chart that is written in the block. */
export function writtenData({ series = [], data = [] }: ChartSource): ChartData {
  return {
    series: series.map(({ label }) => label),
    rows: data.map(({ label, value, values }) => ({ label, values: values ?? (value === undefined ? [] : [value]) })),
  };
}

/** The data of a chart that comes from a file; its numbers have been checked. */
export function dataOfTable({ columns, rows }: DataTable): ChartData {
  return {
    heading: columns[0]?.text ?? '',
    series: columns.length > 2 ? columns.slice(1).map(({ text }) => text) : [],
    rows: rows.map(([label, ...cells]) => ({ label: label!.text, values: cells.map((cell) => numberOf(cell) ?? 0) })),
  };
}
