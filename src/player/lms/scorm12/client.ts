import { Trace } from '../trace.ts';
import type { Scorm12Api } from './find-api.ts';

/** Elements whose values would name the learner; they never reach the trace. */
const PERSONAL = new Set(['cmi.core.student_id', 'cmi.core.student_name']);
const NOT_IMPLEMENTED = '401';
const ALREADY_INITIALIZED = '101';

/**
 * The API in the form the adapter works with: texts in, texts out, no exceptions, every call kept in
 * the trace. What a platform does not implement is not asked for again.
 */
export class Scorm12Client {
  readonly trace = new Trace();
  readonly #api: Scorm12Api;
  readonly #refused = new Set<string>();

  constructor(api: Scorm12Api) {
    this.#api = api;
  }

  /** Opens the session. A second opening of the same API, after a reload, goes on with the first. (SCORM 1.2 RTE 3.3.2) */
  initialize(): boolean {
    if (this.#call('LMSInitialize', '', () => this.#api.LMSInitialize(''))) return true;
    return this.#lastError() === ALREADY_INITIALIZED;
  }

  finish(): boolean {
    return this.#call('LMSFinish', '', () => this.#api.LMSFinish(''));
  }

  commit(): boolean {
    return this.#call('LMSCommit', '', () => this.#api.LMSCommit(''));
  }

  /** The value of an element; empty when there is none or the platform does not know it. */
  get(element: string): string {
    if (this.#isRefused(element)) return '';
    let value = '';
    try {
      const answer = this.#api.LMSGetValue(element);
      value = answer === undefined || answer === null ? '' : String(answer);
    } catch (error) {
      this.trace.add(`LMSGetValue ${element}`, '', `threw ${String(error)}`);
      return '';
    }
    const code = value === '' ? this.#lastError() : '0';
    if (code === NOT_IMPLEMENTED) this.#refuse(element);
    this.trace.add(`LMSGetValue ${element}`, '', PERSONAL.has(element) ? 'not shown' : value, code === '0' ? '' : code);
    return value;
  }

  /**
   * Sets an element. A platform that answers "false" without an error has set it all the same. True
   * when it was set; a value that was refused is written to the trace and dropped.
   */
  set(element: string, value: string): boolean {
    if (this.#isRefused(element)) return false;
    try {
      const answer = this.#api.LMSSetValue(element, value);
      const code = isTrue(answer) ? '0' : this.#lastError();
      this.trace.add(`LMSSetValue ${element}`, value, String(answer), code === '0' ? '' : code);
      if (code === NOT_IMPLEMENTED) this.#refuse(element);
      return code === '0';
    } catch (error) {
      this.trace.add(`LMSSetValue ${element}`, value, `threw ${String(error)}`);
      return false;
    }
  }

  #call(name: string, value: string, call: () => unknown): boolean {
    try {
      const answer = call();
      this.trace.add(name, value, String(answer), isTrue(answer) ? '' : this.#lastError());
      return isTrue(answer);
    } catch (error) {
      this.trace.add(name, value, `threw ${String(error)}`);
      return false;
    }
  }

  #lastError(): string {
    try {
      return String(this.#api.LMSGetLastError());
    } catch {
      return '101';
    }
  }

  // One refused element of a list speaks for the same element at every index.
  #refuse(element: string): void {
    this.#refused.add(element.replace(/\.\d+\./g, '.n.'));
  }

  #isRefused(element: string): boolean {
    const general = element.replace(/\.\d+\./g, '.n.');
    return this.#refused.has(general) || [...this.#refused].some((refused) => refused.endsWith('._count') && general.startsWith(refused.slice(0, -'_count'.length)));
  }
}

/** Platforms answer with texts, booleans and numbers alike. */
function isTrue(answer: unknown): boolean {
  return answer === true || answer === 1 || answer === 'true' || answer === '1';
}
