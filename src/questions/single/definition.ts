import type { SingleSource } from '../../../generated/types.ts';
import type { ChoiceData } from '../../shared/choices.ts';
import { choiceData, optionParts, optionSolution, optionViews } from '../choice-content.ts';
import type { QuestionDefinition } from '../definition.ts';

export const definition: QuestionDefinition<SingleSource, ChoiceData> = {
  type: 'single',
  check(content, context) {
    context.uniqueIds(content.options, 'this question', 'options');
    const correct = content.options.filter((option) => option.correct === true).length;
    if (correct === 0 && content.scored !== false)
      context.reporter.report('no-correct-option', context.at('options'), { id: content.id });
    if (correct > 1)
      context.reporter.report('several-correct-options', context.at('options'), { id: content.id, count: correct });
  },
  track: (content) => ({ kind: 'one', parts: optionParts(content.options) }),
  variable: (content) => ({ kind: 'text', values: content.options.map((option) => option.id) }),
  data: (content) => choiceData(content.options),
  view: (content, context) => ({ shuffle: content.shuffle ?? true, options: optionViews(content.options, context) }),
  solution: (content, context) => optionSolution(content.options, context),
  instruction: () => 'single.how',
};
