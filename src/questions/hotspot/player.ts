import type { ChoiceData } from '../../shared/choices.ts';
import { optionList } from '../choice-part.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { scoring } from './score.ts';

export const part: QuestionPart<ChoiceData, readonly string[]> = {
  scoring,
  interaction,
  mount(host) {
    const { chosen, choose, places } = optionList(host);
    const areas = [...host.root.querySelectorAll<HTMLInputElement>('[data-area]')].map((input, index) => {
      // For pointers only: the row of the list is the control, with a name and a size of its own.
      const area = host.element('span', { class: 'place', 'aria-hidden': 'true' }, host.element('b', {}, String(index + 1)));
      area.addEventListener('click', () => input.click());
      // A style attribute in the markup would be refused by the package's own content security policy.
      const [left, top, width, height] = input.dataset['area']!.split(' ').map((percent) => `${percent}%`);
      Object.assign(area.style, { left, top, width, height });
      host.root.querySelector('.places')!.append(area);
      return { input, area };
    });
    const show = (): void => {
      for (const { input, area } of areas) {
        area.classList.toggle('chosen', input.checked);
        area.classList.toggle('current', input === document.activeElement);
      }
    };
    for (const event of ['change', 'focusin', 'focusout']) host.root.addEventListener(event, () => setTimeout(show));
    return {
      read: () => (chosen().length > 0 ? chosen().toSorted() : undefined),
      write(answer = []) {
        choose(answer);
        show();
      },
      places: new Map([...places].map(([id, place], index) => [id, { ...place, twin: areas[index]!.area }])),
    };
  },
};
