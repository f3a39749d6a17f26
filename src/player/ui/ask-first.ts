import type { PlayerContext } from './context.ts';
import { button, element } from './dom.ts';

/** Lets a button ask before it does what cannot be undone: in the page, because frames may forbid dialogs. */
export function askFirst(trigger: HTMLButtonElement, question: string, { translate, live }: PlayerContext, action: () => void): void {
  trigger.addEventListener('click', () => {
    const finish = (): void => {
      box.remove();
      trigger.hidden = false;
      trigger.focus();
    };
    const yes = button(trigger.textContent.trim(), 'first', () => {
      finish();
      action();
    });
    const box = element('div', { class: 'notice', role: 'group', 'aria-label': question }, element('p', {}, question), element('div', { class: 'actions' }, yes, button(translate('cancel'), 'second', finish)));
    trigger.hidden = true;
    trigger.after(box);
    yes.focus();
    live.say(question);
  });
}
