import { fixtureFiles, findingsIn } from '../../support/course-in-memory.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFormula, type FormulaType, formulaText, namesIn } from '../../../src/course/formula/check.ts';
import { parseFormula } from '../../../src/course/formula/parse.ts';
import { evaluateFormula, type Formula, type FormulaValue, holds } from '../../../src/shared/formula.ts';
import { SEED, times } from '../../support/effort.ts';

function parsed(text: string): Formula {
  const result = parseFormula(text);
  if ('problem' in result) throw new Error(`${text}: ${result.problem}`);
  return result.formula;
}

function value(text: string, names: Readonly<Record<string, FormulaValue>> = {}): FormulaValue {
  return evaluateFormula(parsed(text), (name) => names[name]);
}

describe('reading and evaluating', () => {
  test.each<[string, FormulaValue]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 2 - 3', 5],
    ['24 / 4 / 2', 3],
    ['-2 + 5', 3],
    ['2 * -3', -6],
    ['1.5 * 4', 6],
    ['round(2.345, 2)', 2.35],
    ['round(-2.5)', -3],
    ['round(1.005, 2)', 1.01],
    ['min(4, 2, 9)', 2],
    ['max(4, 2, 9)', 9],
    ['mean(1, 2, 6)', 3],
    ['sum(1, 2, 6)', 9],
    ['abs(3 - 8)', 5],
    ['if(2 > 1, "yes", "no")', 'yes'],
    ['1 = 1', true],
    ['1 == 1', true],
    ['"a" != "b"', true],
    ['not 1 < 2', false],
    ['true and not false or false', true],
    ['"a" in ["b", "a"]', true],
    ['A1 in [A1, A2]', true],
    ['1 <= 1 and 2 >= 3', false],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected));

  test('names with hyphens are names, a minus stands between spaces', () => {
    expect(value('need-index - 1', { 'need-index': 12 })).toBe(11);
  });

  test('the need index of the training-needs checklist', () => {
    const need = (importance: number, confidence: number): FormulaValue =>
      value('importance * (5 - confidence)', { importance, confidence });
    expect(need(5, 2)).toBe(15);
    expect(need(3, 3)).toBe(6);
    expect(need(5, 4.3)).toBeCloseTo(3.5, 10);
    expect(need(1, 1)).toBe(4);
  });

  test('what is not answered stays open', () => {
    expect(value('a + 1')).toBeUndefined();
    expect(value('a > 1')).toBe(false);
    expect(value('a <= 1')).toBe(false);
    expect(value('a = 1')).toBe(false);
    expect(value('a != 1')).toBe(true);
    expect(value('mean(a, 4, 2)')).toBe(3);
    expect(value('mean(a)')).toBeUndefined();
    expect(value('count(a, 4, 2)')).toBe(2);
    expect(value('answered(a)')).toBe(false);
    expect(value('a in ["x"]')).toBe(false);
  });

  test('a list of choices is among others when one of its choices is', () => {
    expect(value('tools in ["map"]', { tools: ['talk', 'map'] })).toBe(true);
    expect(value('tools in ["map"]', { tools: ['talk'] })).toBe(false);
  });

  test('a division that fails gives nothing rather than infinity', () => {
    expect(value('1 / a', { a: 0 })).toBeUndefined();
  });

  test('a missing condition holds', () => expect(holds(undefined, () => undefined)).toBe(true));

  test.each<[string, string]>([
    ['1 +', 'ends'],
    ['(1 + 2', ') is missing'],
    ['1 2', 'nothing is expected'],
    ['"open', 'closing quote'],
    ['1 # 2', 'no meaning'],
    ['power(2, 3)', 'no function power'],
    ['constructor(1)', 'no function constructor'],
    ['if(1, 2)', 'takes 3'],
    ['* 2', 'instead of *'],
    ['', 'ends'],
    ['('.repeat(60) + '1' + ')'.repeat(60), 'nested'],
  ])('%s is refused', (text, words) => {
    const result = parseFormula(text);
    expect('problem' in result && result.problem).toContain(words);
  });
});

