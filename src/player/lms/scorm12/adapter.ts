import type { ReportMode } from '../../../shared/package-data.ts';
import type { Scorm12Interaction } from '../../../shared/question.ts';
import { scorm12Time, scorm12Timespan } from '../../../shared/timespan.ts';
import type { Verdict } from '../../../shared/state.ts';
import type { InteractionReport, Launch, LaunchMode, LmsPort, ObjectiveReport, ResultReport, Slot, Snapshot } from '../port.ts';
import { Scorm12Client } from './client.ts';
import type { Scorm12Api } from './find-api.ts';

/** What the adapter must know of the package. */
export interface Scorm12Settings {
  readonly report: ReportMode;
  /** Every interaction the unit ever had, in the order of their places. */
  readonly interactions: readonly Slot[];
  /** Identifiers of every objective the unit ever had, in the order of their places. */
  readonly objectives: readonly string[];
}

/** How far a status stands; it never goes down. `failed` may still become `passed`. (scorm.md 2.7) */
const RANKS: Readonly<Record<string, number>> = { '': 0, 'not attempted': 0, browsed: 1, incomplete: 2, failed: 3, completed: 4, passed: 5 };

const UNTRACKED: Launch = { mode: 'untracked', credit: false, learner: '', state: '', bookmark: '' };
const RETRY_AFTER = 1000;

/** Speaks SCORM 1.2 with a platform: one LMSInitialize and one LMSFinish per page load. */
export class Scorm12Adapter implements LmsPort {
  readonly #findApi: () => Promise<Scorm12Api | undefined>;
  readonly #settings: Scorm12Settings;
  #client: Scorm12Client | undefined;
  #mode: LaunchMode = 'untracked';
  #status = '';
  #rawScore: string | undefined;
  #mastery: string | undefined;
  #interactionsOpen: number | undefined;
  #objectivesOpen: number | undefined;
  /** What was set since the platform last said that it kept everything: set anew before the next try. */
  readonly #unconfirmed = new Map<string, string>();
  readonly #written = new Map<string, string>();
  #failed = false;
  #lastState = '';
  #stateProved = false;

  constructor(findApi: () => Promise<Scorm12Api | undefined>, settings: Scorm12Settings) {
    this.#findApi = findApi;
    this.#settings = settings;
  }

