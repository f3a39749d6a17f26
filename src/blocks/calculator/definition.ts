import type { CalculatorSource } from '../../../generated/types.ts';
import type { FormulaType } from '../../course/formula/check.ts';
import { formulaOf } from '../../course/formula/parse.ts';
import { type CalculatorResult, calculate, resultText } from '../../shared/calculator.ts';
import type { BlockDefinition, RenderContext } from '../definition.ts';

export const definition: BlockDefinition<CalculatorSource> = {
  type: 'calculator',
  check(content, context) {
    const { inputs, results } = content;
    context.uniqueIds([...inputs, ...results], 'this calculator', 'inputs');
    const names = new Map<string, FormulaType>(
      inputs.map(({ id, least = -Infinity, most = Infinity }) => [id, { kind: 'number', least, most }]),
    );
    for (const [index, { id, value, least = -Infinity, most = Infinity }] of inputs.entries()) {
      if (value < least || value > most)
        context.reporter.report('value-outside-range', context.at('inputs', index, 'value'), { id, value, least, most });
    }
    for (const [index, { id, formula, words = [] }] of results.entries()) {
      const type = context.formula(formula, 'number', names, 'results', index, 'formula');
      names.set(id, type ?? { kind: 'number', least: -Infinity, most: Infinity });
      for (const [place, { when }] of words.entries())
        context.formula(when, 'truth', names, 'results', index, 'words', place, 'when');
    }
  },
  review: ({ results }, { string }) =>
    results.flatMap(({ id, formula, words = [] }) => [
      string('review.formula', { id, formula }),
      ...words.map(({ when }, index) => `${id}, ${index + 1}: ${string('review.shown-when', { condition: when })}`),
    ]),
  view(content, context) {
    const results = resultsOf(content);
    const values = calculate(results, Object.fromEntries(content.inputs.map(({ id, value }) => [id, value])));
    const shown = (value: number): string =>
      new Intl.NumberFormat(context.locale, { maximumFractionDigits: 6, useGrouping: false }).format(value);
    return {
      elementId: context.elementId,
      title: context.label(content.title, 'title'),
      html: content.text ? context.markdown(content.text, 'text') : '',
      results: JSON.stringify(results),
      inputs: content.inputs.map((input) => ({
        ...input,
        value: shown(input.value),
        hasLeast: input.least !== undefined,
        hasMost: input.most !== undefined,
      })),
      outputs: content.results.map(({ id, label, words = [] }, index) => ({
        id,
        label,
        // What stands there without script: the results of the numbers that stand there at first.
        value: initialWords(content, index, values, context) ?? resultText(results[index]!, values[id], context.locale),
        words: words.map(({ text }, place) => ({
          index: place,
          html: context.label(text, 'results', index, 'words', place, 'text'),
        })),
      })),
    };
  },
};

function resultsOf({ results }: CalculatorSource): CalculatorResult[] {
  return results.map(({ id, formula, unit, digits = 2, words = [] }) => ({
    id,
    formula: formulaOf(formula),
    digits,
    ...(unit ? { suffix: unit } : {}),
    words: words.map(({ when }) => formulaOf(when)),
  }));
}

function initialWords(
  content: CalculatorSource,
  index: number,
  values: ReturnType<typeof calculate>,
  context: RenderContext,
): string | undefined {
  const { id, words = [] } = content.results[index]!;
  const place = values[`${id}/words`];
  return place === undefined ? undefined : context.plain(words[place]!.text);
}
