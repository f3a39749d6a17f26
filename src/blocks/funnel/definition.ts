import type { FunnelSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';
import { percent } from '../drawing.ts';

export const definition: BlockDefinition<FunnelSource> = {
  type: 'funnel',
  check(content, context) {
    for (const [index, { value }] of content.stages.entries()) {
      const before = content.stages[index - 1]?.value;
      if (before !== undefined && value > before)
        context.reporter.report('funnel-grows', context.at('stages', index, 'value'), { value, before });
    }
    if (content.source !== undefined) context.source(content.source, 'source');
  },
  view(content, context) {
    const numbers = new Intl.NumberFormat(context.locale);
    const first = content.stages[0]!.value;
    // A stage is drawn as wide as its number at the top and as the next number at the bottom.
    const widths = content.stages.map(({ value }) => (100 * value) / first);
    return {
      title: context.line(content.title, 'title'),
      source: content.source ? context.citation(content.source, 'source') : undefined,
      stages: content.stages.map(({ label, value, note }, index) => {
        const top = widths[index]!;
        const bottom = widths[index + 1] ?? top;
        const before = content.stages[index - 1]?.value;
        return {
          points: [
            [50 - top / 2, 0],
            [50 + top / 2, 0],
            [50 + bottom / 2, 100],
            [50 - bottom / 2, 100],
          ]
            .map(([x, y]) => `${percent(x!)},${y!}`)
            .join(' '),
          value: `${numbers.format(value)}${content.unit ? `\u00a0${content.unit}` : ''}`,
          label: context.line(label, 'stages', index, 'label'),
          note: note ? context.line(note, 'stages', index, 'note') : undefined,
          share: before === undefined ? undefined : context.string('funnel.share', { share: shareOf(value, before) }),
        };
      }),
    };
  },
};

/** A share in percent: whole, or with one digit behind the point when it is small. */
function shareOf(value: number, before: number): number {
  const share = (100 * value) / before;
  return share < 10 ? Math.round(share * 10) / 10 : Math.round(share);
}
