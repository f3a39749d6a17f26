import { askFirst } from './ask-first.ts';
import type { PlayerContext } from './context.ts';
import { textsOf } from './device-store.ts';
import { element, find, findAll, listen, onClick, pathOf } from './dom.ts';

/** A worksheet: filled in here, kept on this device only, printed, downloaded, loaded, erased, marked as done. */
export function mountWorksheet(root: HTMLElement, context: PlayerContext): void {
  const path = pathOf(root);
  const { kernel, translate, live, device } = context;
  for (const grid of findAll<HTMLTableElement>(root, 'table')) fillGrid(grid);
  const fields = findAll<HTMLInputElement | HTMLTextAreaElement>(root, '[data-field]');
  const [kept, done] = [find(root, '.kept'), find(root, '.done')];

  const read = (): Record<string, string> =>
    Object.fromEntries(fields.filter(({ value }) => value !== '').map((field) => [field.dataset['field']!, field.value]));
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const field of fields) field.value = texts[field.dataset['field']!] ?? '';
  };
  const keep = (words = 'here'): void => {
    kept.textContent = translate(`kept.${device.write(path, read()) ? words : 'nowhere'}`);
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
  onClick(root, '.print', () => {
    const { classList } = document.body;
    classList.add('print-worksheet');
    window.print();
    classList.remove('print-worksheet');
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
    } else kept.textContent = translate('worksheet.not-loaded');
    live.say(kept.textContent);
    (target as HTMLInputElement).value = '';
  });
  askFirst(find(root, '.erase'), translate('worksheet.erase-question'), context, () => {
    write({});
    keep('erased');
    live.say(kept.textContent);
  });

  write(device.read(path));
  if (!device.keeps) keep();
  showDone();
}

/** Puts a field into every cell of a grid, named by its row and column. */
function fillGrid(grid: HTMLTableElement): void {
  const [head, ...rows] = [...grid.rows];
  for (const row of rows) {
    for (const [index, cell] of [...row.cells].entries()) {
      if (index === 0) continue;
      const column = head!.cells[index]!;
      cell.dataset['column'] = column.innerText;
      cell.append(
        element('textarea', {
          rows: 2,
          'data-field': `${grid.id}/${row.cells[0]!.id}/${column.id}`,
          'aria-label': `${row.cells[0]!.innerText}: ${column.innerText}`,
        }),
      );
    }
  }
}

async function load(file: File | undefined, path: string): Promise<Record<string, string> | undefined> {
  try {
    const { worksheet, texts } = JSON.parse((await file?.text()) ?? '') as { worksheet?: unknown; texts?: unknown };
    return worksheet === path ? textsOf(texts) : undefined;
  } catch {
    return undefined;
  }
}
