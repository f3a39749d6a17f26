import type { RuleName } from './catalogue.ts';

const LONGEST = 255;
const LINE_BREAK = /[\n\r\u2028\u2029]/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const TRUE_FALSE = /^[01tf]$/;
const CHARACTER_OR_BLANK = /^[0-9a-z]?$/;
const CHARACTERS = /^[0-9a-z](,[0-9a-z])*$/;
const PAIRS = /^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/;

/** The types of interaction. Source: SCORM 1.2 RTE 3.4.4, cmi.interactions.n.type. */
export const INTERACTION_TYPES = [
  'true-false',
  'choice',
  'fill-in',
  'matching',
  'performance',
  'likert',
  'sequencing',
  'numeric',
] as const;

/** A value of `cmi.interactions.n.type`. Source: SCORM 1.2 RTE 3.4.4. */
export type InteractionType = (typeof INTERACTION_TYPES)[number];

/** Which of the two CMIFeedback elements a value is for. */
export type FeedbackPart = 'response' | 'pattern';

/** A rule that a value breaks, with what exactly is wrong. */
export interface Finding {
  readonly rule: RuleName;
  readonly detail: string;
}

interface Format {
  readonly expected: string;
  readonly fits: (text: string) => boolean;
}

const matches =
  (expression: RegExp) =>
  (text: string): boolean =>
    expression.test(text);

/** Braces mean that all of it is needed, which only a pattern can ask for. */
const braced =
  (expression: RegExp) =>
  (text: string): boolean =>
    expression.test(text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text);

const TEXT: Format = { expected: 'text', fits: () => true };
const ONE_OF_TWO: Format = { expected: 'one of 0, 1, t, f', fits: matches(TRUE_FALSE) };
const NUMBER: Format = { expected: 'one decimal number', fits: matches(DECIMAL) };
const SEQUENCE: Format = { expected: 'characters of 0-9a-z joined with commas', fits: matches(CHARACTERS) };

const FORMATS: Readonly<Record<InteractionType, Readonly<Record<FeedbackPart, Format>>>> = {
  'true-false': { response: ONE_OF_TWO, pattern: ONE_OF_TWO },
  choice: {
    response: SEQUENCE,
    pattern: { expected: 'characters of 0-9a-z joined with commas, perhaps in braces', fits: braced(CHARACTERS) },
  },
  'fill-in': { response: TEXT, pattern: TEXT },
  matching: {
    response: { expected: 'pairs like 1.c joined with commas', fits: matches(PAIRS) },
    pattern: { expected: 'pairs like 1.c joined with commas, perhaps in braces', fits: braced(PAIRS) },
  },
  performance: { response: TEXT, pattern: TEXT },
  likert: {
    response: { expected: 'one character of 0-9a-z, or nothing', fits: matches(CHARACTER_OR_BLANK) },
    pattern: { expected: 'nothing: a likert interaction has no correct response', fits: (text) => text === '' },
  },
  sequencing: { response: SEQUENCE, pattern: SEQUENCE },
  numeric: { response: NUMBER, pattern: NUMBER },
};

/**
 * Judges a CMIFeedback value, a response or a correct response, against its type of interaction: at most 255
 * characters, one line, and the format of the type. Returns undefined when it is legal.
 * Source: SCORM 1.2 RTE 3.4.5, CMIFeedback.
 */
export function checkFeedback(type: InteractionType, part: FeedbackPart, value: string): Finding | undefined {
  if (value.length > LONGEST) return { rule: 'value-too-long', detail: `${value.length} characters, ${LONGEST} allowed` };
  if (LINE_BREAK.test(value)) return { rule: 'feedback-not-one-line', detail: 'the value has a line break' };
  const format = FORMATS[type][part];
  return format.fits(value) ? undefined : { rule: 'feedback-malformed', detail: `${type}: ${format.expected}` };
}