  async start(): Promise<Launch> {
    const api = await this.#findApi();
    if (!api) return UNTRACKED;
    const client = new Scorm12Client(api);
    if (!client.initialize()) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
      if (!client.initialize()) return UNTRACKED;
    }
    this.#client = client;
    this.#mode = modeOf(client.get('cmi.core.lesson_mode'));
    const credit = client.get('cmi.core.credit') !== 'no-credit';
    this.#status = client.get('cmi.core.lesson_status');
    const state = client.get('cmi.suspend_data');
    // The bookmark of its own is needed only when the state is lost.
    const bookmark = client.get('cmi.core.lesson_location');
    const learner = client.get('cmi.core.student_id');
    if (this.#mode === 'normal') this.#begin(client, credit);
    return { mode: this.#mode, credit: credit && this.#mode === 'normal', learner, state, bookmark };
  }

  // Incomplete at once and suspended from the start: a silent end would otherwise be taken for a
  // completed one, and a crash would lose the place. (SCORM 1.2 RTE 3.4.4)
  #begin(client: Scorm12Client, credit: boolean): void {
    if (credit && (RANKS[this.#status] ?? 0) < RANKS['incomplete']!) this.#setStatus('incomplete');
    this.#set('cmi.core.exit', 'suspend');
    if (client.commit()) this.#unconfirmed.clear();
  }

  save(snapshot: Snapshot): void {
    if (!this.#writes()) return;
    this.#set('cmi.core.lesson_location', snapshot.bookmark);
    this.#lastState = snapshot.state;
    this.#set('cmi.suspend_data', snapshot.state);
    this.#set('cmi.core.session_time', scorm12Timespan(snapshot.sessionTime));
  }

  report(interactions: readonly InteractionReport[]): void {
    if (!this.#writes() || interactions.length === 0) return;
    this.#interactionsOpen ??= count(this.#client!.get('cmi.interactions._count'));
    for (const interaction of interactions) {
      // No index may be left out: slots below that were never used are opened by name. (SCORM 1.2 RTE 3.4.7)
      for (; this.#interactionsOpen < interaction.index; this.#interactionsOpen += 1) {
        const slot = this.#settings.interactions[this.#interactionsOpen]!;
        this.#set(`cmi.interactions.${this.#interactionsOpen}.id`, slot.identifier);
        this.#set(`cmi.interactions.${this.#interactionsOpen}.type`, slot.type);
      }
      this.#interactionsOpen = Math.max(this.#interactionsOpen, interaction.index + 1);
      this.#setInteraction(interaction);
    }
  }

  #setInteraction(interaction: InteractionReport): void {
    const element = `cmi.interactions.${interaction.index}`;
    this.#set(`${element}.id`, interaction.identifier);
    this.#set(`${element}.type`, interaction.type);
    for (const [index, objective] of interaction.objectives.entries()) this.#set(`${element}.objectives.${index}.id`, objective);
    this.#set(`${element}.time`, scorm12Time(interaction.at));
    for (const [index, pattern] of interaction.patterns.entries()) this.#set(`${element}.correct_responses.${index}.pattern`, pattern);
    this.#set(`${element}.weighting`, String(interaction.weighting));
    if (interaction.response !== '' || mayBeEmpty(interaction.type)) this.#set(`${element}.student_response`, interaction.response);
    this.#set(`${element}.result`, typeof interaction.result === 'number' ? String(interaction.result) : interaction.result);
    this.#set(`${element}.latency`, scorm12Timespan(interaction.latency));
  }

  complete(result: ResultReport): void {
    if (!this.#writes()) return;
    this.#setObjectives(result.objectives, result.verdict);
    this.#setScore(result);
    const status = statusOf(result.verdict);
    // Status last: a save that breaks off never claims more than it holds.
    if ((RANKS[status] ?? 0) > (RANKS[this.#status] ?? 0)) this.#setStatus(status);
  }

  #setScore(result: ResultReport): void {
    if (result.score === undefined) return;
    const client = this.#client!;
    this.#mastery ??= client.get('cmi.student_data.mastery_score');
    // With a mastery score any raw score becomes a verdict at LMSFinish, so it waits for ours.
    const judged = result.verdict !== 'none';
    if ((this.#mastery !== '' || this.#settings.report === 'passed-failed') && !judged) return;
    this.#rawScore ??= client.get('cmi.core.score.raw');
    if (this.#rawScore !== '' && Number(this.#rawScore) >= result.score) return;
    this.#rawScore = String(result.score);
    this.#set('cmi.core.score.min', '0');
    this.#set('cmi.core.score.max', '100');
    this.#set('cmi.core.score.raw', this.#rawScore);
  }

  #setObjectives(objectives: readonly ObjectiveReport[], verdict: Verdict): void {
    if (objectives.length === 0) return;
    this.#objectivesOpen ??= count(this.#client!.get('cmi.objectives._count'));
    for (const objective of objectives.toSorted((left, right) => left.index - right.index)) {
      for (; this.#objectivesOpen < objective.index; this.#objectivesOpen += 1) {
        this.#set(`cmi.objectives.${this.#objectivesOpen}.id`, this.#settings.objectives[this.#objectivesOpen]!);
      }
      this.#objectivesOpen = Math.max(this.#objectivesOpen, objective.index + 1);
      const element = `cmi.objectives.${objective.index}`;
      const reached = this.#settings.report === 'completed' ? 'completed' : 'passed';
      this.#setOnce(`${element}.id`, objective.identifier);
      this.#setOnce(`${element}.score.min`, '0');
      this.#setOnce(`${element}.score.max`, '100');
      this.#setOnce(`${element}.score.raw`, String(objective.score));
      this.#setOnce(`${element}.status`, objective.reached ? reached : verdict === 'failed' ? 'failed' : 'incomplete');
    }
  }

  commit(): Promise<boolean> {
    if (!this.#writes()) return Promise.resolve(true);
    const client = this.#client!;
    if (this.#failed) for (const [element, value] of this.#unconfirmed) client.set(element, value);
    let kept = client.commit();
    if (kept && !this.#stateProved && this.#lastState !== '') {
      // Some platforms cut or drop the state without a word; that is found out once a session.
      this.#stateProved = client.get('cmi.suspend_data') === this.#lastState;
      kept = this.#stateProved;
    }
    this.#failed = !kept;
    if (kept) this.#unconfirmed.clear();
    return Promise.resolve(kept);
  }

  exit(): boolean {
    const finished = this.#client?.finish() ?? true;
    this.#mode = 'untracked';
    return finished;
  }

  trace(): readonly string[] {
    return this.#client?.trace.all() ?? [];
  }

  #writes(): boolean {
    return this.#client !== undefined && this.#mode === 'normal';
  }

  #setStatus(status: string): void {
    this.#status = status;
    this.#set('cmi.core.lesson_status', status);
  }

  #setOnce(element: string, value: string): void {
    if (this.#written.get(element) !== value) this.#set(element, value);
  }

  #set(element: string, value: string): void {
    this.#unconfirmed.set(element, value);
    this.#written.set(element, value);
    if (!this.#client!.set(element, value)) this.#unconfirmed.delete(element);
  }
}

function modeOf(lessonMode: string): LaunchMode {
  return lessonMode === 'review' || lessonMode === 'browse' ? lessonMode : 'normal';
}

function statusOf(verdict: Verdict): string {
  return verdict === 'none' ? 'incomplete' : verdict;
}

function count(value: string): number {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : 0;
}

/** Only a choice may be answered by choosing nothing. (SCORM 1.2 RTE 3.4.7, CMIFeedback) */
function mayBeEmpty(type: Scorm12Interaction['type']): boolean {
  return type === 'choice' || type === 'likert';
}
