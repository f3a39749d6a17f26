import type { OrderingSource } from '../../../generated/types.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { OrderingData } from './score.ts';

const LEAST_STEPS = 3;

export const definition: QuestionDefinition<OrderingSource, OrderingData> = {
  type: 'ordering',
  check(content, context) {
    context.uniqueIds(content.items, 'this question', 'items');
    if (content.items.length < LEAST_STEPS) {
      context.reporter.report('ordering-too-short', context.at('items'), { id: content.id, count: content.items.length });
    }
  },
  track: (content) => ({ kind: 'sequence', parts: content.items.map((item) => ({ kind: 'item', ids: [item.id] })) }),
  data: (content) => ({
    order: content.items.map((item) => item.id),
    ...(content.scoring === 'all-or-nothing' ? {} : { partial: true }),
  }),
  view: (content, context) => ({
    items: content.items.map((item, index) => ({ id: item.id, text: context.label(item.text, 'items', index, 'text') })),
  }),
  solution: (content, context) => content.items.map((item, index) => `${index + 1}. ${context.plain(item.text)}`),
  instruction: ({ scored, scoring }) =>
    scored === false ? 'ordering.how-unscored' : scoring === 'all-or-nothing' ? 'ordering.how' : 'ordering.how-partial',
};
