import type { Place } from '../diagnostics/diagnostic.ts';
import { parseCsv } from './csv.ts';
import { findFile } from './find-file.ts';
import { type ReadContext, readText } from './read-document.ts';
import { fillValues, type Values } from './values.ts';

/** A cell of a table in a data file: its words, and where they stand. */
export interface DataCell {
  readonly text: string;
  readonly at: Place;
}

/** A table from a data file. Every row has as many cells as there are columns. */
export interface DataTable {
  /** The headings of the first line. */
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
    const { reporter } = this.#context;
    if (!/\.csv$/i.test(reference)) {
      reporter.report('asset-type-unknown', at, { path: reference, known: ['.csv'] });
      return undefined;
    }
    const found = findFile(reference, fromFile, at, this.#context.folder, reporter);
    if (!found || this.#refused.has(found.name)) return undefined;
    const table = this.tables.get(found.name) ?? this.#read(found.name, found.file);
    if (table) this.tables.set(found.name, table);
    else this.#refused.add(found.name);
    return table;
  }

  #read(path: string, nativeFile: string): DataTable | undefined {
    const { reporter } = this.#context;
    const text = readText(path, nativeFile, this.#context);
    if (text === undefined) return undefined;
    const file = this.#context.nameOf(path);
    const { records, problems } = parseCsv(text);
    for (const { kind, offset } of problems) reporter.report('csv-quotes', { file, offset, length: 1 }, { kind });
    // Where a cell does not end, the rows are not those that were meant.
    if (problems.length > 0) return undefined;
    const [header, ...body] = records.map((record) =>
      record.map(({ text: cell, offset, length }): DataCell => {
        const at = { file, offset, length: Math.max(1, length) };
        return { text: fillValues(cell.trim(), this.#values, at, reporter), at };
      }),
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
}
