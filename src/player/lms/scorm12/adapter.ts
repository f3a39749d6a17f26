import type { ReportMode } from '../../../shared/package-data.ts';
import { scorm12Time, scorm12Timespan } from '../../../shared/timespan.ts';
import type { InteractionReport, Launch, LmsPort, ObjectiveReport, ResultReport, Slot } from '../port.ts';
import { createScorm12Client, type Scorm12Client } from './client.ts';
import type { Scorm12Api } from './find-api.ts';

/** What the adapter must know of the package. */
export interface Scorm12Settings {
  readonly report: ReportMode;
  /** Every interaction the unit ever had, in the order of their places. */
  readonly interactions: readonly Slot[];
  /** Identifiers of every objective the unit ever had, in the order of their places. */
  readonly objectives: readonly string[];
}

/** How far a status stands, lowest first; it never goes down. `failed` may still become `passed`. (SCORM 1.2 RTE 3.4.4) */
const STATUSES = ['browsed', 'incomplete', 'failed', 'completed', 'passed'];
const UNTRACKED: Launch = { mode: 'untracked', credit: false, learner: '', state: '', bookmark: '' };
const RETRY_AFTER = 1000;
/** How often in a row a call may break off before the rest counts as kept without it. */
const MOST_BREAKS = 5;
const SUSPEND_DATA = 'cmi.suspend_data';
/** The types whose response may be blank; the others are answered with something or not at all. (SCORM 1.2 RTE 3.4.7, CMIFeedback) */
const BLANK_RESPONSES: readonly string[] = ['fill-in', 'performance', 'likert'];

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));

