import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type FillInData, scoring } from './score.ts';

export const part: QuestionPart<FillInData, PairsAnswer> = {
  scoring,
  interaction,
  mount({ root, data }) {
    const inputs = [...root.querySelectorAll('input')];
    return {
      read() {
        const typed = inputs.map((input) => [input.name, input.value.trim()] as const).filter(([, text]) => text !== '');
        return typed.length > 0 ? Object.fromEntries(typed) : undefined;
      },
      write(answer) {
        for (const input of inputs) input.value = answer?.[input.name] ?? '';
      },
      places: new Map(
        inputs.map((input) => [
          input.name,
          {
            box: input,
            words: input.parentElement!,
            kind: 'answer',
            name: input.ariaLabel!,
            solution: data.accept[input.name]![0]!,
          },
        ]),
      ),
    };
  },
};
