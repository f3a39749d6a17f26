import type { PlayerContext } from './context.ts';
import { button, element, find } from './dom.ts';

/** Save and exit: ends only when everything is kept, or when the learner decides to leave all the same. */
export function mountExit({ kernel, translate }: PlayerContext): void {
  const exit = find<HTMLButtonElement>(document, '#exit');
  if (kernel.mode === 'untracked') return;
  exit.hidden = false;
  exit.addEventListener('click', () => void leave());

  const leave = async (): Promise<void> => {
    if (await kernel.saveNow()) await close(true);
    else show(translate('exit.not-saved'), translate('exit.not-saved'), [button(translate('exit.retry'), 'first', () => void leave()), button(translate('exit.leave'), 'second', () => void close(false))]);
  };
  const close = async (saved: boolean): Promise<void> => {
    await kernel.end();
    show(translate('exit.title'), saved ? translate('exit.saved') : '', []);
    exit.hidden = true;
    find(document, '#saved').textContent = saved ? translate(kernel.records ? 'save.saved' : 'save.review') : translate('save.nowhere');
    try {
      // A window of its own can close itself; a frame belongs to the platform.
      if (window.opener && window.top === window) window.close();
    } catch {
      // The learner closes it.
    }
  };
  const show = (title: string, words: string, actions: HTMLElement[]): void => {
    const heading = element('h1', { tabindex: -1 }, title);
    find(document, '#contents').hidden = actions.length === 0;
    find(document, '#open-contents').hidden = actions.length === 0;
    find(document, 'main').replaceChildren(heading, ...(words === '' || words === title ? [] : [element('p', { class: 'lead' }, words)]), element('div', { class: 'actions' }, ...actions));
    document.title = title;
    heading.focus();
  };
}
