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
  /** What was set since the platform last said that it kept everything: set anew before the next try. */
  const unconfirmed = new Map<string, string>();
  /** How many entries of each list the platform has. */
  const lengths = new Map<string, number>();

  const set = (element: string, value: string): void => {
    if (written.get(element) === value) return;
    written.set(element, value);
    if (writer!.set(element, value)) unconfirmed.set(element, value);
  };
  const rank = (word: string): number => STATUSES.indexOf(word);
  const raiseStatus = (word: string): void => {
    if (rank(word) <= rank(status)) return;
    status = word;
    set('cmi.core.lesson_status', word);
  };

  /** No index may be left out: slots below one that were never used are opened first. (SCORM 1.2 RTE 3.4.7) */
  const openUpTo = (list: string, index: number, open: (element: string, slot: number) => void): string => {
    let length = lengths.get(list) ?? (Number(writer!.get(`${list}._count`)) || 0);
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
    const parts: [string, string][] = [
      ['id', report.identifier],
      ['type', report.type],
      ...report.objectives.map((objective, index): [string, string] => [`objectives.${index}.id`, objective]),
      ['time', scorm12Time(report.at)],
      ...report.patterns.map((pattern, index): [string, string] => [`correct_responses.${index}.pattern`, pattern]),
      ['weighting', String(report.weighting)],
      ['student_response', report.response],
      ['result', String(report.result)],
      ['latency', scorm12Timespan(report.latency)],
    ];
    for (const [name, value] of parts) {
      // Only a text may be empty; a choice is of one or more. (SCORM 1.2 RTE 3.4.7, CMIFeedback)
      if (value !== '' || report.type === 'fill-in') set(`${element}.${name}`, value);
    }
  };

  const reportObjective = ({ index, identifier, score, reached }: ObjectiveReport, isLost: boolean): void => {
    const element = openUpTo('cmi.objectives', index, (opened, slot) => set(`${opened}.id`, settings.objectives[slot]!));
    const word = reached ? (settings.report === 'completed' ? 'completed' : 'passed') : isLost ? 'failed' : 'incomplete';
    set(`${element}.id`, identifier);
    set(`${element}.score.min`, '0');
    set(`${element}.score.max`, '100');
    set(`${element}.score.raw`, String(score));
    set(`${element}.status`, word);
  };

  const reportScore = ({ score, verdict }: ResultReport): void => {
    if (score === undefined) return;
    mastery ??= writer!.get('cmi.student_data.mastery_score');
    // With a mastery score any raw score becomes a verdict at LMSFinish, so it waits for ours.
    if ((mastery !== '' || settings.report === 'passed-failed') && verdict === 'none') return;
    rawScore ??= writer!.get('cmi.core.score.raw');
    if (rawScore !== '' && Number(rawScore) >= score) return;
    rawScore = String(score);
    set('cmi.core.score.min', '0');
    set('cmi.core.score.max', '100');
    set('cmi.core.score.raw', rawScore);
  };

  return {
    async start() {
      const api = await findApi();
      if (!api) return UNTRACKED;
      client = createScorm12Client(api);
      if (!client.initialize()) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
        if (!client.initialize()) return UNTRACKED;
      }
      const lessonMode = client.get('cmi.core.lesson_mode');
      const mode = lessonMode === 'review' || lessonMode === 'browse' ? lessonMode : 'normal';
      const credit = mode === 'normal' && client.get('cmi.core.credit') !== 'no-credit';
      status = client.get('cmi.core.lesson_status');
      const state = client.get('cmi.suspend_data');
      const bookmark = client.get('cmi.core.lesson_location');
      const learner = client.get('cmi.core.student_id');
      if (mode === 'normal') {
        writer = client;
        // Incomplete at once and suspended from the start: a silent end would otherwise be taken
        // for a completed one, and a crash would lose the place. (SCORM 1.2 RTE 3.4.4)
        if (credit) raiseStatus('incomplete');
        set('cmi.core.exit', 'suspend');
        failed = !client.commit();
        if (!failed) unconfirmed.clear();
      }
      return { mode, credit, learner, state, bookmark, unsaved: failed };
    },

    save({ state, bookmark, sessionTime }) {
      if (!writer) return;
      lastState = state;
      set('cmi.core.lesson_location', bookmark);
      set('cmi.suspend_data', state);
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
      if (failed) for (const [element, value] of unconfirmed) writer.set(element, value);
      let kept = writer.commit();
      if (kept && !stateProved && lastState !== '') {
        // Some platforms cut or drop the state without a word; that is found out once a session.
        stateProved = writer.get('cmi.suspend_data') === lastState;
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
