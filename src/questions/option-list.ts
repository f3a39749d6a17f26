import type { ChoiceData, ChoiceOption } from '../shared/choices.ts';
import type { Marks, QuestionControl, QuestionHost } from './player-part.ts';

/** Radios or checkboxes in rows, as several types use them. */
export interface OptionList extends Omit<QuestionControl<never>, 'read' | 'write'> {
  chosen(): string[];
  choose(ids: readonly string[]): void;
}

/** Brings the rows that a template made to life, in the given order. */
export function optionList(host: QuestionHost<ChoiceData>, order: readonly ChoiceOption[]): OptionList {
  const rows = new Map([...host.root.querySelectorAll<HTMLElement>('[data-option]')].map((row) => [row.dataset['option']!, row]));
  const list = host.root.querySelector('.options')!;
  list.append(...order.flatMap((option) => rows.get(option.id) ?? []));
  const inputs = [...list.querySelectorAll<HTMLInputElement>('input')];
  let locked = false;
  let kept: string[] = [];
  const chosen = (): string[] => inputs.filter((input) => input.checked).map((input) => input.value);
  const choose = (ids: readonly string[]): void => {
    for (const input of inputs) input.checked = ids.includes(input.value);
    kept = chosen();
  };
  list.addEventListener('change', () => {
    // A locked row can still be reached and read; it just does not change.
    if (locked) choose(kept);
    else {
      kept = chosen();
      host.changed();
    }
  });
  return {
    chosen,
    choose,
    lock(lock) {
      locked = lock;
      for (const input of inputs) {
        if (lock) input.setAttribute('aria-disabled', 'true');
        else input.removeAttribute('aria-disabled');
      }
    },
    mark(marks) {
      for (const option of order) markRow(rows.get(option.id)!, option, chosen().includes(option.id), marks, host);
    },
    firstControl: () => inputs.find((input) => input.checked) ?? inputs[0]!,
  };
}

function markRow(row: HTMLElement, option: ChoiceOption, isChosen: boolean, marks: Marks | undefined, host: QuestionHost<ChoiceData>): void {
  const label = row.querySelector('.option')!;
  const verdict = row.querySelector<HTMLElement>('.verdict')!;
  const shown = marks && (isChosen || (marks.reveal && option.correct));
  label.classList.toggle('right', Boolean(shown && option.correct));
  label.classList.toggle('wrong', Boolean(shown && !option.correct));
  verdict.hidden = !shown;
  if (!shown) verdict.textContent = '';
  else if (isChosen) verdict.textContent = host.string(option.correct ? 'verdict.yours-right' : 'verdict.yours-wrong');
  else verdict.textContent = host.string('verdict.solution');
}
