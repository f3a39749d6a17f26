import type { ChoiceData } from '../../shared/choices.ts';
import { optionList } from '../option-list.ts';
import type { QuestionHost, QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { scoring, type TrueFalseData } from './score.ts';

export const part: QuestionPart<TrueFalseData, string> = {
  scoring,
  interaction,
  mount(host) {
    // True stands before false for everybody: a fixed order is easier to read than a shuffled one.
    const options = [true, false].map((value) => ({ id: String(value), character: '', correct: host.data.answer === value }));
    const list = optionList(host as unknown as QuestionHost<ChoiceData>, options);
    return {
      ...list,
      read: () => list.chosen()[0],
      write: (answer) => list.choose(answer === undefined ? [] : [answer]),
    };
  },
};
