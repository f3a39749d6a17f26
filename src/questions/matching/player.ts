import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type MatchingData, scoring } from './score.ts';

export const part: QuestionPart<MatchingData, PairsAnswer> = {
  scoring,
  interaction,
  mount({ root, data, shuffled }) {
    const selects = [...root.querySelectorAll('select')];
    const targets = [...selects[0]!.options].slice(1).map((option) => ({ id: option.value, words: option.text }));
    const order = root.querySelector('[data-shuffle]') ? shuffled(targets) : targets;
    for (const select of selects) {
      select.replaceChildren(select.options[0]!, ...order.map(({ id, words }) => new Option(words, id)));
    }
    return {
      read() {
        const chosen = selects.filter((select) => select.value !== '');
        return chosen.length > 0 ? Object.fromEntries(chosen.map((select) => [select.name, select.value])) : undefined;
      },
      write(answer) {
        for (const select of selects) select.value = answer?.[select.name] ?? '';
      },
      places: new Map(
        selects.map((select) => {
          const solution = targets.find(({ id }) => id === data.pairs[select.name])!.words;
          return [
            select.name,
            { box: select.closest('label')!, words: select.parentElement!, kind: 'answer', ownFeedback: true, solution },
          ];
        }),
      ),
    };
  },
};
