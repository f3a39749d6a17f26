import type { AnswerPlace, QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type OrderingData, scoring } from './score.ts';
import { startingOrder } from './starting-order.ts';

export const part: QuestionPart<OrderingData, readonly string[]> = {
  scoring,
  interaction,
  mount({ root, data, element, translate, shuffled, live, changed }) {
    const list = root.querySelector('ol')!;
    const solution = root.querySelector<HTMLElement>('.solution')!;
    const rows = [...list.children].map((child) => {
      const row = child as HTMLElement;
      const words = row.firstElementChild as HTMLElement;
      const item = words.textContent;
      const arrow = (way: string): HTMLElement =>
        element('button', { type: 'button', 'aria-label': translate(`move.${way}`, { item }) });
      const [up, down] = [arrow('up'), arrow('down')];
      row.append(element('span', { class: 'move' }, up, down));
      return { id: row.dataset['item']!, row, words, item, up, down };
    });
    const start = startingOrder(
      shuffled(rows).map(({ id }) => id),
      data.order,
    );
    let order = start;
    let touched = false;

    const arrange = (ids: readonly string[], locked: boolean): void => {
      order = [...ids, ...start.filter((id) => !ids.includes(id))];
      rows.sort((left, right) => order.indexOf(left.id) - order.indexOf(right.id));
      for (const [index, { row, up, down }] of rows.entries()) {
        list.append(row);
        up.setAttribute('aria-disabled', String(locked || index === 0));
        down.setAttribute('aria-disabled', String(locked || index === rows.length - 1));
      }
    };

    list.addEventListener('click', ({ target }) => {
      const from = rows.findIndex(({ row }) => row.contains(target as Node));
      const button = (target as Element).closest<HTMLElement>('[aria-disabled=false]');
      if (!button) return;
      const { id, up, item } = rows[from]!;
      const to = button === up ? from - 1 : from + 1;
      touched = true;
      arrange(order.toSpliced(from, 1).toSpliced(to, 0, id), false);
      button.focus();
      live.say(translate('ordering.moved', { position: to + 1, count: rows.length, item }));
      changed();
    });

    return {
      read: () => (touched ? order : undefined),
      write(answer, locked) {
        touched = answer !== undefined;
        arrange(answer ?? start, locked);
      },
      places: new Map(rows.map(({ id, row, words }): [string, AnswerPlace] => [id, { box: row, words, kind: 'position' }])),
      reveal(shown) {
        solution.hidden = !shown;
      },
    };
  },
};
