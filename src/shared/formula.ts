/** What a formula works with; undefined stands for a question that nobody has answered yet. */
export type FormulaValue = number | string | boolean | readonly string[] | undefined;

/**
 * A formula as the build hands it to the player: a literal, `['name', id]`, or an operator with its
 * parts. It is plain JSON, so that a package needs neither a parser nor `eval`.
 */
export type Formula = number | string | boolean | FormulaCall;

/** An operator, followed by its parts. */
export interface FormulaCall extends ReadonlyArray<Formula> {
  readonly 0: string;
}

/** Looks up what a name stands for. */
export type NameLookup = (name: string) => FormulaValue;

const isNumber = (value: FormulaValue): value is number => typeof value === 'number';

/** What a comparison or a sum says of two numbers. */
const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number | boolean>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const SUMMARIES: Readonly<Record<string, (numbers: readonly number[]) => number | undefined>> = {
  min: (numbers) => Math.min(...numbers),
  max: (numbers) => Math.max(...numbers),
  sum: (numbers) => numbers.reduce((sum, number) => sum + number, 0),
  mean: (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
};

const truth = (value: FormulaValue): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/**
 * The value of a formula. What is not answered stays open: a sum with an open part is open, a
 * comparison with one is false (`!=` is true), and summaries leave it out. Never throws.
 */
export function evaluateFormula(formula: Formula, lookup: NameLookup): FormulaValue {
  if (typeof formula !== 'object') return formula;
  const operator = formula[0];
  const parts = formula.slice(1);
  if (operator === 'name') return lookup(parts[0] as string);
  const value = (index: number): FormulaValue => (index < parts.length ? evaluateFormula(parts[index]!, lookup) : undefined);
  switch (operator) {
    case 'and':
      return truth(value(0)) && truth(value(1));
    case 'or':
      return truth(value(0)) || truth(value(1));
    case 'not':
      return !truth(value(0));
    case 'if':
      return truth(value(0)) ? value(1) : value(2);
    case 'answered':
      return value(0) !== undefined;
    case 'count':
      return parts.filter((_part, index) => value(index) !== undefined).length;
    case '=':
      return value(0) === value(1);
    case '!=':
      return value(0) !== value(1);
    case 'in':
      return isAmong(
        value(0),
        parts.slice(1).flatMap((part) => evaluateFormula(part, lookup) ?? []),
      );
    case 'round': {
      const [number, digits = 0] = [value(0), value(1)];
      return isNumber(number) && isNumber(digits) ? roundTo(number, digits) : undefined;
    }
    case 'abs': {
      const number = value(0);
      return isNumber(number) ? Math.abs(number) : undefined;
    }
  }
  const summary = SUMMARIES[operator];
  if (summary) {
    const numbers = parts.map((_part, index) => value(index)).filter(isNumber);
    return numbers.length > 0 ? summary(numbers) : undefined;
  }
  const [left, right] = [value(0), value(1)];
  const isComparison = operator.startsWith('<') || operator.startsWith('>');
  if (!isNumber(left) || !isNumber(right)) return isComparison ? false : undefined;
  const result = ARITHMETIC[operator]!(left, right);
  return typeof result === 'number' && !Number.isFinite(result) ? undefined : result;
}

/** Whether a condition holds: a missing one always does. */
export function holds(condition: Formula | undefined, lookup: NameLookup): boolean {
  return condition === undefined || truth(evaluateFormula(condition, lookup));
}

function isAmong(value: FormulaValue, list: readonly (number | string | boolean)[]): boolean {
  return Array.isArray(value) ? value.some((one) => list.includes(one)) : list.includes(value as string);
}

/** Rounds half away from zero, as people do by hand; `1.005` gives 1.01, whatever binary makes of it. */
function roundTo(number: number, digits: number): number {
  const shifted = Number(`${Math.abs(number)}e${digits}`);
  return Math.sign(number) * Number(`${Math.round(shifted)}e${-digits}`);
}
