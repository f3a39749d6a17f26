import type { ChoiceData } from '../../shared/choices.ts';
import { type QuestionScoring, scoreParts } from '../../shared/question.ts';

/** One right option: it earns all points, any other none. */
export const scoring: QuestionScoring<ChoiceData, string> = {
  score({ correct }, answer) {
    const isRight = correct.includes(answer);
    return scoreParts(Number(isRight), 1, false, { [answer]: isRight });
  },
  feedback: (_data, answer) => [answer],
};

/** The answer that earns all points. */
export const fullAnswer = ({ correct }: ChoiceData): string => correct[0]!;
