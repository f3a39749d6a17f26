import type { TrueFalseSource } from '../../../generated/types.ts';
import type { ChoiceData } from '../../shared/choices.ts';
import type { QuestionDefinition } from '../definition.ts';

export const definition: QuestionDefinition<TrueFalseSource, ChoiceData> = {
  type: 'true-false',
  track: () => ({ kind: 'truth', parts: [] }),
  variable: () => ({ kind: 'truth' }),
  data: (content) => ({ correct: [String(content.answer)] }),
  // True stands before false for everybody: a fixed order is easier to read than a shuffled one.
  view: (content, context) => ({
    options: (['true', 'false'] as const).map((id) => {
      const feedback = content[`feedback-${id}`];
      return {
        id,
        text: context.string(`true-false.${id}`),
        feedback: feedback ? context.line(feedback, `feedback-${id}`) : undefined,
      };
    }),
  }),
  solution: (content, context) => [context.string(`true-false.${content.answer}`)],
  instruction: () => 'true-false.how',
};
