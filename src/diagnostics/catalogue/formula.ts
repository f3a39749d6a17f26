import { entry, proposal, quoted } from '../entry.ts';

/** Findings on formulas and conditions, and on the variables they use. */
export const FORMULA_ENTRIES = {
  'formula-syntax': entry<{ formula: string; problem: string }>({
    severity: 'error',
    what: ({ formula, problem }) => `The formula ${quoted(formula)} cannot be read: ${problem}.`,
    why: 'Nobody knows what it should come to.',
    mend: () => 'Write for example group = "a1" and days > 2. A minus needs a space on both sides.',
  }),
  'formula-name-unknown': entry<{ name: string; nearest?: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ name }) => `Nothing gives ${quoted(name)} a value.`,
    why: 'A formula can only use what a question sets or what is declared beside it.',
    mend: ({ nearest, known }) =>
      known.length > 0 ? proposal(nearest, known) : 'Let a question set it with sets, or put a text between quotes.',
  }),
  'formula-value-unknown': entry<{ name: string; value: string; nearest?: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ name, value }) => `${quoted(name)} can never be ${quoted(value)}.`,
    why: 'The condition would never hold.',
    mend: ({ nearest, known }) => proposal(nearest, known),
  }),
  'formula-type': entry<{ operator: string; expected: string; found: string }>({
    severity: 'error',
    what: ({ operator, expected, found }) => `${quoted(operator)} needs ${expected} here, but this is ${found}.`,
    why: 'Texts and numbers cannot be mixed in one step of a formula.',
    mend: ({ expected }) => `Use ${expected}.`,
  }),
  'formula-division-by-zero': entry<{ divisor: string }>({
    severity: 'error',
    what: ({ divisor }) => `${quoted(divisor)} can become zero, and something is divided by it.`,
    why: 'There is no result then, and the learner sees a gap.',
    mend: () => 'Divide by something that is never zero, for example max(1, days).',
  }),
  'bands-out-of-order': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The band ${quoted(id)} ends before the one above it.`,
    why: 'No result could ever fall into it.',
    mend: () => 'Order the bands from low to high by up-to.',
  }),
  'value-outside-range': entry<{ id: string; value: number; least: number; most: number }>({
    severity: 'error',
    what: ({ id, value, least, most }) => `${quoted(id)} starts at ${value}, outside its range from ${least} to ${most}.`,
    why: 'The calculator would begin with a mistake.',
    mend: () => 'Change value, least or most.',
  }),
  'variable-not-possible': entry<{ type: string }>({
    severity: 'error',
    what: ({ type }) => `A question of type ${type} cannot set a variable.`,
    why: 'Its answer has several parts that no condition can be about.',
    mend: () => 'Take sets out, or ask it as single, multiple, true-false, numeric or likert.',
  }),
} as const;
