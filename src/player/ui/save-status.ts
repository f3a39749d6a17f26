import type { SaveStatus } from '../kernel/save-schedule.ts';
import type { PlayerContext } from './context.ts';
import { find } from './dom.ts';

/** Tells in the bar whether the learner's work is kept, and says aloud only when that fails or works again. */
export function mountSaveStatus({ kernel, translate, live, device }: PlayerContext): void {
  const place = find(document, '#saved');
  const failed = (status: SaveStatus): boolean => status === 'failed';
  let before = kernel.status;
  const tell = (status: SaveStatus): void => {
    place.textContent = translate(wordsFor(status));
    place.classList.toggle('kept', status === 'saved' && kernel.records && !(kernel.mode === 'untracked' && !device.keeps));
    place.classList.toggle('failed', failed(status) && kernel.mode === 'normal');
  };
  const wordsFor = (status: SaveStatus): string => {
    if (!kernel.records) return 'save.review';
    if (kernel.mode === 'untracked') return device.keeps ? 'save.local' : 'save.nowhere';
    return `save.${status}`;
  };
  kernel.onStatus((status) => {
    tell(status);
    if (kernel.mode !== 'normal') return;
    if (failed(status) && !failed(before)) live.alert(translate('save.said-failed'));
    if (failed(before) && status === 'saved') live.say(translate('save.said-recovered'));
    if (status !== 'saving') before = status;
  });
  tell(kernel.status);
}
