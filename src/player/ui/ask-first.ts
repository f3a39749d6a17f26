import type { PlayerContext } from './context.ts';
import { find, listen, onClick, screen } from './dom.ts';

/** Lets a button ask before it does what cannot be undone: in the page, because frames may forbid dialogs. */
export function askFirst(trigger: HTMLElement, question: string, { live }: PlayerContext, action: () => void): void {
  listen(trigger, 'click', () => {
    const box = screen('ask', { asking: question, yes: trigger.textContent });
    const finish = (): void => {
      box.remove();
      trigger.hidden = false;
      trigger.focus();
    };
    onClick(box, '.yes', () => {
      finish();
      action();
    });
    onClick(box, '.no', finish);
    trigger.hidden = true;
    trigger.after(box);
    find(box, '.yes').focus();
    live.say(question);
  });
}
