import { ERRORS, type ErrorCode } from './catalogue.ts';
import { accept, describeIncident, failureOf, refuse, type Outcome } from './outcome.ts';
import type { Call, CallInfo, Fault, MethodName, Scorm12Api, SessionState, Violation } from './types.ts';

/** The methods that speak to the platform; the other three only tell about the last error. */
export type WorkingMethod = 'LMSInitialize' | 'LMSFinish' | 'LMSGetValue' | 'LMSSetValue' | 'LMSCommit';

type TellingMethod = Exclude<MethodName, WorkingMethod>;

/** What stands behind the API. Each handler gets checked arguments and the time of the call in milliseconds. */
export interface ApiHost {
  readonly now: () => number;
  readonly fault: ((call: CallInfo) => Fault | undefined) | undefined;
  readonly state: () => SessionState;
  readonly handlers: Readonly<Record<WorkingMethod, (first: string, second: string, time: number) => Outcome>>;
}

/** The API of one session with what it has written down. */
export interface TracedApi {
  readonly api: Scorm12Api;
  readonly calls: readonly Call[];
  readonly violations: Violation[];
}

const LONGEST_DIAGNOSTIC = 255;
const ARITY: Readonly<Record<MethodName, 0 | 1 | 2>> = {
  LMSInitialize: 1,
  LMSFinish: 1,
  LMSGetValue: 1,
  LMSSetValue: 2,
  LMSCommit: 1,
  LMSGetLastError: 0,
  LMSGetErrorString: 1,
  LMSGetDiagnostic: 1,
};
const TAKING_NOTHING: readonly MethodName[] = ['LMSInitialize', 'LMSFinish', 'LMSCommit'];
const TELLING: readonly MethodName[] = ['LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic'];

const isTelling = (method: MethodName): method is TellingMethod => TELLING.includes(method);

const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(ERRORS, text);

/** A trace must survive JSON and structured cloning, so an object stands there by its type. */
function traceable(argument: unknown): unknown {
  const type = typeof argument;
  return (type === 'object' && argument !== null) || type === 'function' || type === 'symbol' || type === 'bigint'
    ? `[${type}]`
    : argument;
}

function isPerformed(fault: Fault | undefined): boolean {
  if (!fault) return true;
  return fault.kind !== 'error' && (fault.performed ?? fault.kind === 'answer');
}

/**
 * Builds the API object: checks how a method is called, injects faults, keeps the error code and writes the trace.
 * Never throws but for an injected fault and for an outcome that throws. Source: SCORM 1.2 RTE 3.3.2.1.
 */
export function createTracedApi(host: ApiHost): TracedApi {
  const calls: Call[] = [];
  const violations: Violation[] = [];
  let lastError: ErrorCode = '0';
  let lastRefusal = '';

  function diagnose(code: string): string {
    const words = isErrorCode(code) ? ERRORS[code].cause : '';
    return (code === '' ? lastRefusal : words).slice(0, LONGEST_DIAGNOSTIC);
  }

  function tell(method: TellingMethod, code: string): Outcome {
    const texts: Readonly<Record<TellingMethod, string>> = {
      LMSGetLastError: lastError,
      LMSGetErrorString: isErrorCode(code) ? ERRORS[code].words : '',
      LMSGetDiagnostic: diagnose(code),
    };
    return accept(texts[method]);
  }

  function work(method: MethodName, received: readonly unknown[], time: number): Outcome {
    const [first = '', second = ''] = received.map(String);
    if (TAKING_NOTHING.includes(method) && first !== '') return refuse(method, { rule: 'argument-not-empty', detail: '' });
    return isTelling(method) ? tell(method, first) : host.handlers[method](first, second, time);
  }

  function perform({ method, time }: CallInfo, attached: boolean, received: readonly unknown[]): Outcome {
    if (!attached) return refuse(method, { rule: 'detached-call', detail: '' });
    const expected = Array.from({ length: ARITY[method] }, (_, place) => received[place]);
    const odd = expected.filter((argument) => typeof argument !== 'string');
    if (odd.length > 0) return refuse(method, { rule: 'argument-not-string', detail: `got ${typeof odd[0]}` });
    const outcome = work(method, expected, time);
    const extra = received.length - expected.length;
    if (extra <= 0) return outcome;
    const { incidents } = accept('', [{ rule: 'argument-count', detail: `${extra} too many` }]);
    return { ...outcome, incidents: [...outcome.incidents, ...incidents] };
  }

  function errorAfter(info: CallInfo, outcome: Outcome | undefined, fault: Fault | undefined): ErrorCode {
    if (fault && fault.kind !== 'throw' && fault.errorCode !== undefined) return fault.errorCode;
    if (isTelling(info.method)) return lastError;
    return outcome?.errorCode ?? '0';
  }

  function writeDown(info: CallInfo, outcome: Outcome): void {
    for (const incident of outcome.incidents) {
      const violation = describeIncident(incident, info);
      violations.push(violation);
      if (violation.rejected) lastRefusal = violation.words;
    }
  }

  function call(method: MethodName, attached: boolean, received: readonly unknown[]): unknown {
    const info: CallInfo = {
      index: calls.length,
      method,
      arguments: received.map(traceable),
      state: host.state(),
      time: host.now(),
    };
    const fault = host.fault?.(info);
    const outcome = isPerformed(fault) ? perform(info, attached, received) : undefined;
    if (outcome) writeDown(info, outcome);
    lastError = errorAfter(info, outcome, fault);
    const thrown = fault?.kind === 'throw' ? fault.error : outcome?.throws;
    const answer = fault?.kind === 'answer' ? fault.value : (outcome?.returned ?? failureOf(method));
    calls.push({
      ...info,
      returned: thrown ? undefined : answer,
      errorCode: lastError,
      ...(thrown ? { threw: thrown.message } : {}),
      ...(fault ? { fault: fault.kind } : {}),
    });
    if (thrown) throw thrown;
    return answer;
  }

  function method(name: MethodName): (this: unknown, ...received: unknown[]) => string {
    return function (this: unknown, ...received: unknown[]): string {
      // An injected answer may be of any type; that is what it is for.
      return call(name, this === api, received) as string;
    };
  }

  const api: Scorm12Api = {
    LMSInitialize: method('LMSInitialize'),
    LMSFinish: method('LMSFinish'),
    LMSGetValue: method('LMSGetValue'),
    LMSSetValue: method('LMSSetValue'),
    LMSCommit: method('LMSCommit'),
    LMSGetLastError: method('LMSGetLastError'),
    LMSGetErrorString: method('LMSGetErrorString'),
    LMSGetDiagnostic: method('LMSGetDiagnostic'),
  };
  return { api, calls, violations };
}
