import { readNumber } from '../../shared/number-input.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type NumericData, scoring } from './score.ts';

export const part: QuestionPart<NumericData, string> = {
  scoring,
  interaction,
  mount({ root, locale, translate }) {
    const input = root.querySelector('input')!;
    return {
      read: () => input.value.trim() || undefined,
      write(answer = '') {
        input.value = answer;
      },
      places: new Map([
        ['number', { box: input, words: input.parentElement!, kind: 'answer' as const, solution: input.dataset['solution']! }],
      ]),
      problem: () =>
        input.value.trim() !== '' && readNumber(input.value, locale) === undefined
          ? translate('numeric.problem', { example: 2.5 })
          : undefined,
    };
  },
};
