import { requireOptional } from './addresses.ts';
import { createTracedApi } from './api.ts';
import { MOODLE_SECOND_INITIALIZE, type RuleName } from './catalogue.ts';
import { judgeConduct, judgeSave, judgeSilence } from './conduct.ts';
import { judgeType, judgeWrite, readElement, type DataModel, type Refusal } from './data-model.ts';
import type { Finding } from './feedback.ts';
import { openLaunch, statusAtFinish } from './launch.ts';
import { accept, describeIncident, refuse, type Outcome } from './outcome.ts';
import { PROFILES } from './profiles.ts';
import { openStore } from './store.ts';
import type { CommitOutcome, MethodName, Scorm12Options, Scorm12Session, SessionState } from './types.ts';

const COMMITS_PER_SECOND = 2;
const SECOND = 1_000;
const STATUS = 'cmi.core.lesson_status';
const EXIT = 'cmi.core.exit';
const SESSION_TIME = 'cmi.core.session_time';

const isFailed = (outcome: CommitOutcome): boolean => outcome === 'failed';

/**
 * Begins one launch of one SCO. Pure: no DOM, no clock but `options.now` (milliseconds), no randomness, no input or
 * output but `options.commit`. Throws a RangeError when `options.unsupported` names a mandatory or unknown element;
 * the API it returns never throws but where `options.fault` or the moodle profile says so.
 * Source: SCORM 1.2 RTE 3.3 and 3.4.
 */
export function createScorm12Session(options: Scorm12Options): Scorm12Session {
  const unsupported = options.unsupported ?? [];
  requireOptional(unsupported);
  const profile = PROFILES[options.profile];
  const launch = openLaunch(options, profile);
  const store = openStore(launch, profile, options.commit ?? (() => 'stored'));
  const limit = options.commitsPerSecond ?? COMMITS_PER_SECOND;

  let state: SessionState = 'not-initialized';
  let closed = false;
  let values = profile.restores(launch.record);
  let writes = 0;
  let uncommitted = false;
  let commitTimes: number[] = [];
  const told = new Set<RuleName>();
  const askedFor = new Set<string>();

  function model(): DataModel {
    const { outsideModel, countOfGroup } = profile;
    return { fixed: launch.fixed, values, unsupported, outsideModel, countOfGroup };
  }

  /** A state that lasts is reported once, not at every save. */
  function untold(findings: readonly Finding[]): Finding[] {
    const news = findings.filter(({ rule }) => !told.has(rule));
    for (const { rule } of news) told.add(rule);
    return news;
  }

  function refuseUnlessRunning(method: MethodName): Outcome | undefined {
    if (state === 'running') return undefined;
    return refuse(method, { rule: state === 'finished' ? 'call-after-finish' : 'call-before-initialize', detail: '' });
  }

  function refuseAccess(method: MethodName, element: string, refusal: Refusal): Outcome {
    const { rule, detail, errorCode, clause, unsupportedBy } = refusal;
    const outcome = refuse(method, { rule, detail }, { errorCode, clause, element });
    if (unsupportedBy === undefined || askedFor.has(unsupportedBy)) return outcome;
    // Asking once is how a SCO finds out what a platform supports.
    askedFor.add(unsupportedBy);
    return { ...outcome, incidents: [] };
  }

  function initialize(): Outcome {
    if (state === 'running') return refuse('LMSInitialize', { rule: 'initialize-twice', detail: '' });
    if (state === 'finished') return initializeAgain();
    state = 'running';
    return accept('true');
  }

  function initializeAgain(): Outcome {
    const finding: Finding = { rule: 'initialize-after-finish', detail: '' };
    const refusal = refuse('LMSInitialize', finding);
    if (!profile.restarts || closed) return refusal;
    if (store.hasSentArrays()) return { ...refusal, throws: new TypeError(MOODLE_SECOND_INITIALIZE) };
    // Total time and entry stay those of the page load: Moodle never asks the server again.
    values = new Map([...profile.restores(launch.record), ...store.saved()]);
    state = 'running';
    writes = 0;
    return accept('true', [finding]);
  }

  function getValue(element: string): Outcome {
    const reading = readElement(model(), element);
    return reading.refused ? refuseAccess('LMSGetValue', element, reading) : accept(reading.value);
  }

  function setValue(element: string, value: string): Outcome {
    const write = judgeWrite(model(), element, value);
    if (write.refused) return refuseAccess('LMSSetValue', element, write);
    const shaped = profile.shapes(write.row, values.get(element) ?? '', value);
    const misfit = judgeType(model(), write.row, write.address, shaped);
    if (misfit) return refuseAccess('LMSSetValue', element, misfit);
    const findings = judgeConduct(write, value, values, launch);
    values.set(element, shaped);
    writes += 1;
    uncommitted = true;
    return accept('true', findings, element);
  }

  function judgeRate(time: number): Finding[] {
    commitTimes = [...commitTimes.filter((earlier) => time - earlier < SECOND), time];
    const detail = `${commitTimes.length} within one second, ${limit} allowed`;
    return commitTimes.length > limit ? [{ rule: 'too-many-commits', detail }] : [];
  }

  function saveAndAnswer(save: () => CommitOutcome, findings: readonly Finding[]): Outcome {
    const outcome = save();
    uncommitted = false;
    const answer = accept(isFailed(outcome) ? 'false' : 'true', findings);
    return isFailed(outcome) ? { ...answer, errorCode: '101' } : answer;
  }

  function commit(time: number): Outcome {
    const findings = [...judgeRate(time), ...untold(judgeSave(values, launch, unsupported))];
    return saveAndAnswer(() => store.save(values), findings);
  }

  function finish(): Outcome {
    const findings = untold([...judgeSave(values, launch, unsupported), ...judgeSilence(values, launch, writes)]);
    const last = new Map(values).set(STATUS, statusAtFinish(values, launch));
    if (profile.exitIsPerSession && !last.has(EXIT)) last.set(EXIT, '');
    const total = launch.fixed.get('cmi.core.total_time') ?? profile.noTime;
    return saveAndAnswer(() => {
      const outcome = store.save(last, profile.addsTime(total, values.get(SESSION_TIME) ?? ''));
      if (!isFailed(outcome) || profile.finishEndsAlways) state = 'finished';
      return outcome;
    }, findings);
  }

  const { api, calls, violations } = createTracedApi({
    now: options.now,
    fault: options.fault,
    state: () => state,
    handlers: {
      LMSInitialize: initialize,
      LMSFinish: () => refuseUnlessRunning('LMSFinish') ?? finish(),
      LMSGetValue: (element) => refuseUnlessRunning('LMSGetValue') ?? getValue(element),
      LMSSetValue: (element, value) => refuseUnlessRunning('LMSSetValue') ?? setValue(element, value),
      LMSCommit: (_argument, _unused, time) => refuseUnlessRunning('LMSCommit') ?? commit(time),
    },
  });

  function judgeEnd(): Finding[] {
    if (state === 'not-initialized') return [{ rule: 'initialize-missing', detail: '' }];
    if (state === 'finished') return [];
    const missing: Finding = { rule: 'finish-missing', detail: '' };
    return uncommitted && launch.mode === 'normal' ? [{ rule: 'commit-missing', detail: '' }, missing] : [missing];
  }

  return {
    api,
    calls,
    violations,
    get state() {
      return state;
    },
    record: () => store.record(),
    close() {
      if (closed) return;
      violations.push(...judgeEnd().map((finding) => describeIncident({ finding, rejected: false }, null)));
      closed = true;
      state = 'finished';
      store.settle();
    },
  };
}
