import type { Formula } from '../../shared/formula.ts';

/** What a value of a formula can be. `least` and `most` bound a number; `values` lists what a text can be. */
export type FormulaType =
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'text'; readonly values?: readonly string[] }
  | { readonly kind: 'list'; readonly values?: readonly string[] }
  | { readonly kind: 'truth' };

/** What cannot work in a formula. */
export type FormulaProblem =
  | { readonly kind: 'unknown-name'; readonly name: string }
  | { readonly kind: 'wrong-type'; readonly operator: string; readonly expected: string; readonly found: string }
  | { readonly kind: 'division-by-zero'; readonly divisor: string }
  | { readonly kind: 'unknown-value'; readonly name: string; readonly value: string; readonly values: readonly string[] };

/** The names a formula may use, and what they can be. */
export type NameTypes = ReadonlyMap<string, FormulaType>;

const TRUTH: FormulaType = { kind: 'truth' };
const ANY_NUMBER: FormulaType = { kind: 'number', least: -Infinity, most: Infinity };
/** What a type is called in messages. */
export function typeName({ kind }: { readonly kind: FormulaType['kind'] }): string {
  return WORDS[kind];
}

const WORDS: Readonly<Record<FormulaType['kind'], string>> = {
  number: 'a number',
  text: 'a text',
  list: 'a list of choices',
  truth: 'true or false',
};

/**
 * Checks a formula before anybody fills anything in: every name is known, every part has the type
 * that its operator needs, no divisor can become zero, and no comparison names a value that can
 * never occur. `type` is what the formula gives; undefined where a problem leaves it open.
 */
export function checkFormula(
  formula: Formula,
  names: NameTypes,
): { readonly type?: FormulaType; readonly problems: FormulaProblem[] } {
  const problems: FormulaProblem[] = [];
  const type = typeOf(formula, names, problems);
  return { ...(type ? { type } : {}), problems };
}

/** All names that a formula uses, each once. */
export function namesIn(formula: Formula): string[] {
  if (typeof formula !== 'object') return [];
  const operator = formula[0];
  const parts = formula.slice(1);
  return operator === 'name' ? [parts[0] as string] : [...new Set(parts.flatMap(namesIn))];
}

/** A formula as an author would write it, for messages. */
export function formulaText(formula: Formula): string {
  if (typeof formula === 'string') return `"${formula}"`;
  if (typeof formula !== 'object') return String(formula);
  const operator = formula[0];
  const parts = formula.slice(1);
  if (operator === 'name') return parts[0] as string;
  const texts = parts.map(formulaText);
  if (operator === 'not') return `(not ${texts[0]})`;
  if (operator === 'in') return `(${texts[0]} in [${texts.slice(1).join(', ')}])`;
  return /^[a-z]/.test(operator) && operator !== 'and' && operator !== 'or'
    ? `${operator}(${texts.join(', ')})`
    : `(${texts.join(` ${operator} `)})`;
}

function typeOf(formula: Formula, names: NameTypes, problems: FormulaProblem[]): FormulaType | undefined {
  if (typeof formula === 'number') return { kind: 'number', least: formula, most: formula };
  if (typeof formula === 'string') return { kind: 'text', values: [formula] };
  if (typeof formula === 'boolean') return TRUTH;
  const operator = formula[0];
  const parts = formula.slice(1);
  if (operator === 'name') {
    const name = parts[0] as string;
    const known = names.get(name);
    if (!known) problems.push({ kind: 'unknown-name', name });
    return known;
  }
  const types = parts.map((part) => typeOf(part, names, problems));
  const need = (kind: FormulaType['kind'], type: FormulaType | undefined): boolean => {
    if (!type || type.kind === kind) return type !== undefined;
    problems.push({ kind: 'wrong-type', operator, expected: WORDS[kind], found: WORDS[type.kind] });
    return false;
  };
  switch (operator) {
    case 'and':
    case 'or':
    case 'not':
      for (const type of types) if (type?.kind !== 'list') need('truth', type);
      return TRUTH;
    case 'if':
      if (types[0]?.kind !== 'list') need('truth', types[0]);
      return union(types[1], types[2], (found, expected) => need(expected, found));
    case 'answered':
      return TRUTH;
    case 'count':
      return { kind: 'number', least: 0, most: parts.length };
    case '=':
    case '!=':
      if (types[0] && types[1]) need(types[0].kind, types[1]);
      checkValues(parts[0]!, types[0], types[1] ? [types[1]] : [], problems);
      checkValues(parts[1]!, types[1], types[0] ? [types[0]] : [], problems);
      return TRUTH;
    case 'in':
      for (const type of types.slice(1)) need(types[0]?.kind === 'number' ? 'number' : 'text', type);
      checkValues(
        parts[0]!,
        types[0],
        types.slice(1).filter((type) => type !== undefined),
        problems,
      );
      return TRUTH;
    case '<':
    case '<=':
    case '>':
    case '>=':
      for (const type of types) need('number', type);
      return TRUTH;
  }
  const numbers = types.map((type) => (need('number', type) ? (type as typeof ANY_NUMBER & { kind: 'number' }) : undefined));
  if (operator === '/' && numbers[1] && numbers[1].least <= 0 && numbers[1].most >= 0) {
    problems.push({ kind: 'division-by-zero', divisor: formulaText(parts[1]!) });
  }
  const known = numbers.filter((type) => type !== undefined);
  return known.length === numbers.length ? rangeOf(operator, known) : undefined;
}

