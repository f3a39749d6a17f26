import { optionList } from '../choice-part.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type LikertData, scoring } from './score.ts';

export const part: QuestionPart<LikertData, string> = {
  scoring,
  interaction,
  mount(host) {
    const { chosen, choose, places } = optionList(host);
    return { read: () => chosen()[0], write: (answer) => choose(answer === undefined ? [] : [answer]), places };
  },
};
