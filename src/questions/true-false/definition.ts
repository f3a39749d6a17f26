import type { TrueFalseSource } from '../../../generated/types.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { TrueFalseData } from './score.ts';

export const definition: QuestionDefinition<TrueFalseSource, TrueFalseData> = {
  type: 'true-false',
  shape: 'truth',
  track: () => ({ kind: 'truth', parts: [] }),
  data: (content) => ({ answer: content.answer }),
  view: (content, context) => ({
    name: context.elementId,
    options: [
      { id: 'true', text: context.string('true-false.true') },
      { id: 'false', text: context.string('true-false.false') },
    ],
    feedbackTrue: content['feedback-true'] ? context.line(content['feedback-true'], 'feedback-true') : undefined,
    feedbackFalse: content['feedback-false'] ? context.line(content['feedback-false'], 'feedback-false') : undefined,
  }),
  instruction: () => 'true-false.how',
};
