import type { MatchingSource } from '../../../generated/types.ts';
import { nearest } from '../../course/nearest.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { MatchingData } from './score.ts';

export const definition: QuestionDefinition<MatchingSource, MatchingData> = {
  type: 'matching',
  check(content, context) {
    const { id, items, targets } = content;
    context.uniqueIds(items, 'this question', 'items');
    context.uniqueIds(targets, 'this question', 'targets');
    if (items.length < 2 || targets.length < 2) {
      context.reporter.report('matching-too-short', context.at('items'), { id, items: items.length, targets: targets.length });
    }
    const known = targets.map((target) => target.id);
    for (const [index, item] of items.entries()) {
      if (known.includes(item.target)) continue;
      const guess = nearest(item.target, known);
      context.reporter.report('target-not-found', context.at('items', index, 'target'), {
        id: item.target,
        ...(guess ? { nearest: guess } : {}),
      });
    }
  },
  track: (content) => ({
    kind: 'pairs',
    parts: [
      ...content.items.map((item) => ({ kind: 'item' as const, ids: [item.id] })),
      ...content.targets.map((target) => ({ kind: 'target' as const, ids: [target.id] })),
    ],
  }),
  data: (content) => ({
    pairs: Object.fromEntries(content.items.map((item) => [item.id, item.target])),
    ...(content.scoring === 'all-or-nothing' ? {} : { partial: true }),
  }),
  view: (content, context) => ({
    shuffle: content.shuffle ?? true,
    choose: context.string('matching.choose'),
    targets: content.targets.map((target, index) => ({
      id: target.id,
      text: context.plain(target.text, 'targets', index, 'text'),
    })),
    items: content.items.map((item, index) => ({
      id: item.id,
      // The targets stand in the page once; the player copies them to the other lists.
      first: index === 0,
      text: context.label(item.text, 'items', index, 'text'),
      feedback: item.feedback ? context.line(item.feedback, 'items', index, 'feedback') : undefined,
    })),
  }),
  solution: (content, context) =>
    content.items.map((item) => {
      const target = content.targets.find(({ id }) => id === item.target);
      return `${context.plain(item.text)} → ${context.plain(target?.text ?? '')}`;
    }),
  instruction: ({ scored, scoring }) =>
    scored === false ? 'matching.how-unscored' : scoring === 'all-or-nothing' ? 'matching.how' : 'matching.how-partial',
};
