import type { MultipleSource } from '../../../generated/types.ts';
import type { ChoiceData } from '../../shared/choices.ts';
import { choiceData, optionParts, optionSolution, optionViews } from '../choice-content.ts';
import type { QuestionDefinition } from '../definition.ts';

export const definition: QuestionDefinition<MultipleSource, ChoiceData> = {
  type: 'multiple',
  check(content, context) {
    context.uniqueIds(content.options, 'this question', 'options');
    if (content.scored !== false && !content.options.some((option) => option.correct === true)) {
      context.reporter.report('no-correct-option', context.at('options'), { id: content.id });
    }
  },
  track: (content) => ({ kind: 'set', parts: optionParts(content.options) }),
  variable: (content) => ({ kind: 'list', values: content.options.map((option) => option.id) }),
  data: (content) => choiceData(content.options, content.scoring === 'partial'),
  view: (content, context) => ({ shuffle: content.shuffle ?? true, options: optionViews(content.options, context) }),
  solution: (content, context) => optionSolution(content.options, context),
  instruction: ({ scored, scoring }) =>
    scored === false ? 'multiple.how-unscored' : scoring === 'partial' ? 'multiple.how-partial' : 'multiple.how',
};
