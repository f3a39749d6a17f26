import type { Answer } from '../../../src/shared/answer.ts';
import {
  type AnswerShape,
  isAnswerShape,
  lastId,
  layoutAt,
  type LayoutEntry,
  type LayoutKind,
  type PartKind,
} from '../../../src/shared/layout.ts';
import type { LearnerState, QuestionRecord } from '../../../src/shared/state.ts';
import type { StateLayout } from '../../../src/shared/state-codec.ts';
import { randomAnswer } from '../../support/answers.ts';
import type { Random } from '../../support/random.ts';

const SHAPES: readonly AnswerShape[] = ['one', 'set', 'sequence', 'pairs', 'texts', 'number', 'truth'];
const PARTS: Readonly<Record<AnswerShape, readonly PartKind[]>> = {
  one: ['option'],
  set: ['option'],
  sequence: ['item'],
  pairs: ['item', 'target'],
  texts: ['blank'],
  number: [],
  truth: [],
};
const TEXT_BYTES = 32;

/** Something of a course that is tracked, with the parts it has at the moment. */
interface Tracked {
  kind: LayoutKind;
  readonly path: string;
  readonly parts: { kind: PartKind; id: string }[];
}

/** A course as its author changes it from version to version. The lock only ever grows. */
export class CourseHistory {
  readonly #random: Random;
  readonly #lock: { kind: LayoutKind; path: string }[] = [];
  #tracked: Tracked[] = [];
  #gone: Tracked[] = [];
  #named = 0;

  constructor(random: Random) {
    this.#random = random;
    for (let count = 4 + random.number(12); count > 0; count -= 1) this.#add();
    this.#lockAll();
  }

