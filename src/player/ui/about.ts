import { askFirst } from './ask-first.ts';
import type { PlayerContext } from './context.ts';
import { find } from './dom.ts';

/** The page about the unit: erasing device data, and details for support. */
export function mountAbout(context: PlayerContext): void {
  const { kernel, unit, translate, live, device } = context;
  const trace = find(document, '#trace');
  const details = (): string =>
    [`${unit.data.identity} ${unit.data.version} ${unit.data.locale}`, `${kernel.mode}, ${kernel.arrival}, ${kernel.status}`, navigator.userAgent, ...kernel.trace()].join('\n');
  trace.closest('details')!.addEventListener('toggle', () => {
    trace.textContent = details();
  });
  find(document, '#copy-trace').addEventListener('click', () => {
    trace.textContent = details();
    // Frames may forbid the clipboard; then the text is marked and can be copied by hand.
    navigator.clipboard?.writeText(details()).then(
      () => live.say(translate('about.copied')),
      () => window.getSelection()?.selectAllChildren(trace),
    );
  });
  askFirst(find<HTMLButtonElement>(document, '#erase-device'), translate('about.erase-question'), context, () => {
    device.eraseAll();
    live.say(translate('about.erased'));
  });
}
