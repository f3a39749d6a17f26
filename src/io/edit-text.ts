/** A part of a line that is replaced: the line counted from 1, columns from 0, in a text as `decodeText` gives it. */
export interface TextEdit {
  readonly line: number;
  readonly from: number;
  /** One column behind the line takes its line break along. */
  readonly to: number;
  readonly text: string;
}

const BYTE_ORDER_MARK = '\ufeff';

/**
 * The bytes of a text file with some edits. Everything else stays as it is stored: byte order mark,
 * line ends, forms of accents. Edits that would touch what an edit before them has changed are left;
 * `done` are the others. The bytes must be UTF-8.
 */
export function editText<Edit extends TextEdit>(bytes: Uint8Array, edits: readonly Edit[]): { bytes: Uint8Array; done: Edit[] } {
  const stored = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const mark = stored.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const lines = stored.slice(mark.length).match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const done: Edit[] = [];
  const inOrder = edits.toSorted((left, right) => left.line - right.line || left.from - right.from || left.to - right.to);
  for (const edit of inOrder) {
    const former = done.at(-1);
    if (former && former.line === edit.line && (edit.from < former.to || edit.from === former.from)) continue;
    if (edit.line <= lines.length) done.push(edit);
  }
  // From the last to the first: what comes before an edit stays where it is.
  const made = done.toReversed().filter(({ line, ...change }) => {
    const edited = editLine(lines[line - 1]!, change);
    if (edited !== undefined) lines[line - 1] = edited;
    return edited !== undefined;
  });
  return { bytes: new TextEncoder().encode(mark + lines.join('')), done: made.toReversed() };
}

function editLine(stored: string, { from, to, text }: Omit<TextEdit, 'line'>): string | undefined {
  const [, content, lineEnd] = /^([^\r\n]*)([\r\n]*)$/.exec(stored) as unknown as [string, string, string];
  const start = storedColumn(content, from);
  const shown = content.normalize('NFC');
  const end = to > shown.length ? stored.length : storedColumn(content, to);
  if (start === undefined || end === undefined) return undefined;
  // What only gets something around it stays as it is stored.
  const kept = shown.slice(from, to);
  const added = text.replaceAll('\n', lineEnd || '\n');
  return stored.slice(0, start) + (kept === '' ? added : added.replace(kept, () => stored.slice(start, end))) + stored.slice(end);
}

/** The place in a stored line of a column of the same line with composed letters; undefined inside such a letter. */
function storedColumn(stored: string, column: number): number | undefined {
  const shown = stored.normalize('NFC');
  if (shown === stored) return column;
  for (let place = 0; place <= stored.length; place += 1)
    if (
      stored.slice(0, place).normalize('NFC') === shown.slice(0, column) &&
      stored.slice(place).normalize('NFC') === shown.slice(column)
    )
      return place;
  return undefined;
}