  /** Some changes: things are added, taken out and brought back, questions get other parts or another shape. */
  edit(): void {
    const random = this.#random;
    for (let count = 1 + random.number(8); count > 0; count -= 1) {
      const one = this.#tracked.length > 0 ? random.pick(this.#tracked) : undefined;
      const change = random.number(6);
      if (change === 0 || !one) this.#add();
      else if (change === 1) {
        this.#tracked = this.#tracked.filter((other) => other !== one);
        this.#gone.push(one);
      } else if (change === 2 && this.#gone.length > 0) {
        const back = random.pick(this.#gone);
        this.#gone = this.#gone.filter((other) => other !== back);
        this.#tracked.push(back);
      } else if (change === 3 && one.parts.length > 1) one.parts.splice(random.number(one.parts.length), 1);
      else if (change === 4) this.#addPart(one);
      else if (change === 5 && isAnswerShape(one.kind)) one.kind = random.pick(SHAPES);
    }
    this.#lockAll();
  }

  /** The layout as the package of this version has it; other modules have taken some of the numbers. */
  layout(): StateLayout {
    const live = new Set(this.#tracked.flatMap((one) => [...entriesOf(one)].map(({ kind, path }) => `${kind} ${path}`)));
    const entries = this.#lock.flatMap(({ kind, path }, index): LayoutEntry[] =>
      path.startsWith('other/') ? [] : [{ number: index + 1, kind, path, retired: !live.has(`${kind} ${path}`) }],
    );
    return { identity: 'course.module.m', entries, length: this.#lock.length, textBytes: () => TEXT_BYTES };
  }

  #add(): void {
    const kinds: LayoutKind[] = ['lesson', 'quiz', 'limit', 'worksheet', 'scenario', 'outcome', ...SHAPES];
    this.#named += 1;
    const one: Tracked = { kind: this.#random.pick(kinds), path: `m/x${this.#named}`, parts: [] };
    for (let count = 1 + this.#random.number(5); count > 0; count -= 1) this.#addPart(one);
    this.#tracked.splice(this.#random.number(this.#tracked.length + 1), 0, one);
  }

  #addPart(one: Tracked): void {
    const kinds: readonly PartKind[] = one.kind === 'scenario' ? ['choice'] : isAnswerShape(one.kind) ? PARTS[one.kind] : [];
    for (const kind of kinds) {
      this.#named += 1;
      one.parts.push({ kind, id: kind === 'choice' ? `scene/c${this.#named}` : `y${this.#named}` });
    }
  }

  #lockAll(): void {
    const numbered = new Set(this.#lock.map(({ kind, path }) => `${kind} ${path}`));
    for (const one of this.#tracked) {
      for (const entry of entriesOf(one)) {
        if (this.#random.chance(0.1)) this.#lock.push({ kind: 'lesson', path: `other/x${this.#lock.length}` });
        if (!numbered.has(`${entry.kind} ${entry.path}`)) this.#lock.push(entry);
      }
    }
  }
}

function* entriesOf({ kind, path, parts }: Tracked): Generator<{ kind: LayoutKind; path: string }> {
  yield { kind, path };
  const scenes = new Set(parts.filter((part) => part.kind === 'choice').map(({ id }) => id.split('/')[0]!));
  for (const scene of scenes) yield { kind: 'scene', path: `${path}/${scene}` };
  for (const part of parts) yield { kind: part.kind, path: `${path}/${part.id}` };
}

/** A learner's state in which anything may have happened to anything that the layout has now. */
export function randomState(layout: StateLayout, random: Random): LearnerState {
  const state = {
    saves: random.number(2 ** 16),
    verdict: random.pick(['none', 'completed', 'passed', 'failed'] as const),
    lessons: {} as Record<string, LearnerState['lessons'][string]>,
    questions: {} as Record<string, QuestionRecord>,
    quizzes: {} as Record<string, LearnerState['quizzes'][string]>,
    limits: {} as Record<string, number>,
    scenarios: {} as Record<string, LearnerState['scenarios'][string]>,
    worksheets: {} as Record<string, boolean>,
  };
  const live = layoutAt(layout.entries, layout.length).filter((node) => !node.retired);
  for (const { kind, path, parts } of live) {
    if (random.chance(0.3)) continue;
    const of = (part: PartKind): string[] =>
      parts.filter((entry) => entry.kind === part && !entry.retired).map((entry) => lastId(entry.path));
    if (kind === 'lesson') state.lessons[path] = random.pick(['started', 'finished'] as const);
    if (kind === 'worksheet') state.worksheets[path] = true;
    if (kind === 'limit') state.limits[path] = random.number(2 ** 16);
    if (kind === 'quiz')
      state.quizzes[path] = {
        attempts: random.number(random.pick([5, 5000])) % 4096,
        open: random.chance(0.5),
        practice: random.chance(0.5),
        passed: random.chance(0.5),
        ...(random.chance(0.5) ? { best: { earned: random.number(2 ** 30), possible: random.number(2 ** 36) } } : {}),
      };
    if (kind === 'scenario') {
      const choices = parts
        .filter((part) => part.kind === 'choice' && !part.retired)
        .map((part) => part.path.slice(path.length + 1));
      const round = choices.length > 0 ? Array.from({ length: random.number(8) }, () => random.pick(choices)) : [];
      state.scenarios[path] = { choices: round, played: random.chance(0.5), reported: random.chance(0.5) };
    }
    if (!isAnswerShape(kind)) continue;
    const answer = randomAnswer(kind, of, random);
    state.questions[path] = {
      judged: answer !== undefined && random.chance(0.5),
      drawn: random.chance(0.5),
      reported: random.chance(0.5),
      ...(answer === undefined ? {} : { answer }),
    };
  }
  const lessons = Object.keys(state.lessons);
  return {
    ...state,
    ...(lessons.length > 0 && random.chance(0.7) ? { bookmark: random.pick(lessons) } : {}),
    ...(random.chance(0.5) ? { seed: random.number(2 ** 32) } : {}),
  };
}

/**
 * What of a state must be left when a later version of the course reads it: what is still there, as
 * it was; nothing of what is gone. Written without the codec, by names alone.
 */
export function survivingState(state: LearnerState, before: StateLayout, after: StateLayout): LearnerState {
  const names = (layout: StateLayout): Set<string> =>
    new Set(layout.entries.filter((entry) => !entry.retired).map(({ kind, path }) => `${kind} ${path}`));
  const [was, is] = [names(before), names(after)];
  const kindIn = (layout: StateLayout, path: string): AnswerShape | undefined =>
    layout.entries.find((entry) => !entry.retired && entry.path === path && isAnswerShape(entry.kind))?.kind as
      AnswerShape | undefined;
  const survivors = <Value>(records: Readonly<Record<string, Value>>, kind: LayoutKind): Record<string, Value> =>
    Object.fromEntries(Object.entries(records).filter(([path]) => was.has(`${kind} ${path}`) && is.has(`${kind} ${path}`)));
  const questions = Object.fromEntries(
    Object.entries(state.questions).flatMap(([path, { answer, ...record }]): [string, QuestionRecord][] => {
      const shape = kindIn(after, path);
      if (shape === undefined || shape !== kindIn(before, path)) return [];
      if (answer === undefined) return [[path, record]];
      const left = survivingAnswer(answer, path, is);
      return [[path, left === undefined ? { ...record, judged: false } : { ...record, answer: left }]];
    }),
  );
  return {
    ...state,
    lessons: survivors(state.lessons, 'lesson'),
    worksheets: survivors(state.worksheets, 'worksheet'),
    quizzes: survivors(state.quizzes, 'quiz'),
    limits: survivors(state.limits, 'limit'),
    scenarios: survivors(state.scenarios, 'scenario'),
    questions,
  };
}

function survivingAnswer(answer: Answer, path: string, live: ReadonlySet<string>): Answer | undefined {
  const isThere = (kind: PartKind, id: string): boolean => live.has(`${kind} ${path}/${id}`);
  const isPart = (id: string): boolean => /^y\d+$/.test(id);
  if (typeof answer === 'string') return isPart(answer) && !isThere('option', answer) ? undefined : answer;
  if (Array.isArray(answer)) {
    const left = (answer as readonly string[]).filter((id) => isThere('option', id) || isThere('item', id));
    return left.length > 0 ? left : undefined;
  }
  const left = Object.entries(answer).filter(([id, value]) =>
    isThere('blank', id) ? true : isThere('item', id) && isThere('target', value),
  );
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}
