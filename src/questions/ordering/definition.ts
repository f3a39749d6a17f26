import type { OrderingSource } from '../../../generated/types.ts';
import { optionCharacter } from '../../shared/scorm12-format.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { OrderingData } from './score.ts';

const LEAST_STEPS = 3;

export const definition: QuestionDefinition<OrderingSource, OrderingData> = {
  type: 'ordering',
  shape: 'sequence',
  check(content, context) {
    context.uniqueIds(content.items, 'this question', 'items');
    if (content.items.length < LEAST_STEPS) {
      context.reporter.report('ordering-too-short', context.at('items'), { id: content.id, count: content.items.length });
    }
  },
  track: (content) => ({ kind: 'sequence', parts: content.items.map((item) => ({ kind: 'item', ids: [item.id] })) }),
  data: (content, context) => ({
    items: content.items.map((item) => ({ id: item.id, character: optionCharacter(context.rank('item', item.id)) })),
    partial: content.scoring !== 'all-or-nothing',
  }),
  view: (content, context) => ({
    items: content.items.map((item, index) => {
      const words = context.plain(item.text);
      return {
        id: item.id,
        text: context.label(item.text, 'items', index, 'text'),
        up: context.string('ordering.up', { item: words }),
        down: context.string('ordering.down', { item: words }),
      };
    }),
  }),
  instruction: (content) => (content.scoring === 'all-or-nothing' ? 'ordering.how' : 'ordering.how-partial'),
};
