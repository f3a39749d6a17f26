import { createTrace } from '../trace.ts';
import type { Scorm12Api } from './find-api.ts';

/** Elements whose values would name the learner; they never reach the trace. */
const PERSONAL = /student_(id|name)$/;
const FINE = '0';
const GENERAL_EXCEPTION = '101';
const NOT_INITIALIZED = '301';
const NOT_IMPLEMENTED = '401';

/** What came of setting an element: set, refused for good, or broken off and worth another try. */
export type SetOutcome = 'set' | 'refused' | 'broken';

/**
 * The API in the form the adapter works with: texts in, texts out, no exceptions, every call kept in
 * the trace. What a platform does not implement is not asked for again.
 */
export interface Scorm12Client {
  /** Opens the session. A second opening of the same API, after a reload, goes on with the first. (SCORM 1.2 RTE 3.3.2) */
  initialize(): boolean;
  finish(): boolean;
  commit(): boolean;
  /** The value of an element; empty when there is none or the platform does not know it, undefined when the call broke off. */
  get(element: string): string | undefined;
  /** Sets an element. A platform that answers "false" without an error code has set it. */
  set(element: string, value: string): SetOutcome;
  readonly trace: readonly string[];
}

const isTrue = (answer: unknown): boolean => /^(true|1)$/.test(String(answer));

export function createScorm12Client(api: Scorm12Api): Scorm12Client {
  const trace = createTrace();
  const refused = new Set<string>();

  /** Platforms answer with texts, booleans and numbers alike; an exception is an answer, too. */
  const call = (name: string, element: string, value: string, work: () => unknown): { answer: unknown; code: string } => {
    let answer: unknown;
    let code = FINE;
    try {
      answer = work();
      // A platform that answers "false" without an error has done it all the same.
      if (!isTrue(answer) && (name !== 'LMSGetValue' || !answer)) code = String(api.LMSGetLastError());
    } catch (error) {
      answer = error;
      code = GENERAL_EXCEPTION;
    }
    if (code === NOT_IMPLEMENTED) refused.add(general(element));
    trace.add(
      `${name} ${element}`,
      value,
      name === 'LMSGetValue' && PERSONAL.test(element) ? '…' : answer,
      code === FINE ? '' : code,
    );
    return { answer: answer instanceof Error ? '' : answer, code };
  };
  const succeeds = (name: 'LMSFinish' | 'LMSCommit'): boolean => isTrue(call(name, '', '', () => api[name]('')).answer);
  // One refused element of a list speaks for the same element at every index, a refused list for all of it.
  const general = (element: string): string => element.replace(/\.\d+\./g, '.n.');
  const isRefused = (element: string): boolean =>
    refused.has(general(element)) || refused.has(element.replace(/\.\d+\..*/, '._count'));

  const isBroken = (code: string): boolean => code === GENERAL_EXCEPTION || code === NOT_INITIALIZED;

  const get = (element: string): string | undefined => {
    if (isRefused(element)) return '';
    const { answer, code } = call('LMSGetValue', element, '', () => api.LMSGetValue(element));
    return isBroken(code) ? undefined : String(answer ?? '');
  };

  return {
    initialize() {
      const { answer, code } = call('LMSInitialize', '', '', () => api.LMSInitialize(''));
      // 101 stands for a session that is open already and for any other failure: only the first has values.
      return isTrue(answer) || (code === GENERAL_EXCEPTION && Boolean(get('cmi.core.lesson_status')));
    },
    finish: () => succeeds('LMSFinish'),
    commit: () => succeeds('LMSCommit'),
    get,
    set(element, value) {
      if (isRefused(element)) return 'refused';
      const { code } = call('LMSSetValue', element, value, () => api.LMSSetValue(element, value));
      return code === FINE ? 'set' : isBroken(code) ? 'broken' : 'refused';
    },
    trace: trace.calls,
  };
}
