import { type Place, within } from '../../diagnostics/diagnostic.ts';
import type { Reporter } from '../../diagnostics/diagnostic.ts';
import type { Formula } from '../../shared/formula.ts';
import { nearest } from '../nearest.ts';
import { checkFormula, type FormulaProblem, type FormulaType, type NameTypes } from './check.ts';
import { parseFormula } from './parse.ts';

/** A condition as authors write it: a formula, or variables with the values they must have. */
export type ConditionSource = string | Readonly<Record<string, ConditionValue | readonly ConditionValue[]>>;

type ConditionValue = string | number | boolean;

/** Reads and checks a formula; reports what is wrong with it. Undefined when it cannot be used. */
export function resolveFormula(
  text: string,
  at: Place,
  names: NameTypes,
  reporter: Reporter,
): { readonly formula: Formula; readonly type: FormulaType } | undefined {
  const parsed = parseFormula(text);
  if ('problem' in parsed) {
    reporter.report('formula-syntax', parsed.found === '' ? at : { ...at, find: parsed.found }, {
      formula: text,
      problem: parsed.problem,
    });
    return undefined;
  }
  const { type, problems } = checkFormula(parsed.formula, names);
  for (const problem of problems) reportProblem(problem, at, names, reporter);
  return type && problems.length === 0 ? { formula: parsed.formula, type } : undefined;
}

/** Reads and checks a condition in either form. Undefined when it cannot be used. */
export function resolveCondition(source: ConditionSource, at: Place, names: NameTypes, reporter: Reporter): Formula | undefined {
  if (typeof source === 'string') {
    const resolved = resolveFormula(source, at, names, reporter);
    if (!resolved || resolved.type.kind === 'truth' || resolved.type.kind === 'list') return resolved?.formula;
    reporter.report('formula-type', at, {
      operator: 'when',
      expected: 'true or false',
      found: resolved.type.kind === 'number' ? 'a number' : 'a text',
    });
    return undefined;
  }
  const parts = Object.entries(source).map(([name, given]): Formula => [
    'in',
    ['name', name],
    ...(Array.isArray(given) ? (given as Formula[]) : [given as Formula]),
  ]);
  const problems = parts.flatMap((part, index) => {
    const found = checkFormula(part, names).problems;
    for (const problem of found)
      reportProblem(
        problem,
        { ...within(at, Object.keys(source)[index]!), atKey: problem.kind === 'unknown-name' },
        names,
        reporter,
      );
    return found;
  });
  return problems.length > 0 ? undefined : parts.reduce((left, right) => ['and', left, right]);
}

function reportProblem(problem: FormulaProblem, at: Place, names: NameTypes, reporter: Reporter): void {
  switch (problem.kind) {
    case 'unknown-name': {
      const known = [...names.keys()];
      const guess = nearest(problem.name, known);
      return reporter.report('formula-name-unknown', at.atKey ? at : { ...at, find: problem.name }, {
        name: problem.name,
        known,
        ...(guess ? { nearest: guess } : {}),
      });
    }
    case 'unknown-value': {
      const { name, value, values } = problem;
      const guess = nearest(value, values);
      return reporter.report(
        'formula-value-unknown',
        { ...at, find: value },
        { name, value, known: values, ...(guess ? { nearest: guess } : {}) },
      );
    }
    case 'wrong-type':
      return reporter.report('formula-type', at, problem);
    case 'division-by-zero':
      return reporter.report('formula-division-by-zero', at, problem);
  }
}
