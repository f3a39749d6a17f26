import type { MatchingSource } from '../../../generated/types.ts';
import { nearest } from '../../course/nearest.ts';
import { itemCharacter, optionCharacter } from '../../shared/scorm12-format.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { MatchingData } from './score.ts';

export const definition: QuestionDefinition<MatchingSource, MatchingData> = {
  type: 'matching',
  shape: 'pairs',
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
      context.reporter.report('target-not-found', context.at('items', index, 'target'), { id: item.target, ...(guess ? { nearest: guess } : {}) });
    }
  },
  track: (content) => ({
    kind: 'pairs',
    parts: [
      ...content.items.map((item) => ({ kind: 'item' as const, ids: [item.id] })),
      ...content.targets.map((target) => ({ kind: 'target' as const, ids: [target.id] })),
    ],
  }),
  data: (content, context) => ({
    items: content.items.map((item) => ({ id: item.id, character: itemCharacter(context.rank('item', item.id)), target: item.target })),
    targets: content.targets.map((target) => ({ id: target.id, character: optionCharacter(context.rank('target', target.id)) })),
    shuffle: content.shuffle ?? true,
    partial: content.scoring !== 'all-or-nothing',
  }),
  view: (content, context) => ({
    choose: context.string('matching.choose'),
    targets: content.targets.map((target) => ({ id: target.id, text: context.plain(target.text) })),
    items: content.items.map((item, index) => ({
      id: item.id,
      elementId: `${context.elementId}_${item.id}`,
      text: context.label(item.text, 'items', index, 'text'),
      feedback: item.feedback ? context.line(item.feedback, 'items', index, 'feedback') : undefined,
    })),
  }),
  instruction: (content) => (content.scoring === 'all-or-nothing' ? 'matching.how' : 'matching.how-partial'),
};
