import type { BlockPart } from '../player-part.ts';

/** A note: every letter is kept on this device at once, and stands on paper as a whole. */
export const part: BlockPart = {
  mount(root, { translate, live, device }) {
    const field = root.querySelector<HTMLInputElement | HTMLTextAreaElement>('[type=text],textarea')!;
    const kept = root.querySelector<HTMLElement>('.kept')!;
    const printed = root.querySelector<HTMLElement>('.printed')!;
    const file = root.querySelector<HTMLInputElement>('[type=file]')!;
    const path = root.id.replaceAll('_', '/');
    const keep = (): void => {
      const { value } = field;
      printed.textContent = value;
      kept.textContent = translate(device.write(path, value === '' ? {} : { text: value }) ? 'note.kept' : 'note.nowhere');
    };
    field.oninput = keep;
    root.querySelector('button')!.onclick = () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([field.value]));
      link.download = `${root.id}.txt`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    };
    file.onchange = async () => {
      field.value = (await file.files![0]?.text()) ?? field.value;
      file.value = '';
      keep();
      live.say(kept.textContent);
    };
    field.value = device.read(path)['text'] ?? '';
    printed.textContent = field.value;
    if (!device.keeps) keep();
  },
};
