import type { PlayerContext } from './context.ts';
import { textsOf } from './device-store.ts';
import { askFirst } from './ask-first.ts';
import { element, find, findAll } from './dom.ts';

const KEEP_AFTER = 400;

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A worksheet: filled in here, kept on this device only, printed, downloaded, loaded, erased, marked as done. */
export function mountWorksheet(root: HTMLElement, context: PlayerContext): void {
  const path = root.dataset['worksheet']!;
  const { kernel, translate, live, device } = context;
  const fields = findAll<Field>(root, '[data-field]');
  const kept = find(root, '[data-kept]');
  const done = find<HTMLButtonElement>(root, '[data-done]');
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = (): Record<string, string> => Object.fromEntries(fields.filter((field) => field.value !== '').map((field) => [field.dataset['field']!, field.value]));
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const field of fields) field.value = texts[field.dataset['field']!] ?? '';
  };
  const keep = (): void => {
    clearTimeout(timer);
    kept.textContent = translate(device.write(path, read()) ? 'worksheet.kept' : 'worksheet.not-kept');
  };
  const showDone = (): void => {
    const isDone = kernel.state.worksheets[path] === true;
    done.setAttribute('aria-pressed', String(isDone));
    done.textContent = translate(isDone ? 'worksheet.undone' : 'worksheet.done');
    done.classList.toggle('second', isDone);
  };

  root.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, KEEP_AFTER);
  });
  root.addEventListener('focusout', () => {
    if (Object.keys(read()).length > 0) keep();
  });
  done.addEventListener('click', () => {
    const isDone = kernel.state.worksheets[path] !== true;
    kernel.dispatch({ type: 'worksheet', worksheet: path, done: isDone });
    showDone();
    live.say(translate(isDone ? 'worksheet.said-done' : 'worksheet.said-undone'));
  });
  find(root, '[data-print]').addEventListener('click', () => {
    document.body.classList.add('print-worksheet');
    window.print();
    document.body.classList.remove('print-worksheet');
  });
  find(root, '[data-download]').addEventListener('click', () => download(path, read()));
  find<HTMLInputElement>(root, '[data-load]').addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    void load(input.files?.[0], path).then((texts) => {
      if (texts) {
        write(texts);
        keep();
      }
      live.say(translate(texts ? 'worksheet.loaded' : 'worksheet.not-loaded'));
      kept.textContent = translate(texts ? 'worksheet.loaded' : 'worksheet.not-loaded');
      input.value = '';
    });
  });
  askFirst(find<HTMLButtonElement>(root, '[data-erase]'), translate('worksheet.erase-question'), context, () => {
    write({});
    keep();
    kept.textContent = translate('worksheet.erased');
    live.say(translate('worksheet.erased'));
  });

  write(device.read(path));
  if (!device.keeps) kept.textContent = translate('worksheet.not-kept');
  showDone();
}

interface WorksheetFile {
  readonly worksheet: string;
  readonly texts: Readonly<Record<string, string>>;
}

function download(path: string, texts: Readonly<Record<string, string>>): void {
  const file: WorksheetFile = { worksheet: path, texts };
  const address = URL.createObjectURL(new Blob([JSON.stringify(file, undefined, 2)], { type: 'application/json' }));
  const link = element('a', { href: address, download: `${path.replaceAll('/', '-')}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

async function load(file: File | undefined, path: string): Promise<Record<string, string> | undefined> {
  try {
    const content = JSON.parse((await file?.text()) ?? '') as Partial<WorksheetFile> | null;
    return content?.worksheet === path ? textsOf(content.texts) : undefined;
  } catch {
    return undefined;
  }
}
