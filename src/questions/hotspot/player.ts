import { optionList } from '../option-list.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type HotspotData, scoring } from './score.ts';

export const part: QuestionPart<HotspotData, readonly string[]> = {
  scoring,
  interaction,
  mount(host) {
    const list = optionList(host, host.data.options);
    const places = new Map([...host.root.querySelectorAll<HTMLElement>('[data-place]')].map((place) => [place.dataset['place']!, place]));
    for (const { id, area } of host.data.options) {
      const place = places.get(id)!;
      // A style attribute in the markup would be refused by the package's own content security policy.
      Object.assign(place.style, { left: `${area.x}%`, top: `${area.y}%`, width: `${area.width}%`, height: `${area.height}%` });
      place.hidden = false;
    }
    const show = (): void => {
      for (const [id, place] of places) place.classList.toggle('chosen', list.chosen().includes(id));
    };
    const options = host.root.querySelector('.options')!;
    options.addEventListener('change', show);
    options.addEventListener('focusin', (event) => {
      for (const [id, place] of places) place.classList.toggle('current', (event.target as HTMLInputElement).value === id);
    });
    options.addEventListener('focusout', () => places.forEach((place) => place.classList.remove('current')));
    return {
      ...list,
      read: () => (list.chosen().length > 0 ? list.chosen().toSorted() : undefined),
      write(answer) {
        list.choose(answer ?? []);
        show();
      },
      mark(marks) {
        list.mark(marks);
        for (const { id, correct } of host.data.options) {
          const shown = marks && (list.chosen().includes(id) || (marks.reveal && correct));
          places.get(id)!.classList.toggle('right', Boolean(shown && correct));
          places.get(id)!.classList.toggle('wrong', Boolean(shown && !correct));
        }
      },
    };
  },
};
