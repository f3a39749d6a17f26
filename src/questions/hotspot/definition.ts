import type { HotspotSource } from '../../../generated/types.ts';
import type { ChoiceData } from '../../shared/choices.ts';
import { choiceData, optionParts, optionSolution, optionViews } from '../choice-content.ts';
import type { QuestionDefinition } from '../definition.ts';

export const definition: QuestionDefinition<HotspotSource, ChoiceData> = {
  type: 'hotspot',
  check(content, context) {
    const { id, src, alt, regions } = content;
    context.uniqueIds(regions, 'this question', 'regions');
    if (!regions.some((region) => region.correct === true))
      context.reporter.report('no-correct-option', context.at('regions'), { id });
    if (alt === undefined || alt.trim() === '') context.reporter.report('alt-missing', context.at('src'), { src });
    context.asset(src, 'picture', 'src');
    for (const [index, { id: region, area }] of regions.entries()) {
      if (area.x + area.width > 100 || area.y + area.height > 100) {
        context.reporter.report('area-outside-picture', context.at('regions', index, 'area'), { id: region });
      }
    }
  },
  track: (content) => ({ kind: 'set', parts: optionParts(content.regions) }),
  data: (content) => choiceData(content.regions, content.scoring !== 'all-or-nothing'),
  view: (content, context) => ({
    picture: context.asset(content.src),
    alt: content.alt,
    options: optionViews(content.regions, context, 'regions').map((option, index) => {
      const { area } = content.regions[index]!;
      return { ...option, area: `${area.x} ${area.y} ${area.width} ${area.height}` };
    }),
  }),
  solution: (content, context) => optionSolution(content.regions, context),
  instruction: ({ scored, scoring }) =>
    scored === false ? 'hotspot.how-unscored' : scoring === 'all-or-nothing' ? 'hotspot.how' : 'hotspot.how-partial',
};
