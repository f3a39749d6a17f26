import type { ChoiceData } from '../../shared/choices.ts';
import { optionList } from '../choice-part.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { scoring } from './score.ts';

export const part: QuestionPart<ChoiceData, readonly string[]> = {
  scoring,
  interaction,
  mount(host) {
    const { chosen, choose, places } = optionList(host);
    return {
      read: () => (chosen().length > 0 ? chosen().toSorted() : undefined),
      write: (answer = []) => choose(answer),
      places,
    };
  },
};