/** Speaks SCORM 1.2 with a platform: one LMSInitialize and one LMSFinish per page load. */
export function createScorm12Adapter(findApi: () => Promise<Scorm12Api | undefined>, settings: Scorm12Settings): LmsPort {
  let client: Scorm12Client | undefined;
  /** The client, as long as there is something to be written. */
  let writer: Scorm12Client | undefined;
  let status = '';
  let rawScore: string | undefined;
  let mastery: string | undefined;
  let failed = false;
  let lastState = '';
  let stateProved = false;
  const written = new Map<string, string>();
  /** What was set since the platform last said that it kept everything: set anew, in this order, before the next try. */
  const unconfirmed = new Map<string, string>();
  /** How often in a row the calls for an element broke off. */
  const broken = new Map<string, number>();
  /** Whether every call since the last commit went through. */
  let isWhole = true;
  /** How many entries of each list the platform has. */
  const lengths = new Map<string, number>();

  const note = (element: string, isBroken: boolean): void => {
    const times = isBroken ? (broken.get(element) ?? 0) + 1 : 0;
    broken.set(element, times);
    if (times > 0 && times < MOST_BREAKS) isWhole = false;
  };
  const read = (element: string): string | undefined => {
    const value = writer!.get(element);
    note(element, value === undefined);
    return value;
  };
  const put = (element: string, value: string): void => {
    const outcome = writer!.set(element, value);
    note(element, outcome === 'broken');
    if (outcome !== 'refused') return;
    if (element === SUSPEND_DATA) stateProved = false;
    // What is refused because a part before it broke off is set again together with that part.
    if (isWhole) unconfirmed.delete(element);
  };
  const set = (element: string, value: string): void => {
    if (written.get(element) === value) return;
    written.set(element, value);
    unconfirmed.delete(element);
    unconfirmed.set(element, value);
    put(element, value);
  };
  const rank = (word: string): number => STATUSES.indexOf(word);
  const raiseStatus = (word: string): void => {
    if (rank(word) <= rank(status)) return;
    status = word;
    set('cmi.core.lesson_status', word);
  };

  /**
   * No index may be left out: slots below one that were never used are opened first. Undefined when
   * the platform does not say how many there are. (SCORM 1.2 RTE 3.4.7)
   */
  const openUpTo = (list: string, index: number, open: (element: string, slot: number) => void): string | undefined => {
    const known = lengths.get(list) ?? read(`${list}._count`);
    if (known === undefined) return undefined;
    let length = Number(known) || 0;
    for (; length < index; length += 1) open(`${list}.${length}`, length);
    lengths.set(list, Math.max(length, index + 1));
    return `${list}.${index}`;
  };

  const reportInteraction = (report: InteractionReport): void => {
    const element = openUpTo('cmi.interactions', report.index, (opened, slot) => {
      const { identifier, type } = settings.interactions[slot]!;
      set(`${opened}.id`, identifier);
      set(`${opened}.type`, type);
    });
    if (element === undefined) return;
    const parts: [string, string][] = [
      ['id', report.identifier],
      ['type', report.type],
      ...report.objectives.map((objective, index): [string, string] => [`objectives.${index}.id`, objective]),
      ...(report.at ? [['time', scorm12Time(report.at)] as [string, string]] : []),
      ...report.patterns.map((pattern, index): [string, string] => [`correct_responses.${index}.pattern`, pattern]),
      ['weighting', String(report.weighting)],
      ['student_response', report.response],
      ['result', String(report.result)],
      ...(report.latency === undefined ? [] : [['latency', scorm12Timespan(report.latency)] as [string, string]]),
    ];
    for (const [name, value] of parts)
      if (value !== '' || BLANK_RESPONSES.includes(report.type)) set(`${element}.${name}`, value);
  };

  const reportObjective = ({ index, identifier, score, reached }: ObjectiveReport, isLost: boolean): void => {
    const element = openUpTo('cmi.objectives', index, (opened, slot) => set(`${opened}.id`, settings.objectives[slot]!));
    if (element === undefined) return;
    const word = reached ? (settings.report === 'completed' ? 'completed' : 'passed') : isLost ? 'failed' : 'incomplete';
    set(`${element}.id`, identifier);
    set(`${element}.score.min`, '0');
    set(`${element}.score.max`, '100');
    set(`${element}.score.raw`, String(score));
    set(`${element}.status`, word);
  };

  const reportScore = ({ score, verdict }: ResultReport): void => {
    if (score === undefined) return;
    mastery ??= read('cmi.student_data.mastery_score');
    // With a mastery score any raw score becomes a verdict at LMSFinish, so it waits for ours.
    if ((mastery !== '' || settings.report === 'passed-failed') && verdict === 'none') return;
    set('cmi.core.score.min', '0');
    set('cmi.core.score.max', '100');
    rawScore ??= read('cmi.core.score.raw');
    if (rawScore === undefined || (rawScore !== '' && Number(rawScore) >= score)) return;
    rawScore = String(score);
    set('cmi.core.score.raw', rawScore);
  };

  return {
    async start() {
      const api = await findApi();
      if (!api) return UNTRACKED;
      client = createScorm12Client(api);
      if (!client.initialize()) {
        await pause();
        if (!client.initialize()) return UNTRACKED;
      }
      const { get } = client;
      const ask = async (element: string): Promise<string | undefined> => get(element) ?? (await pause(), get(element));
      const lessonMode = await ask('cmi.core.lesson_mode');
      const mode = lessonMode === 'review' || lessonMode === 'browse' ? lessonMode : 'normal';
      const credit = mode === 'normal' && (await ask('cmi.core.credit')) !== 'no-credit';
      const formerStatus = await ask('cmi.core.lesson_status');
      const state = await ask(SUSPEND_DATA);
      // Whoever does not know what is there would overwrite it.
      if (formerStatus === undefined || state === undefined) return UNTRACKED;
      status = formerStatus;
      const bookmark = (await ask('cmi.core.lesson_location')) ?? '';
      const learner = (await ask('cmi.core.student_id')) ?? '';
      if (mode === 'normal') {
        writer = client;
        // Incomplete at once and suspended from the start: a silent end would otherwise be taken
        // for a completed one, and a crash would lose the place. (SCORM 1.2 RTE 3.4.4)
        if (credit) raiseStatus('incomplete');
        set('cmi.core.exit', 'suspend');
        failed = !(client.commit() && isWhole);
        isWhole = true;
        if (!failed) unconfirmed.clear();
      }
      return { mode, credit, learner, state, bookmark, unsaved: failed };
    },

    save({ state, bookmark, sessionTime }) {
      if (!writer) return;
      lastState = state;
      set('cmi.core.lesson_location', bookmark);
      set(SUSPEND_DATA, state);
      set('cmi.core.session_time', scorm12Timespan(sessionTime));
    },

    report(interactions) {
      if (writer) for (const interaction of interactions) reportInteraction(interaction);
    },

    complete(result) {
      if (!writer) return;
      for (const objective of result.objectives) reportObjective(objective, result.verdict === 'failed');
      reportScore(result);
      // Status last: a save that breaks off never claims more than it holds.
      if (result.verdict !== 'none') raiseStatus(result.verdict);
    },

    async commit() {
      if (!writer) return true;
      if (failed) for (const [element, value] of unconfirmed) put(element, value);
      let kept = writer.commit() && isWhole;
      isWhole = true;
      if (kept && !stateProved && lastState !== '') {
        // Some platforms cut or drop the state without a word; that is found out once a session.
        stateProved = writer.get(SUSPEND_DATA) === lastState;
        kept = stateProved;
      }
      failed = !kept;
      if (kept) unconfirmed.clear();
      return kept;
    },

    exit() {
      const agreed = client?.finish() ?? true;
      client = undefined;
      writer = undefined;
      return agreed;
    },

    trace: () => client?.trace ?? [],
  };
}
