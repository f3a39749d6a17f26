import type { Formula } from '../../shared/formula.ts';

/** What is wrong with the form of a formula, and where in its text. */
export interface FormulaSyntaxProblem {
  readonly problem: string;
  /** The piece of the text that the problem is about. */
  readonly found: string;
}

/** The functions of the formula language, with the fewest and the most values they take. */
const FUNCTIONS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  min: [1, 40],
  max: [1, 40],
  sum: [1, 40],
  mean: [1, 40],
  count: [1, 40],
  round: [1, 2],
  abs: [1, 1],
  if: [3, 3],
  answered: [1, 1],
};

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
}

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<name>[A-Za-z][A-Za-z0-9_.]*(?:-[A-Za-z0-9_.]+)*)|(?<sign><=|>=|!=|==|[-+*/()<>=,[\]]))/y;

const DEEPEST = 40;

/**
 * Reads a formula: numbers, texts in quotes, names, `+ - * /`, `= != < <= > >=`, `in [..]`, `and or
 * not`, parentheses and the functions of `FUNCTIONS`. A hyphen between letters belongs to a name; a
 * minus stands between spaces. Words that begin with a capital letter, such as A1, are texts.
 */
export function parseFormula(text: string): { readonly formula: Formula } | FormulaSyntaxProblem {
  try {
    return { formula: new Parser(tokensOf(text)).whole() };
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return { problem: error.message, found: error.found };
    throw error;
  }
}

/**
 * A formula that was checked before. One that cannot be read was reported then and keeps every package from
 * being made; a number stands for it, so that the rest of the page is looked at as well.
 */
export function formulaOf(text: string): Formula {
  const parsed = parseFormula(text);
  return 'problem' in parsed ? 0 : parsed.formula;
}

class FormulaSyntaxError extends Error {
  readonly found: string;

  constructor(problem: string, found: string) {
    super(problem);
    this.found = found;
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.trimEnd().length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) {
      const found = text.slice(at).trim();
      const problem = /^["']/.test(found) ? 'a text has no closing quote' : `${found.charAt(0)} has no meaning here`;
      throw new FormulaSyntaxError(problem, found.charAt(0));
    }
    at = TOKEN.lastIndex;
    const { number, double, single, name, sign } = match.groups!;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: /^[A-Z]/.test(name) ? 'text' : 'name', text: name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign === '==' ? '=' : sign });
    else tokens.push({ kind: 'text', text: (double ?? single)! });
  }
  return tokens;
}

const END: Token = { kind: 'end', text: '' };
const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='];

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Formula {
    const formula = this.#or();
    const rest = this.#next;
    if (rest.kind !== 'end') throw new FormulaSyntaxError(`nothing is expected before ${rest.text}`, rest.text);
    return formula;
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  #take(kind: Token['kind'], ...texts: string[]): string | undefined {
    const { kind: found, text } = this.#next;
    if (found !== kind || !texts.includes(text)) return undefined;
    this.#at += 1;
    return text;
  }

  #expect(sign: string): void {
    if (this.#take('sign', sign) !== undefined) return;
    const found = this.#next.text;
    throw new FormulaSyntaxError(found === '' ? `${sign} is missing at the end` : `${sign} is missing before ${found}`, found);
  }

  #leftToRight(part: () => Formula, operator: () => string | undefined): Formula {
    let left = part();
    for (let taken = operator(); taken !== undefined; taken = operator()) left = [taken, left, part()];
    return left;
  }

  #or(): Formula {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new FormulaSyntaxError(`parentheses are nested more than ${DEEPEST} deep`, '(');
    const formula = this.#leftToRight(
      () =>
        this.#leftToRight(
          () => this.#not(),
          () => this.#take('name', 'and'),
        ),
      () => this.#take('name', 'or'),
    );
    this.#depth -= 1;
    return formula;
  }

  #not(): Formula {
    return this.#take('name', 'not') === undefined ? this.#comparison() : ['not', this.#not()];
  }

  #comparison(): Formula {
    const left = this.#sum();
    if (this.#take('name', 'in') !== undefined) return ['in', left, ...this.#list('[', ']')];
    const operator = this.#take('sign', ...COMPARISONS);
    return operator === undefined ? left : [operator, left, this.#sum()];
  }

  #sum(): Formula {
    return this.#leftToRight(
      () =>
        this.#leftToRight(
          () => this.#signed(),
          () => this.#take('sign', '*', '/'),
        ),
      () => this.#take('sign', '+', '-'),
    );
  }

  #signed(): Formula {
    if (this.#take('sign', '-') === undefined) return this.#value();
    const value = this.#signed();
    return typeof value === 'number' ? -value : ['-', 0, value];
  }

  #value(): Formula {
    const { kind, text } = this.#next;
    if (this.#take('sign', '(') !== undefined) {
      const formula = this.#or();
      this.#expect(')');
      return formula;
    }
    if (kind === 'end') throw new FormulaSyntaxError('it ends where a value is expected', '');
    if (kind === 'sign') throw new FormulaSyntaxError(`a value is expected instead of ${text}`, text);
    this.#at += 1;
    if (kind === 'number') return Number(text);
    if (kind === 'text') return text;
    if (text === 'true' || text === 'false') return text === 'true';
    return this.#next.text === '(' && this.#next.kind === 'sign' ? this.#call(text) : ['name', text];
  }

  #call(name: string): Formula {
    const bounds = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (!bounds)
      throw new FormulaSyntaxError(`there is no function ${name}; there are ${Object.keys(FUNCTIONS).join(', ')}`, name);
    const parts = this.#list('(', ')');
    const [least, most] = bounds;
    if (parts.length < least || parts.length > most) {
      throw new FormulaSyntaxError(
        `${name} takes ${least === most ? least : `${least} to ${most}`} values, not ${parts.length}`,
        name,
      );
    }
    return [name, ...parts];
  }

  #list(open: string, close: string): Formula[] {
    this.#expect(open);
    const parts: Formula[] = [];
    if (this.#take('sign', close) !== undefined) return parts;
    do parts.push(this.#or());
    while (this.#take('sign', ',') !== undefined);
    this.#expect(close);
    return parts;
  }
}
