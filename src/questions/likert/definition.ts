import type { LikertSource } from '../../../generated/types.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { LikertData } from './score.ts';

type Points = Exclude<LikertSource['scale'], string>;

const NOT_APPLICABLE = 'not-applicable';

/** The points of a scale that has been looked up. */
const pointsOf = ({ scale }: LikertSource): Points => scale as Points;

export const definition: QuestionDefinition<LikertSource, LikertData> = {
  type: 'likert',
  unscored: true,
  expand(content, context) {
    const { items, scale, ...others } = content;
    const points = typeof scale === 'string' ? (context.scale(scale, 'scale') as Points | undefined) : scale;
    if (!points) return [];
    if (!items) return [{ content: { ...others, scale: points }, steps: [] }];
    context.uniqueIds(items, 'this question', 'items');
    const { stem, ...each } = others;
    const { when, countries } = each;
    const shown = { ...(when === undefined ? {} : { when }), ...(countries === undefined ? {} : { countries }) };
    return [
      { content: { type: 'text', text: stem, ...shown }, steps: [] },
      ...items.map(({ id, text, sets, formerly = [] }, index) => ({
        content: {
          ...each,
          id: `${content.id}-${id}`,
          formerly: [...formerly.map((old) => `${content.id}-${old}`), ...(content.formerly ?? []).map((old) => `${old}-${id}`)],
          stem: text,
          scale: points,
          ...(sets ? { sets } : {}),
        },
        steps: ['items', index],
      })),
    ];
  },
  check: (content, context) => context.uniqueIds(pointsOf(content), 'this scale', 'scale'),
  track: (content) => ({
    kind: 'one',
    parts: [...pointsOf(content).map(({ id }) => id), ...(content['not-applicable'] ? [NOT_APPLICABLE] : [])].map((id) => ({
      kind: 'option',
      ids: [id],
    })),
  }),
  variable(content) {
    const values = pointsOf(content).map(({ value }) => value);
    return { kind: 'number', least: Math.min(...values), most: Math.max(...values) };
  },
  values: (content) => Object.fromEntries(pointsOf(content).map(({ id, value }) => [id, value])),
  data: () => ({ correct: [] }),
  view: (content, context) => ({
    points: [
      ...pointsOf(content).map(({ id, text }, index) => ({ id, text: context.label(text, 'scale', index, 'text') })),
      ...(content['not-applicable'] ? [{ id: NOT_APPLICABLE, text: context.string('likert.not-applicable') }] : []),
    ],
  }),
  instruction: () => 'likert.how',
};
