import { askFirst } from './ask-first.ts';
import type { PlayerContext } from './context.ts';
import { find, listen, onClick } from './dom.ts';

/** The page about the unit: erasing device data, and details for support. */
export function mountAbout(context: PlayerContext): void {
  const { kernel, unit, translate, live, device } = context;
  const trace = find(document, '#trace');
  const { identity, version, locale } = unit.data;
  const fill = (): void => {
    trace.textContent = [
      identity,
      version,
      locale,
      kernel.mode,
      kernel.arrival,
      kernel.status(),
      navigator.userAgent,
      ...kernel.trace(),
    ].join('\n');
  };
  listen(trace.closest('details')!, 'toggle', fill);
  onClick(document, '#copy-trace', () => {
    fill();
    // Frames may forbid the clipboard; the text can still be marked and copied by hand.
    navigator.clipboard?.writeText(trace.textContent).then(
      () => live.say(translate('about.copied')),
      () => undefined,
    );
  });
  askFirst(find(document, '#erase-device'), translate('about.erase-question'), context, () => {
    device.eraseAll();
    live.say(translate('about.erased'));
  });
}
