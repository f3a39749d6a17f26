import type { ProfileSource } from '../../../generated/types.ts';
import type { FormulaType } from '../../course/formula/check.ts';
import { formulaOf } from '../../course/formula/parse.ts';
import type { ProfileData } from '../../shared/profile.ts';
import type { BlockDefinition, CheckContext, RenderContext } from '../definition.ts';

const DEFAULT_PRIORITIES = 3;

export const definition: BlockDefinition<ProfileSource> = {
  type: 'profile',
  check(content, context) {
    const { measures, areas, bands, exceptions = [], priorities, overall } = content;
    context.uniqueIds(measures, 'this profile', 'measures');
    context.uniqueIds(areas, 'this profile', 'areas');
    context.uniqueIds([...bands, ...exceptions], 'this profile', 'bands');
    const known = measures.map(({ id }) => id);
    const ranges = new Map<string, FormulaType>();
    for (const [index, area] of areas.entries()) {
      for (const [measure, names] of Object.entries(area.values) as [string, string[]][]) {
        if (!known.includes(measure)) context.unknown('formula-name-unknown', measure, known, 'areas', index, 'values', measure);
        for (const [place, name] of names.entries()) {
          widen(ranges, measure, context.number(name, 'areas', index, 'values', measure, place));
        }
      }
      const verdicts = [...bands, ...exceptions].map(({ id }) => id);
      for (const verdict of Object.keys(area.advice ?? {})) {
        if (!verdicts.includes(verdict))
          context.unknown('formula-value-unknown', verdict, verdicts, 'areas', index, 'advice', verdict);
      }
    }
    for (const { id, fallback } of measures)
      if (fallback !== undefined) widen(ranges, id, { kind: 'number', least: fallback, most: fallback });
    checkFormulas(content, ranges, context);
    for (let index = 1; index < bands.length; index += 1) {
      if (bands[index]!['up-to'] <= bands[index - 1]!['up-to'])
        context.reporter.report('bands-out-of-order', context.at('bands', index, 'up-to'), { id: bands[index]!.id });
    }
    if (priorities?.band && !bands.some(({ id }) => id === priorities.band))
      context.unknown(
        'formula-value-unknown',
        priorities.band,
        bands.map(({ id }) => id),
        'priorities',
        'band',
      );
    if (priorities?.tie && !known.includes(priorities.tie))
      context.unknown('formula-name-unknown', priorities.tie, known, 'priorities', 'tie');
    if (overall) context.formula(overall.formula, 'number', ranges, 'overall', 'formula');
  },
  // The band of each area is a variable for conditions anywhere in the course: <profile>-<area>.
  variables: ({ id, areas, bands, exceptions = [] }) =>
    areas.map((area) => ({
      id: `${id}-${area.id}`,
      part: area.id,
      type: { kind: 'text', values: [...bands, ...exceptions].map((verdict) => verdict.id) },
    })),
  data: ({ measures, areas, index, bands, exceptions = [], priorities, overall }): ProfileData => ({
    measures: measures.map(({ id, least = 1, fallback }) => ({ id, least, ...(fallback === undefined ? {} : { fallback }) })),
    areas: areas.map(({ id, values }) => ({ id, values: values as Record<string, string[]> })),
    index: formulaOf(index),
    bands: bands.map((band) => ({ id: band.id, upTo: band['up-to'] })),
    exceptions: exceptions.map(({ id, when }) => ({ id, when: formulaOf(when) })),
    priorities: {
      band: priorities?.band ?? bands.at(-1)!.id,
      most: priorities?.most ?? DEFAULT_PRIORITIES,
      ...(priorities?.tie ? { tie: priorities.tie } : {}),
    },
    ...(overall ? { overall: formulaOf(overall.formula) } : {}),
  }),
  review: (content, context) => rulesOf(content, context),
  view: (content, context) => ({
    path: context.path,
    elementId: context.elementId,
    title: content.title ? context.label(content.title, 'title') : context.string('profile.title'),
    plainTitle: content.title ? context.plain(content.title) : context.string('profile.title'),
    measures: content.measures,
    indexTitle: content['index-title'] ?? context.string('profile.index'),
    overall: content.overall,
    areas: content.areas.map((area, index) => ({
      id: area.id,
      title: area.title,
      advice: Object.entries((area.advice ?? {}) as Record<string, string>).map(([band, text]) => ({
        band,
        html: context.markdown(text, 'areas', index, 'advice', band),
      })),
    })),
    verdicts: verdictViews(content, context),
  }),
};

/** How the profile is computed, in lines of plain text: quantities, areas, index, bands, exceptions, priorities. */
function rulesOf(content: ProfileSource, { string }: RenderContext): string[] {
  const { measures, areas, index, bands, exceptions = [], priorities, overall } = content;
  const { band, most } = { band: bands.at(-1)!.id, most: DEFAULT_PRIORITIES, ...priorities };
  const first = string('profile.review-priorities', { band, most, count: most });
  return [
    ...measures.map(({ id, least = 1, fallback }) => {
      const rule = string('profile.review-measure', { id, least, count: least });
      return fallback === undefined ? rule : string('profile.review-fallback', { rule, value: fallback });
    }),
    ...areas.map(({ id, values }) => {
      const parts = Object.entries(values as Record<string, string[]>).map(
        ([measure, names]) => `${measure} (${names.join(', ')})`,
      );
      return string('profile.review-area', { id, measures: parts.join(', ') });
    }),
    string('profile.review-index', { formula: index }),
    ...bands.map(({ id, 'up-to': upTo }) => string('profile.review-band', { id, most: upTo })),
    ...exceptions.map(({ id, when }) => string('profile.review-exception', { id, condition: when })),
    priorities?.tie ? string('profile.review-tie', { rule: first, tie: priorities.tie }) : first,
    ...(overall ? [string('profile.review-overall', { title: overall.title, formula: overall.formula })] : []),
  ];
}

function verdictViews({ bands, exceptions = [] }: ProfileSource, context: RenderContext): object[] {
  const view =
    (key: 'bands' | 'exceptions') =>
    ({ id, title, text }: { id: string; title: string; text: string }, index: number) => ({
      id,
      title,
      html: context.line(text, key, index, 'text'),
    });
  return [...bands.map(view('bands')), ...exceptions.map(view('exceptions'))];
}

function checkFormulas(
  { index, exceptions = [] }: ProfileSource,
  ranges: ReadonlyMap<string, FormulaType>,
  context: CheckContext,
): void {
  context.formula(index, 'number', ranges, 'index');
  for (const [place, { when }] of exceptions.entries()) context.formula(when, 'truth', ranges, 'exceptions', place, 'when');
}

/** The range of a measure is that of all the answers it averages. */
function widen(ranges: Map<string, FormulaType>, measure: string, type: FormulaType | undefined): void {
  const known = ranges.get(measure);
  if (type?.kind !== 'number') {
    if (!known) ranges.set(measure, { kind: 'number', least: -Infinity, most: Infinity });
  } else if (known?.kind !== 'number') ranges.set(measure, type);
  else ranges.set(measure, { kind: 'number', least: Math.min(known.least, type.least), most: Math.max(known.most, type.most) });
}
