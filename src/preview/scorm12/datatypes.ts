import { checkFeedback, type FeedbackPart, type Finding, type InteractionType } from './feedback.ts';
import { parseTimespan } from './timespan.ts';

const IDENTIFIER_LONGEST = 255;
const IDENTIFIER = /^[\u0021-\u007e]+$/;
const DECIMAL = /^-?\d{1,3}(\.\d+)?$/;
const RESULT_DECIMAL = /^-?\d+(\.\d+)?$/;
const INTEGER = /^-?\d+$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/;

/**
 * A data type of the data model, as data. `vocabulary.platformOnly` are members that the platform may hold and a SCO
 * may not write; `decimal.blank` allows the empty string. Source: SCORM 1.2 RTE 3.4.5.
 */
export type DataType =
  | { readonly kind: 'string'; readonly longest: 255 | 4096 }
  | { readonly kind: 'identifier' }
  | { readonly kind: 'decimal'; readonly from: number; readonly to: number; readonly blank?: true }
  | { readonly kind: 'integer'; readonly from: number; readonly to: number }
  | { readonly kind: 'time' }
  | { readonly kind: 'timespan' }
  | { readonly kind: 'vocabulary'; readonly members: readonly string[]; readonly platformOnly?: readonly string[] }
  | { readonly kind: 'result'; readonly members: readonly string[] }
  | { readonly kind: 'feedback'; readonly part: FeedbackPart }
  | { readonly kind: 'keyword' };

const malformed = (detail: string): Finding => ({ rule: 'value-malformed', detail });

function checkRange(value: string, from: number, to: number): Finding | undefined {
  const amount = Number(value);
  // A signed zero equals 0 but is no number from 0 upwards to a platform that reads text.
  const isSignedZero = from >= 0 && value.startsWith('-');
  return amount >= from && amount <= to && !isSignedZero
    ? undefined
    : { rule: 'value-out-of-range', detail: `from ${from} to ${to}` };
}

function checkMember(value: string, members: readonly string[], platformOnly: readonly string[] = []): Finding | undefined {
  if (platformOnly.includes(value)) return { rule: 'not-attempted-written', detail: 'the SCO never writes it' };
  if (members.includes(value)) return undefined;
  const quoted = members.map((member) => JSON.stringify(member)).join(', ');
  return { rule: 'value-not-in-vocabulary', detail: `one of ${quoted}` };
}

/**
 * Judges a value that a SCO writes against a data type; returns undefined when it is legal. Lengths count UTF-16 code
 * units. `interactionType` is needed for CMIFeedback only; without it such a value is judged as `performance`, the
 * widest form. Source: SCORM 1.2 RTE 3.4.5; identifier and decimal follow the narrowest platform (Moodle): printable
 * ASCII, at most three digits before the point.
 */
export function checkValue(type: DataType, value: string, interactionType: InteractionType = 'performance'): Finding | undefined {
  switch (type.kind) {
    case 'string':
      return value.length <= type.longest
        ? undefined
        : { rule: 'value-too-long', detail: `${value.length} characters, ${type.longest} allowed` };
    case 'identifier':
      if (value.length > IDENTIFIER_LONGEST)
        return { rule: 'value-too-long', detail: `${value.length} characters, ${IDENTIFIER_LONGEST} allowed` };
      return IDENTIFIER.test(value)
        ? undefined
        : malformed('an identifier is 1 to 255 printable ASCII characters without blanks');
    case 'decimal':
      if (value === '' && type.blank) return undefined;
      return DECIMAL.test(value) ? checkRange(value, type.from, type.to) : malformed('a decimal is written like 85 or 85.5');
    case 'integer':
      return INTEGER.test(value) ? checkRange(value, type.from, type.to) : malformed('an integer is written like 5 or -5');
    case 'time':
      return TIME.test(value) ? undefined : malformed('a time of day is HH:MM:SS or HH:MM:SS.SS');
    case 'timespan':
      return parseTimespan(value) === undefined ? malformed('a time span is HHHH:MM:SS.SS') : undefined;
    case 'vocabulary':
      return checkMember(value, type.members, type.platformOnly);
    case 'result':
      return RESULT_DECIMAL.test(value) ? undefined : checkMember(value, type.members);
    case 'feedback':
      return checkFeedback(interactionType, type.part, value);
    case 'keyword':
      return { rule: 'keyword-written', detail: 'the platform answers it' };
  }
}
