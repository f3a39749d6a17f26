import type { HotspotSource } from '../../../generated/types.ts';
import { choiceData, optionParts, optionViews } from '../choice-content.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { HotspotData } from './score.ts';

export const definition: QuestionDefinition<HotspotSource, HotspotData> = {
  type: 'hotspot',
  shape: 'set',
  check(content, context) {
    const { id, src, alt, regions } = content;
    context.uniqueIds(regions, 'this question', 'regions');
    if (!regions.some((region) => region.correct === true)) context.reporter.report('no-correct-option', context.at('regions'), { id });
    if (alt === undefined || alt.trim() === '') context.reporter.report('alt-missing', context.at('src'), { src });
    context.asset(src, 'picture', 'src');
    for (const [index, { id: region, area }] of regions.entries()) {
      if (area.x + area.width > 100 || area.y + area.height > 100) {
        context.reporter.report('area-outside-picture', context.at('regions', index, 'area'), { id: region });
      }
    }
  },
  track: (content) => ({ kind: 'set', parts: optionParts(content.regions) }),
  data(content, context) {
    const choices = choiceData(content.regions, false, content.scoring !== 'all-or-nothing', context);
    return { ...choices, options: choices.options.map((option, index) => ({ ...option, area: content.regions[index]!.area })) };
  },
  view(content, context) {
    const picture = context.asset(content.src);
    return {
      picture,
      alt: content.alt,
      elementId: context.elementId,
      options: optionViews(content.regions, context, 'regions').map((option, index) => ({ ...option, number: index + 1 })),
    };
  },
  instruction: (content) => (content.scoring === 'all-or-nothing' ? 'hotspot.how' : 'hotspot.how-partial'),
};
