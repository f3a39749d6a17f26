import type { ChoiceData } from '../shared/choices.ts';
import type { AnswerPlace, QuestionHost } from './player-part.ts';

/** Radios or checkboxes in rows, as several types use them. */
export interface OptionList {
  chosen(): string[];
  choose(ids: readonly string[]): void;
  readonly places: ReadonlyMap<string, AnswerPlace>;
}

/** Brings the rows that a template made to life, in the learner's own order unless the author fixed it. */
export function optionList(host: QuestionHost<ChoiceData>): OptionList {
  const list = host.root.querySelector('.options')!;
  const inputs = [...list.querySelectorAll('input')];
  const rows = inputs.map((input) => ({ id: input.value, row: input.closest('li')!, fixed: input.hasAttribute('data-fixed') }));
  if (list.hasAttribute('data-shuffle')) list.append(...host.shuffled(rows).map(({ row }) => row));
  for (const input of inputs) input.name = host.root.id;
  return {
    chosen: () => inputs.filter((input) => input.checked).map((input) => input.value),
    choose(ids) {
      for (const input of inputs) input.checked = ids.includes(input.value);
    },
    places: new Map(
      inputs.map((input) => {
        const box = input.closest('label')!;
        const words = box.lastElementChild as HTMLElement;
        return [
          input.value,
          { box, words, kind: 'choice', ownFeedback: input.type === 'checkbox', right: host.data.correct.includes(input.value) },
        ];
      }),
    ),
  };
}
