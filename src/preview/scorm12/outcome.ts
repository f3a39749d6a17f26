import { RULES, type ErrorCode } from './catalogue.ts';
import type { Finding } from './feedback.ts';
import type { Call, MethodName, Violation } from './types.ts';

/** A rule broken by a call, before it is put into words. */
export interface Incident {
  readonly finding: Finding;
  readonly rejected: boolean;
  readonly element?: string;
  /** A source more exact than the rule's own. */
  readonly clause?: string;
}

/** What a call does to its caller. */
export interface Outcome {
  readonly returned: string;
  /** null leaves the error code as it is. */
  readonly errorCode: ErrorCode | null;
  readonly incidents: readonly Incident[];
  readonly throws?: Error;
}

const LONGEST_ARGUMENT = 60;
const ANSWERING_TEXT: readonly MethodName[] = ['LMSGetValue', 'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic'];

/** What a method returns when it fails: "" or "false". Source: SCORM 1.2 RTE 3.3.2.1. */
export function failureOf(method: MethodName): string {
  return ANSWERING_TEXT.includes(method) ? '' : 'false';
}

/** An accepted call with error code 0, and the rules it broke all the same. Source: SCORM 1.2 RTE 3.3, error codes. */
export function accept(returned: string, findings: readonly Finding[] = [], element?: string): Outcome {
  const about = element === undefined ? {} : { element };
  return { returned, errorCode: '0', incidents: findings.map((finding) => ({ finding, rejected: false, ...about })) };
}

/** A refused call; the error code is the rule's own unless another is given. Source: SCORM 1.2 RTE 3.3, error codes. */
export function refuse(
  method: MethodName,
  finding: Finding,
  about: { readonly errorCode?: ErrorCode; readonly element?: string; readonly clause?: string } = {},
): Outcome {
  const { errorCode = RULES[finding.rule].errorCode ?? '101', ...place } = about;
  return { returned: failureOf(method), errorCode, incidents: [{ finding, rejected: true, ...place }] };
}

function literal(argument: unknown): string {
  if (typeof argument !== 'string') return String(argument);
  return JSON.stringify(argument.length > LONGEST_ARGUMENT ? `${argument.slice(0, LONGEST_ARGUMENT)}…` : argument);
}

/** Puts an incident into words of the catalogue; `call` is null for what was missing when the window closed. */
export function describeIncident(incident: Incident, call: Pick<Call, 'index' | 'method' | 'arguments'> | null): Violation {
  const { finding, rejected, element, clause } = incident;
  const rule = RULES[finding.rule];
  const subject = call ? `${call.method}(${call.arguments.map(literal).join(', ')})` : 'At the end';
  return {
    rule: finding.rule,
    call: call ? call.index : null,
    rejected,
    ...(element === undefined ? {} : { element }),
    words: `${subject}: ${rule.words}${finding.detail === '' ? '' : ` (${finding.detail})`}`,
    clause: clause ?? rule.clause,
  };
}