type Range = { readonly least: number; readonly most: number };

function rangeOf(operator: string, ranges: readonly Range[]): FormulaType {
  const [left, right] = ranges as readonly [Range, Range];
  const ends = (values: readonly number[]): FormulaType =>
    values.some(Number.isNaN) ? ANY_NUMBER : { kind: 'number', least: Math.min(...values), most: Math.max(...values) };
  const pairs = (combine: (one: number, other: number) => number): number[] =>
    [left.least, left.most].flatMap((one) => [right.least, right.most].map((other) => combine(one, other)));
  const all = (pick: 'least' | 'most'): number[] => ranges.map((range) => range[pick]);
  switch (operator) {
    case '+':
      return ends([left.least + right.least, left.most + right.most]);
    case '-':
      return ends([left.least - right.most, left.most - right.least]);
    case '*':
      return ends(pairs((one, other) => one * other));
    case '/':
      return right.least <= 0 && right.most >= 0 ? ANY_NUMBER : ends(pairs((one, other) => one / other));
    case 'sum':
      // Parts that are not answered are left out of a sum.
      return ends([
        all('least').reduce((sum, value) => sum + Math.min(0, value), 0),
        all('most').reduce((sum, value) => sum + Math.max(0, value), 0),
        ...all('least'),
        ...all('most'),
      ]);
    case 'abs':
      return ends([
        left.least <= 0 && left.most >= 0 ? 0 : Math.min(Math.abs(left.least), Math.abs(left.most)),
        Math.max(Math.abs(left.least), Math.abs(left.most)),
      ]);
    case 'round':
      return ends([Math.floor(left.least), Math.ceil(left.most)]);
    default:
      return ends([...all('least'), ...all('most')]);
  }
}

function union(
  left: FormulaType | undefined,
  right: FormulaType | undefined,
  need: (found: FormulaType, expected: FormulaType['kind']) => boolean,
): FormulaType | undefined {
  if (!left || !right || !need(right, left.kind)) return undefined;
  if (left.kind === 'number' && right.kind === 'number') {
    return { kind: 'number', least: Math.min(left.least, right.least), most: Math.max(left.most, right.most) };
  }
  return left.kind === 'text' && right.kind === 'text' && left.values && right.values
    ? { kind: 'text', values: [...left.values, ...right.values] }
    : ({ kind: left.kind } as FormulaType);
}

/** Reports constants that a name can never be equal to: most often a misspelt id. */
function checkValues(
  part: Formula,
  type: FormulaType | undefined,
  constants: readonly FormulaType[],
  problems: FormulaProblem[],
): void {
  if (typeof part !== 'object' || part[0] !== 'name' || !type || !('values' in type) || !type.values) return;
  for (const constant of constants) {
    if (constant.kind !== 'text' || constant.values?.length !== 1) continue;
    const value = constant.values[0]!;
    if (!type.values.includes(value))
      problems.push({ kind: 'unknown-value', name: part[1] as string, value, values: type.values });
  }
}
