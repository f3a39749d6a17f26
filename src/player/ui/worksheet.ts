import { askFirst } from './ask-first.ts';
import type { PlayerContext } from './context.ts';
import { textsOf } from './device-store.ts';
import { element, find, findAll, listen, onClick, pathOf } from './dom.ts';

/** A worksheet: filled in here, kept on this device only, printed, downloaded, loaded, erased, marked as done. */
export function mountWorksheet(root: HTMLElement, context: PlayerContext): void {
  const path = pathOf(root);
  const { kernel, translate, live, device } = context;
  for (const cell of findAll<HTMLTableCellElement>(root, '.grid tbody td')) fillCell(cell);
  const fields = findAll<HTMLInputElement | HTMLTextAreaElement>(root, '[data-field]');
  const [kept, done] = [find(root, '.kept'), find(root, '.done')];

  const read = (): Record<string, string> =>
    Object.fromEntries(fields.filter(({ value }) => value !== '').map((field) => [field.dataset['field']!, field.value]));
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const field of fields) field.value = texts[field.dataset['field']!] ?? '';
  };
  /** Keeps what stands in the fields; what was asked for is said aloud, letters are not. */
  const keep = (asked?: string): void => {
    kept.textContent = translate(`kept.${device.write(path, read()) ? (asked ?? 'here') : 'nowhere'}`);
    if (asked) live.say(kept.textContent);
  };
  const isDone = (): boolean => kernel.state().worksheets[path] === true;
  const showDone = (): void => {
    done.textContent = translate(isDone() ? 'worksheet.undone' : 'worksheet.done');
    done.classList.toggle('second', isDone());
  };

  // Every letter is kept at once: the page can go away at any moment.
  listen(root, 'input', () => keep());
  onClick(root, '.done', () => {
    kernel.dispatch({ type: 'worksheet', worksheet: path, done: !isDone() });
    showDone();
    live.say(translate(isDone() ? 'worksheet.said-done' : 'worksheet.said-undone'));
  });
  // A field has the size of the screen; paper shows a copy as long as its words.
  listen(window, 'beforeprint', () => {
    for (const field of fields) field.parentElement!.dataset['print'] = field.value;
  });
  onClick(root, '.print', () => {
    document.body.className = 'print-worksheet';
    window.print();
    document.body.className = '';
  });
  onClick(root, '.download', () => {
    const href = URL.createObjectURL(new Blob([JSON.stringify({ worksheet: path, texts: read() }, undefined, 2)]));
    element('a', { href, download: `${root.id}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  });
  listen(find<HTMLInputElement>(root, '.load'), 'change', async ({ target }) => {
    const texts = await load((target as HTMLInputElement).files![0], path);
    if (texts) {
      write(texts);
      keep('loaded');
    } else live.say((kept.textContent = translate('worksheet.not-loaded')));
    (target as HTMLInputElement).value = '';
  });
  askFirst(find(root, '.erase'), translate('worksheet.erase-question'), context, () => {
    write({});
    keep('erased');
  });

  write(device.read(path));
  if (!device.keeps) keep();
  showDone();
}

/** Puts a field into a cell of a grid, named by its row and column. */
function fillCell(cell: HTMLTableCellElement): void {
  const grid = cell.closest('table')!;
  const column = grid.rows[0]!.cells[cell.cellIndex]!;
  const row = (cell.parentElement as HTMLTableRowElement).cells[0]!;
  cell.dataset['column'] = column.innerText;
  cell.append(
    element('textarea', {
      rows: 2,
      'data-field': `${grid.id}/${row.id}/${column.id}`,
      'aria-label': `${row.innerText}: ${column.innerText}`,
    }),
  );
}

async function load(file: File | undefined, path: string): Promise<Record<string, string> | undefined> {
  try {
    const { worksheet, texts } = JSON.parse((await file?.text()) ?? '') as { worksheet?: unknown; texts?: unknown };
    return worksheet === path ? textsOf(texts) : undefined;
  } catch {
    return undefined;
  }
}
