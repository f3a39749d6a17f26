import type { PracticesSource } from '../../generated/types.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { type DataTable, readCsv } from './data-tables.ts';
import type { CourseFile } from './find-file.ts';
import { loadDataFile } from './load.ts';
import { placeIn, type ReadContext } from './read-document.ts';
import { validateDocument } from './validate.ts';

type Practice = PracticesSource['practices'][number];

/** The practices of a file, and where each of them and of its keys stands. */
export interface Practices {
  readonly practices: readonly Practice[];
  placeOf(index: number, key?: string): Place;
}

/** Columns with several entries in a cell. */
const LISTS: ReadonlySet<string> = new Set(['results', 'facts']);

/** Entries of one cell: each on a line of its own, or parted by upright strokes. */
const BETWEEN_ENTRIES = /\s*[|\n]\s*/;

/** Reads a file of practices. Undefined when it cannot be used as it is; why is reported where it stands. */
export function readPractices(found: CourseFile, named: Place, context: ReadContext): Practices | undefined {
  if (/\.csv$/i.test(found.name)) {
    const table = readCsv(found, context);
    return table && practicesOf(table, found.name, context);
  }
  const loaded = loadDataFile<PracticesSource>('practices', found.name, named, context);
  if (!loaded) return undefined;
  const { document, source } = loaded;
  return {
    practices: source.practices,
    placeOf: (index, key) => placeIn(document, ['practices', index, ...(key === undefined ? [] : [key])]),
  };
}

/** The rows of a table as practices; judged by the schema that judges those written in YAML. */
function practicesOf({ columns, rows }: DataTable, path: string, context: ReadContext): Practices | undefined {
  const headings = columns.map(({ text }) => text);
  const practices = rows.map((row) =>
    Object.fromEntries(
      row.flatMap(({ text }, place) => {
        const heading = headings[place]!;
        if (text === '') return [];
        return [[heading, LISTS.has(heading) ? text.split(BETWEEN_ENTRIES).filter((entry) => entry !== '') : text]];
      }),
    ),
  );
  const placeOf = (index: number, key?: string): Place => {
    const column = key === undefined ? 0 : headings.indexOf(key);
    return (column < 0 ? columns[0]! : rows[index]![column]!).at;
  };
  const unknown = new Set<number>();
  const reporter: Reporter = {
    report(code, at, data, related) {
      const [, index, key] = at.pointer ?? [];
      const { key: named } = data as { key?: string };
      const column = headings.indexOf(named ?? '');
      // What a whole column has or lacks is told once, at the headings.
      if (code === 'unknown-key') {
        if (!unknown.has(column)) context.reporter.report(code, columns[column]!.at, data, related);
        unknown.add(column);
      } else
        context.reporter.report(code, placeOf(Number(index), code === 'missing-field' ? named : (key as string)), data, related);
    },
  };
  const repeated = headings.findIndex((heading, place) => headings.indexOf(heading) < place);
  if (repeated >= 0) context.reporter.report('duplicate-value', columns[repeated]!.at, { value: headings[repeated]! });
  const document = { path, file: context.nameOf(path), value: { practices }, slips: new Set<string>(), written: () => undefined };
  const refused = validateDocument('practices', document, reporter);
  return refused.length > 0 || repeated >= 0 ? undefined : { practices: practices as never, placeOf };
}
