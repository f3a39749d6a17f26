import type { BlockPart } from '../player-part.ts';
import { offerText, whenTextIsChosen } from '../text-file.ts';

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
    root.querySelector('button')!.onclick = () => offerText(root.id, field.value);
    whenTextIsChosen(file, (text) => {
      field.value = text;
      keep();
      live.say(kept.textContent);
    });
    field.value = device.read(path)['text'] ?? '';
    printed.textContent = field.value;
    if (!device.keeps) keep();
  },
};
