import type { Answer } from '../../shared/answer.ts';
import { type AnswerShape, isAnswerShape, isPart, lastId, type LayoutEntry, ownerPath } from '../../shared/layout.ts';
import type { LessonData, LessonFile, PackageData, QuizData, ScenarioData } from '../../shared/package-data.ts';
import type { QuestionData, Score } from '../../shared/question.ts';
import { recordIdentifier, SCORM12_TYPES } from '../../shared/scorm12-format.ts';
import { shuffle } from '../../shared/shuffle.ts';
import type { StateLayout } from '../../shared/state-codec.ts';
import type { Slot } from '../lms/port.ts';
import type { AnyQuestionPart, QuestionParts } from './registry.ts';

/** The largest text of a gap that is no longer in the package; long enough for what was typed. */
const RETIRED_TEXT_BYTES = 480;

/** The unit as the kernel looks things up in it: data of the package, question types, layout. */
export class Unit {
  readonly data: PackageData;
  readonly layout: StateLayout;
  readonly slots: readonly Slot[];
  readonly #parts: QuestionParts;
  readonly #entries: readonly LayoutEntry[];
  readonly #live: ReadonlySet<string>;
  readonly #slotOf = new Map<string, number>();
  readonly #questions: Map<string, QuestionData>;

  constructor(data: PackageData, parts: QuestionParts) {
    this.data = data;
    this.#parts = parts;
    this.#questions = new Map(Object.entries(data.questions));
    this.#entries = data.layout.entries.map(([number, kind, path]) => ({ number, kind, path }));
    this.#live = new Set(data.layout.entries.filter(([, , , retired]) => !retired).map(([, , path]) => path));
    const { textBytes } = data.layout;
    this.layout = {
      identity: data.identity,
      entries: this.#entries,
      length: data.layout.length,
      textBytes: (path) => textBytes[path] ?? RETIRED_TEXT_BYTES,
    };
    const slots: Slot[] = [];
    for (const { kind, path } of this.#entries) {
      if (!isAnswerShape(kind) && kind !== 'scene') continue;
      // A question that came back in another shape reports at its newest place.
      this.#slotOf.set(path, slots.length);
      slots.push({ identifier: recordIdentifier(path), type: isAnswerShape(kind) ? SCORM12_TYPES[kind] : 'choice' });
    }
    this.slots = slots;
  }

  lesson(path: string): LessonData | undefined {
    return this.data.lessons.find((lesson) => lesson.path === path);
  }

  quiz(lessonPath: string): QuizData | undefined {
    return this.lesson(lessonPath)?.quiz;
  }

  question(path: string): QuestionData | undefined {
    return this.#questions.get(path);
  }

  scenario(path: string): ScenarioData | undefined {
    return this.data.scenarios[path];
  }

  /** Takes over the questions of lessons that were loaded from a file of their own. */
  add(file: LessonFile): void {
    for (const [path, question] of Object.entries(file.questions)) this.#questions.set(path, question);
  }

  part(path: string): AnyQuestionPart | undefined {
    return this.#parts.get(this.question(path)?.type ?? '');
  }

  /** Judges an answer; no answer earns nothing. */
  judge(path: string, answer: Answer | undefined): Score {
    const question = this.question(path);
    const part = this.part(path);
    if (!question || !part || answer === undefined) return { share: { numerator: 0, denominator: 1 }, correct: false, parts: {} };
    return part.scoring.score(question, answer);
  }

  /** The questions that one attempt of a quiz draws, in the author's order. */
  draw(lessonPath: string, seed: string, attempt: number): string[] {
    const quiz = this.quiz(lessonPath);
    if (!quiz) return [];
    const items = quiz.questions.map((path) => ({ id: lastId(path), path }));
    const drawn = new Set(shuffle(items, `${seed}/${lessonPath}/${attempt}`).slice(0, quiz.draw));
    return items.filter((item) => drawn.has(item)).map((item) => item.path);
  }

  /** All questions of a quiz in the learner's own order. */
  order(lessonPath: string, seed: string): string[] {
    const quiz = this.quiz(lessonPath);
    if (!quiz) return [];
    const items = quiz.questions.map((path) => ({ id: lastId(path), path }));
    return (quiz.shuffle ? shuffle(items, `${seed}/${lessonPath}`) : items).map((item) => item.path);
  }

  /** The place of a question or scene among the interactions of the unit, for ever. */
  slot(path: string): number | undefined {
    return this.#slotOf.get(path);
  }

  /** The place of an outcome among the objectives of the unit, for ever. */
  objective(path: string): number {
    return this.#entries.filter((entry) => entry.kind === 'outcome').findIndex((entry) => entry.path === path);
  }

  objectiveIdentifiers(): string[] {
    return this.#entries.filter((entry) => entry.kind === 'outcome').map((entry) => recordIdentifier(entry.path));
  }

  /** Whether a lesson, question, scenario or worksheet of a saved state is still in this version. */
  isLive(path: string): boolean {
    return this.#live.has(path);
  }

  /** The parts of a question or scenario that are in this version. */
  liveParts(path: string): LayoutEntry[] {
    return this.#entries.filter((entry) => this.#live.has(entry.path) && isPart(entry.kind) && ownerPath(entry.path) === path);
  }

  /** How the answer of a question is kept. */
  shape(path: string): AnswerShape | undefined {
    const kind = this.#entries.findLast((entry) => entry.path === path && isAnswerShape(entry.kind))?.kind;
    return kind && isAnswerShape(kind) ? kind : undefined;
  }
}
