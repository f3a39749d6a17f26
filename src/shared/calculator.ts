import { evaluateFormula, type Formula, holds, type NameLookup } from './formula.ts';

/** One result of a calculator, in the order in which they are calculated. */
export interface CalculatorResult {
  readonly id: string;
  readonly formula: Formula;
  /** How many decimals are shown at most. */
  readonly digits: number;
  /** The unit, written behind the number. */
  readonly suffix?: string;
  /** Conditions of the verdicts that are said instead of the number. */
  readonly words: readonly Formula[];
}

/** Values of inputs and results by their ids; `<result>/words` is the place of the verdict that holds. */
export type CalculatorValues = Readonly<Record<string, number | undefined>>;

/** All results that follow from some inputs; what depends on a missing input is missing too. */
export function calculate(results: readonly CalculatorResult[], inputs: CalculatorValues): CalculatorValues {
  const values: Record<string, number | undefined> = { ...inputs };
  const lookup: NameLookup = (name) => values[name];
  for (const { id, formula, words } of results) {
    const value = evaluateFormula(formula, lookup);
    values[id] = typeof value === 'number' ? value : undefined;
    const place = values[id] === undefined ? -1 : words.findIndex((when) => holds(when, lookup));
    if (place >= 0) values[`${id}/words`] = place;
  }
  return values;
}

/** A result as people of a language write it, with its unit; a dash when it is open. */
export function resultText({ digits, suffix }: CalculatorResult, value: number | undefined, locale: string): string {
  if (value === undefined) return '–';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  return suffix === undefined ? number : `${number}\u00a0${suffix}`;
}
