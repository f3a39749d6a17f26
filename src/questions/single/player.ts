import type { ChoiceData } from '../../shared/choices.ts';
import { optionList } from '../option-list.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { scoring } from './score.ts';

export const part: QuestionPart<ChoiceData, string> = {
  scoring,
  interaction,
  mount(host) {
    const list = optionList(host, host.data.shuffle ? host.shuffled(host.data.options) : host.data.options);
    return {
      ...list,
      read: () => list.chosen()[0],
      write: (answer) => list.choose(answer === undefined ? [] : [answer]),
    };
  },
};
