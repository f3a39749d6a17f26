import type { SaveStatus } from '../kernel/save-schedule.ts';
import type { PlayerContext } from './context.ts';
import { find } from './dom.ts';

/** Tells in the bar whether the learner's work is kept, and says aloud only when that fails or works again. */
export function mountSaveStatus({ kernel, translate, live, device }: PlayerContext): void {
  const place = find(document, '#saved');
  let failing = false;
  const tell = (status: SaveStatus): void => {
    const words = !kernel.records ? 'review' : kernel.mode === 'normal' ? status : device.keeps ? 'local' : 'nowhere';
    place.textContent = translate(`save.${words}`);
    place.className = `saved ${words}`;
    if (words === 'failed' && !failing) live.alert(translate('said.save-failed'));
    if (words === 'saved' && failing) live.say(translate('said.save-recovered'));
    failing = words === 'failed' || (failing && words === 'saving');
  };
  kernel.onStatus(tell);
  tell(kernel.status());
}
