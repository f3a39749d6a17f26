import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type OrderingData, scoring } from './score.ts';

export const part: QuestionPart<OrderingData, readonly string[]> = {
  scoring,
  interaction,
  mount(host) {
    const list = host.root.querySelector('.order')!;
    const solution = host.root.querySelector<HTMLElement>('.solution')!;
    const rows = new Map([...list.querySelectorAll<HTMLElement>('[data-item]')].map((row) => [row.dataset['item']!, row]));
    const words = new Map([...rows].map(([id, row]) => [id, row.querySelector('.step')!.textContent.trim()]));
    const start = startingOrder(host.shuffled(host.data.items).map((item) => item.id), scoring.fullAnswer(host.data));
    let order: string[] = start;
    let touched = false;
    let locked = false;

    const arrange = (ids: readonly string[]): void => {
      order = [...ids.filter((id) => rows.has(id)), ...start.filter((id) => !ids.includes(id))];
      // Only rows that changed place are moved, so that the row with the focus stays where it is.
      for (const [index, id] of order.entries()) {
        const row = rows.get(id)!;
        if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
      }
      for (const [index, id] of order.entries()) {
        for (const button of rows.get(id)!.querySelectorAll<HTMLButtonElement>('[data-move]')) {
          const atEnd = button.dataset['move'] === 'up' ? index === 0 : index === order.length - 1;
          button.setAttribute('aria-disabled', String(locked || atEnd));
        }
      }
    };

    list.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>('[data-move]');
      const id = button?.closest<HTMLElement>('[data-item]')?.dataset['item'];
      if (!button || id === undefined || locked) return;
      const from = order.indexOf(id);
      const to = from + (button.dataset['move'] === 'up' ? -1 : 1);
      if (to < 0 || to >= order.length) return;
      const moved = order.toSpliced(from, 1).toSpliced(to, 0, id);
      touched = true;
      arrange(moved);
      button.focus();
      host.say(host.string('ordering.moved', { item: words.get(id) ?? '', position: to + 1, count: order.length }));
      host.changed();
    });

    arrange(start);
    return {
      read: () => (touched ? [...order] : undefined),
      write(answer) {
        touched = answer !== undefined;
        arrange(answer ?? start);
      },
      lock(lock) {
        locked = lock;
        arrange(order);
      },
      mark(marks) {
        for (const [id, row] of rows) {
          const correct = marks?.score.parts[id];
          const verdict = row.querySelector<HTMLElement>('.verdict')!;
          row.classList.toggle('right', correct === true);
          row.classList.toggle('wrong', correct === false);
          verdict.hidden = correct === undefined;
          verdict.textContent = correct === undefined ? '' : host.string(correct ? 'ordering.right-place' : 'ordering.wrong-place');
        }
        solution.hidden = !(marks?.reveal && !marks.score.correct);
        solution.replaceChildren();
        if (solution.hidden) return;
        const right = host.data.items.map((item) => host.element('li', {}, words.get(item.id) ?? ''));
        solution.append(host.element('p', {}, host.string('ordering.solution')), host.element('ol', {}, ...right));
      },
      firstControl: () => list.querySelector<HTMLButtonElement>('[data-move="down"]')!,
    };
  },
};

/** The order a learner starts from: shuffled, and never the right one by accident. */
export function startingOrder(shuffled: readonly string[], right: readonly string[]): string[] {
  const same = shuffled.every((id, index) => id === right[index]);
  return same ? [...shuffled.slice(1), shuffled[0]!] : [...shuffled];
}
