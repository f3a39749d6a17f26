import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type MatchingData, scoring } from './score.ts';

export const part: QuestionPart<MatchingData, PairsAnswer> = {
  scoring,
  interaction,
  mount(host) {
    const rows = [...host.root.querySelectorAll<HTMLElement>('[data-item]')].map((row) => ({
      id: row.dataset['item']!,
      row,
      select: row.querySelector('select')!,
      verdict: row.querySelector<HTMLElement>('.verdict')!,
    }));
    const words = new Map([...rows[0]!.select.options].map((option) => [option.value, option.text]));
    const order = host.data.shuffle ? host.shuffled(host.data.targets) : host.data.targets;
    let locked = false;
    let kept: PairsAnswer = {};
    const read = (): PairsAnswer => Object.fromEntries(rows.filter(({ select }) => select.value !== '').map(({ id, select }) => [id, select.value]));
    const write = (answer: PairsAnswer | undefined): void => {
      for (const { id, select } of rows) select.value = answer?.[id] ?? '';
      kept = read();
    };
    for (const { select } of rows) {
      for (const target of order) select.append(...[...select.options].filter((option) => option.value === target.id));
      select.addEventListener('change', () => {
        if (locked) write(kept);
        else {
          kept = read();
          host.changed();
        }
      });
    }
    return {
      read: () => (Object.keys(read()).length > 0 ? read() : undefined),
      write,
      lock(lock) {
        locked = lock;
        for (const { select } of rows) {
          if (lock) select.setAttribute('aria-disabled', 'true');
          else select.removeAttribute('aria-disabled');
        }
      },
      mark(marks) {
        for (const { id, row, select, verdict } of rows) {
          const correct = marks?.score.parts[id];
          const solution = marks?.reveal && !correct ? words.get(host.data.items.find((item) => item.id === id)!.target) : undefined;
          const sentences = [
            ...(correct === undefined ? [] : [host.string(correct ? 'verdict.right' : 'verdict.wrong')]),
            ...(solution === undefined ? [] : [host.string('verdict.solution-is', { answer: solution })]),
          ];
          row.classList.toggle('right', correct === true);
          row.classList.toggle('wrong', correct === false);
          verdict.hidden = sentences.length === 0;
          verdict.textContent = sentences.join(' ');
          if (sentences.length > 0) select.setAttribute('aria-describedby', verdict.id);
          else select.removeAttribute('aria-describedby');
        }
      },
      firstControl: () => (rows.find(({ select }) => select.value === '') ?? rows[0]!).select,
    };
  },
};
