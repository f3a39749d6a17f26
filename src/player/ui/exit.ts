import type { PlayerContext } from './context.ts';
import { find, onClick, screen } from './dom.ts';

/** Save and exit: ends only when everything is kept, or when the learner decides to leave all the same. */
export function mountExit({ kernel, translate }: PlayerContext): void {
  const exit = find(document, '#exit');
  exit.hidden = kernel.mode === 'untracked';
  const leave = async (): Promise<void> => {
    if (await kernel.save()) close('exit.saved');
    else {
      const page = show('not-saved', {});
      onClick(page, '.again', () => void leave());
      onClick(page, '.leave', () => close('exit.lost'));
    }
  };
  const close = (words: string): void => {
    kernel.end();
    exit.hidden = true;
    show('closed', { kept: translate(words) });
    // A window of its own can close itself; a frame belongs to the platform.
    if (window.opener && window.top === window) window.close();
  };
  const show = (name: string, slots: Record<string, string>): HTMLElement => {
    const page = screen(name, slots);
    const title = find(page, 'h1');
    for (const id of ['#contents', '#open-contents']) find(document, id).hidden = true;
    find(document, 'main').replaceChildren(page);
    document.title = title.textContent;
    title.focus();
    return page;
  };
  onClick(document, '#exit', () => void leave());
}
