import type { RowsSource } from '../../generated/types.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { parseCsv } from './csv.ts';
import { type CourseFile, findFile } from './find-file.ts';
import { loadDataFile } from './load.ts';
import { placeIn, type ReadContext, readText } from './read-document.ts';
import { fillValues, type Values } from './values.ts';

/** A cell of a table in a data file: its words, and where they stand. */
export interface DataCell {
  readonly text: string;
  readonly at: Place;
}

/** A table from a data file. Every row has as many cells as there are columns. */
export interface DataTable {
  /** The headings of the columns. */
  readonly columns: readonly DataCell[];
  readonly rows: readonly (readonly DataCell[])[];
}

/** Reads the data files that a course uses, each once, and reports what is wrong in them. */
export class DataTableCollection {
  readonly tables = new Map<string, DataTable>();
  readonly #refused = new Set<string>();
  readonly #context: ReadContext;
  readonly #values: Values;

  constructor(context: ReadContext, values: Values) {
    this.#context = context;
    this.#values = values;
  }

  /** Takes the file that a reference in a course file means. Undefined when it cannot be used; why is reported. */
  take(reference: string, fromFile: string, at: Place): DataTable | undefined {
    const found = findDataFile(reference, fromFile, at, this.#context);
    if (!found || this.#refused.has(found.name)) return undefined;
    const table = this.tables.get(found.name) ?? this.#read(found, at);
    if (table) this.tables.set(found.name, table);
    else this.#refused.add(found.name);
    return table;
  }

  #read(found: CourseFile, named: Place): DataTable | undefined {
    const read = isYaml(found.name) ? readRows(found, named, this.#context) : readCsv(found, this.#context);
    const filled = ({ text, at }: DataCell): DataCell => ({
      text: fillValues(text, this.#values, at, this.#context.reporter),
      at,
    });
    return read && { columns: read.columns.map(filled), rows: read.rows.map((row) => row.map(filled)) };
  }
}

const isYaml = (name: string): boolean => /\.yaml$/i.test(name);

/** Finds the data file that a reference means. Undefined when it cannot be one; why is reported. */
export function findDataFile(
  reference: string,
  fromFile: string,
  at: Place,
  { folder, reporter }: ReadContext,
): CourseFile | undefined {
  if (isYaml(reference) || /\.csv$/i.test(reference)) return findFile(reference, fromFile, at, folder, reporter);
  reporter.report('asset-type-unknown', at, { path: reference, known: ['.csv', '.yaml'] });
  return undefined;
}

/** Reads a file of comma-separated values as a table. Undefined when it cannot be used; why is reported. */
export function readCsv({ name, file: nativeFile }: CourseFile, context: ReadContext): DataTable | undefined {
  const { reporter } = context;
  const text = readText(name, nativeFile, context);
  if (text === undefined) return undefined;
  const file = context.nameOf(name);
  const { records, problems } = parseCsv(text);
  for (const { kind, offset } of problems) reporter.report('csv-quotes', { file, offset, length: 1 }, { kind });
  // Where a cell does not end, the rows are not those that were meant.
  if (problems.length > 0) return undefined;
  const [header, ...body] = records.map((record) =>
    record.map(({ text: cell, offset, length }): DataCell => ({
      text: cell.trim(),
      at: { file, offset, length: Math.max(1, length) },
    })),
  );
  if (!header || body.length === 0) {
    reporter.report('csv-empty', { file }, {});
    return undefined;
  }
  for (const { text: heading, at } of header) if (heading === '') reporter.report('csv-heading-missing', at, {});
  const uneven = body.filter((row) => row.length !== header.length);
  for (const row of uneven) reporter.report('row-length', row[0]!.at, { cells: row.length, columns: header.length });
  return uneven.length > 0 ? undefined : { columns: header, rows: body };
}

/** Reads the rows of a YAML file as a table: its columns are the keys, in the order in which they first occur. */
function readRows({ name }: CourseFile, named: Place, context: ReadContext): DataTable | undefined {
  const loaded = loadDataFile<RowsSource>('rows', name, named, context);
  if (!loaded) return undefined;
  const { document } = loaded;
  const { rows } = loaded.source;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: columns.map((key) => {
      const first = rows.findIndex((row) => key in row);
      return { text: key, at: { ...placeIn(document, ['rows', first, key]), atKey: true } };
    }),
    rows: rows.map((row, index) =>
      columns.map((key) => {
        const value = row[key];
        // A number is shown as it is written: 1.10 is not 1.1.
        const text = typeof value === 'number' ? (document.written(['rows', index, key]) ?? String(value)) : (value ?? '');
        return { text, at: placeIn(document, key in row ? ['rows', index, key] : ['rows', index]) };
      }),
    ),
  };
}
