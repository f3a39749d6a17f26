/** One cell of a table in a text file, and where it stands: offsets count UTF-16 units from the start of the text. */
export interface CsvField {
  readonly text: string;
  readonly offset: number;
  /** With its quotation marks. */
  readonly length: number;
}

/** What is wrong with quotation marks: never closed, inside a cell without, or something after the closing one. */
export interface CsvProblem {
  readonly kind: 'open' | 'inside' | 'after';
  readonly offset: number;
}

/** A text read as a table: records of fields, the header first, and what could not be read as the standard says. */
export interface Csv {
  readonly records: readonly (readonly CsvField[])[];
  readonly problems: readonly CsvProblem[];
}

/**
 * Reads a text of comma-separated values. Strict where RFC 4180 is: quotation marks enclose a whole
 * field or do not occur, and two of them inside stand for one. Fields may be separated by semicolons
 * or tabs instead, as office programs write them in languages with a decimal comma; the first line
 * decides. The text has line feeds only.
 */
export function parseCsv(text: string): Csv {
  const separator = separatorOf(text);
  const records: CsvField[][] = [];
  const problems: CsvProblem[] = [];
  const end = text.replace(/\n+$/, '').length;
  let at = 0;
  while (at < end) {
    const record: CsvField[] = [];
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at, separator, problems) : plainField(text, at, separator, problems);
      record.push(field);
      at = field.offset + field.length;
      if (text[at] !== separator) break;
      at += 1;
    }
    records.push(record);
    at += 1;
  }
  return { records, problems };
}

/** The separator of the first line outside quotation marks; a comma where there is none. */
function separatorOf(text: string): string {
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n') break;
    else if (character === ',' || character === ';' || character === '\t') return character;
  }
  return ',';
}

function plainField(text: string, offset: number, separator: string, problems: CsvProblem[]): CsvField {
  const end = endOfField(text, offset, separator);
  const content = text.slice(offset, end);
  const mark = content.indexOf('"');
  if (mark >= 0) problems.push({ kind: 'inside', offset: offset + mark });
  return { text: content, offset, length: content.length };
}

function quotedField(text: string, offset: number, separator: string, problems: CsvProblem[]): CsvField {
  let content = '';
  let at = offset + 1;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0) {
      problems.push({ kind: 'open', offset });
      return { text: content + text.slice(at), offset, length: text.length - offset };
    }
    content += text.slice(at, mark);
    at = mark + 1;
    if (text[at] !== '"') break;
    content += '"';
    at += 1;
  }
  const end = endOfField(text, at, separator);
  if (end > at) problems.push({ kind: 'after', offset: at });
  return { text: content + text.slice(at, end), offset, length: end - offset };
}

function endOfField(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  return end;
}
