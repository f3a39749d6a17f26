import type { ProfileResult } from '../../shared/profile.ts';
import type { BlockPart } from '../player-part.ts';

const find = (root: ParentNode, selector: string): HTMLElement => root.querySelector<HTMLElement>(selector)!;

/** Copies of what a template element of the profile holds. */
function copyOf(root: HTMLElement, selector: string): Node | string {
  return root.querySelector<HTMLTemplateElement>(`template${selector}`)?.content.cloneNode(true) ?? '';
}

export const part: BlockPart = {
  mount(root, host) {
    const { locale } = host.unit.data;
    const path = root.dataset['path']!;
    const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const { bands } = host.unit.data.profiles![path]!;
    const longest = bands.at(-1)!.upTo;

    const show = (): void => {
      const { areas, priorities, overall } = host.conditions!.profile(path, host.kernel.state());
      for (const area of areas) showArea(area);
      const title = (id: string): string => find(root, `[data-area="${id}"] th`).textContent!;
      const entry = (name: string, ...children: (Node | string)[]): HTMLElement => {
        const made = document.createElement(name);
        made.append(...children);
        return made;
      };
      find(root, '.first').replaceChildren(...priorities.map((id) => entry('li', title(id))));
      find(root, '.none').hidden = priorities.length > 0 || areas.every(({ band }) => band === undefined);
      const advised = areas.flatMap(({ id, band }) => {
        const advice = band === undefined ? '' : copyOf(root, `[data-advice="${id}/${band}"]`);
        return advice === '' ? [] : [entry('dt', title(id)), entry('dd', advice)];
      });
      find(root, '.advice').replaceChildren(...advised);
      find(root, '.advice-title').hidden = advised.length === 0;
      const total = root.querySelector('.overall');
      if (total) total.textContent = overall === undefined ? '–' : numbers.format(overall);
    };

    const showArea = ({ id, measures, index, band, estimated }: ProfileResult['areas'][number]): void => {
      const row = find(root, `[data-area="${id}"]`);
      for (const cell of row.querySelectorAll<HTMLElement>('[data-measure]')) {
        const value = measures[cell.dataset['measure']!];
        cell.textContent = value === undefined ? '–' : numbers.format(value);
      }
      const note = index !== undefined && estimated ? ` (${host.translate('profile.estimated')})` : '';
      find(row, '.value').textContent = index === undefined ? '–' : numbers.format(index) + note;
      find(row, '.meter span').style.width = `${Math.max(0, Math.min(100, ((index ?? 0) / longest) * 100))}%`;
      find(row, '.band').replaceChildren(
        band === undefined ? host.translate('profile.no-answers') : copyOf(root, `[data-band="${band}"]`),
      );
    };

    find(root, '.print').addEventListener('click', () => window.print());
    host.kernel.onState(show);
    show();
  },
};
