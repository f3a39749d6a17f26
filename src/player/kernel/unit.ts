import type { Answer } from '../../shared/answer.ts';
import { isAnswerShape, lastId } from '../../shared/layout.ts';
import { parseLayout } from '../../shared/layout-text.ts';
import type { LessonData, LessonFile, PackageData, QuizData, ScenarioData } from '../../shared/package-data.ts';
import type { CharacterOf, QuestionData, Score } from '../../shared/question.ts';
import { partCharacter, recordIdentifier, SCORM12_TYPES } from '../../shared/scorm12-format.ts';
import { shufflePaths } from '../../shared/shuffle.ts';
import type { CountedUnit } from '../../shared/completion.ts';
import type { StateLayout } from '../../shared/state-codec.ts';
import type { Slot } from '../lms/port.ts';
import type { AnyQuestionPart, QuestionParts } from './registry.ts';

/** The largest text of a gap that is no longer in the package; long enough for what was typed. */
const RETIRED_TEXT_BYTES = 480;

/** The unit as the kernel looks things up in it: data of the package, question types, layout. */
export interface Unit {
  readonly data: PackageData & CountedUnit;
  readonly layout: StateLayout;
  /** Every interaction the unit ever had, in the order of their places. */
  readonly slots: readonly Slot[];
  /** Identifiers of every outcome the unit ever had, in the order of their places. */
  readonly objectives: readonly string[];
  lesson(path: string): LessonData | undefined;
  quiz(lesson: string): QuizData | undefined;
  question(path: string): QuestionData | undefined;
  scenario(path: string): ScenarioData | undefined;
  part(path: string): AnyQuestionPart | undefined;
  pointsOf(path: string): number;
  /** Takes over the questions of lessons that were loaded from a file of their own. */
  add(file: LessonFile): void;
  /** Whether there is enough of an answer to judge or keep it. */
  isAnswered(path: string, answer: Answer | undefined): boolean;
  /** Judges an answer; no answer earns nothing. */
  judge(path: string, answer: Answer | undefined): Score;
  /** All questions of a quiz in the learner's own order. */
  order(lesson: string, seed: string): string[];
  /** The questions that one attempt of a quiz draws. */
  draw(lesson: string, seed: string, attempt: number): string[];
  /** The place of a question or scene among the interactions of the unit, for ever. */
  slot(path: string): number | undefined;
  /** The permanent characters of the parts of a question or scene. */
  characters(path: string): (kind: Parameters<CharacterOf>[0] | 'choice', id: string) => string;
}

/** The unit that a package holds. */
export function createUnit(data: Unit['data'], parts: QuestionParts): Unit {
  const entries = parseLayout(data.layout);
  const questions = new Map(Object.entries(data.questions));
  const slots: Slot[] = [];
  const slotOf = new Map<string, number>();
  for (const { kind, path, retired } of entries) {
    if (!isAnswerShape(kind) && kind !== 'scene') continue;
    // A question that had another shape before reports at the place of the shape it has now.
    if (!retired) slotOf.set(path, slots.length);
    slots.push({ identifier: recordIdentifier(path), type: isAnswerShape(kind) ? SCORM12_TYPES[kind] : 'choice' });
  }
  const lesson = (path: string): LessonData | undefined => data.lessons.find((candidate) => candidate.path === path);
  const quiz = (path: string): QuizData | undefined => lesson(path)?.quiz;
  const question = (path: string): QuestionData | undefined => questions.get(path);
  const part = (path: string): AnyQuestionPart | undefined => parts.get(question(path)?.type ?? '');
  return {
    data,
    layout: {
      identity: data.identity,
      entries,
      length: data.layoutLength,
      textBytes: (path) => data.textBytes[path] ?? RETIRED_TEXT_BYTES,
    },
    slots,
    objectives: entries.filter(({ kind }) => kind === 'outcome').map(({ path }) => recordIdentifier(path)),
    lesson,
    quiz,
    question,
    scenario: (path) => data.scenarios[path],
    part,
    pointsOf: (path) => question(path)?.points ?? 1,
    add(file) {
      for (const [path, added] of Object.entries(file.questions)) questions.set(path, added);
    },
    isAnswered: (path, answer) =>
      answer !== undefined && (part(path)?.scoring.isAnswered?.(question(path)!, answer, data.locale) ?? true),
    judge(path, answer) {
      const asked = question(path);
      return (
        (asked && answer !== undefined && part(path)?.scoring.score(asked, answer, data.locale)) || {
          share: 0,
          correct: false,
          parts: {},
        }
      );
    },
    order(path, seed) {
      const { shuffle: shuffled, questions: all } = quiz(path)!;
      return shuffled ? shufflePaths(all, `${seed}/${path}`) : [...all];
    },
    draw: (path, seed, attempt) => shufflePaths(quiz(path)!.questions, `${seed}/${path}/${attempt}`).slice(0, quiz(path)!.draw),
    slot: (path) => slotOf.get(path),
    characters: (path) => (kind, id) => {
      const siblings = entries.filter(
        (entry) => entry.kind === kind && entry.path.slice(0, entry.path.lastIndexOf('/')) === path,
      );
      return partCharacter(
        kind,
        siblings.findIndex((entry) => lastId(entry.path) === id),
        entries.some((entry) => entry.path === path && entry.kind === 'pairs'),
      );
    },
  };
}