describe('checking', () => {
  const names = new Map<string, FormulaType>([
    ['importance', { kind: 'number', least: 1, most: 5 }],
    ['confidence', { kind: 'number', least: 0, most: 5 }],
    ['group', { kind: 'text', values: ['A1', 'A2'] }],
    ['tools', { kind: 'list', values: ['map', 'talk'] }],
    ['done', { kind: 'truth' }],
  ]);
  const problems = (text: string): string[] => checkFormula(parsed(text), names).problems.map((problem) => problem.kind);

  test.each([
    'importance * (5 - confidence)',
    'group = A1 or group in [A1, A2]',
    'tools in ["map"] and done',
    'if(done, 1, 2) / importance',
    '10 / (confidence + 1)',
    'not done and answered(group)',
  ])('%s is fine', (text) => expect(problems(text)).toEqual([]));

  test.each([
    ['importence * 2', 'unknown-name'],
    ['group * 2', 'wrong-type'],
    ['importance = A1', 'wrong-type'],
    ['importance and done', 'wrong-type'],
    ['1 / confidence', 'division-by-zero'],
    ['1 / (importance - 3)', 'division-by-zero'],
    ['1 / 0', 'division-by-zero'],
    ['group = A3', 'unknown-value'],
    ['tools in ["maps"]', 'unknown-value'],
  ])('%s: %s', (text, kind) => expect(problems(text)).toEqual([kind]));

  test('the range of the result is known', () => {
    expect(checkFormula(parsed('importance * (5 - confidence)'), names).type).toEqual({ kind: 'number', least: 0, most: 25 });
  });

  test('names are listed once', () => expect(namesIn(parsed('a + b * a'))).toEqual(['a', 'b']));
});

const formulas: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5 },
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom<Formula>(['name', 'a'], ['name', 'b-c'], 'Text'),
    fc.tuple(fc.constantFrom('+', '-', '*', '/', '<', '=', 'and', 'or', 'mean', 'min'), tie('formula'), tie('formula')),
    fc.tuple(fc.constantFrom('not', 'abs', 'answered'), tie('formula')),
  ),
})).formula;

test('whatever is written out is read back as the same formula, and evaluating it never throws', () => {
  fc.assert(
    fc.property(
      formulas,
      fc.dictionary(fc.constantFrom('a', 'b-c'), fc.oneof(fc.integer(), fc.string(), fc.boolean())),
      (formula, given) => {
        const text = formulaText(formula);
        expect(parsed(text.includes('not') ? `(${text})` : text)).toBeDefined();
        if (!text.includes('not')) expect(parsed(text)).toEqual(formula);
        evaluateFormula(formula, (name) => given[name]);
      },
    ),
    { seed: SEED, numRuns: times(300, 20_000) },
  );
});

describe('a formula that cannot be read', () => {
  const files = fixtureFiles('showcase');
  const places = Object.entries(files).flatMap(([file, content]) =>
    file.endsWith('.yaml')
      ? [...new TextDecoder().decode(content).matchAll(/^ *(?:- )?(?:index|formula|when): (?=[^\n]*[-*/+<>=])[^\n]+$/gm)].map(
          (match) => ({
            file,
            line: match[0].trim(),
            text: new TextDecoder().decode(content),
            at: match.index,
          }),
        )
      : [],
  );

  test('stands in every kind of place of the showcase', () => {
    for (const key of ['index', 'formula', 'when'])
      expect(
        places.some(({ line }) => line.includes(`${key}: `)),
        key,
      ).toBe(true);
  });

  test.each(places)('is a finding at its line and nothing worse: $line', async ({ file, line, text, at }) => {
    const spoiled = `${text.slice(0, at)}${text.slice(at).replace(/: [^\n]+/, ': "1 @ 2"')}`;
    const found = await findingsIn({ ...files, [file]: spoiled });
    const errors = found.filter(({ severity }) => severity === 'error');
    expect(
      errors.map(({ code }) => code),
      line,
    ).toContain('formula-syntax');
    expect(
      errors.every(({ code }) => code.startsWith('formula-')),
      JSON.stringify(errors),
    ).toBe(true);
    expect(errors.find(({ code }) => code === 'formula-syntax')!.line).toBe(text.slice(0, at).split('\n').length);
  });
});
