import { FULL_ANSWERS } from '../../generated/full-answers.ts';
import { DONE, YES } from '../questions/free-text/score.ts';
import type { Answer } from '../shared/answer.ts';
import { verdictOf } from '../shared/completion.ts';
import { lastId, type LayoutEntry, ownerPath } from '../shared/layout.ts';
import type { ChoiceData, LessonData, PackageData, QuizData, ScenarioData } from '../shared/package-data.ts';
import { addQuestion, FULL_SHARE, NO_POINTS } from '../shared/points.ts';
import {
  EMPTY_QUESTION,
  EMPTY_QUIZ,
  EMPTY_STATE,
  type LearnerState,
  type LessonProgress,
  type QuestionRecord,
  type QuizRecord,
  type ScenarioRecord,
} from '../shared/state.ts';
import { SCENARIO_CHOICES } from '../shared/state-codec.ts';

/** What kind of learner somebody begins as: half-way, finished, or with every attempt used up. */
export type ExampleKind = 'resumed' | 'completed' | 'failed';

export const EXAMPLE_KINDS: readonly ExampleKind[] = ['resumed', 'completed', 'failed'];

/**
 * The state of a made-up learner. `completed`: everything read and answered rightly. `failed`: the same,
 * but every attempt of the graded quizzes was handed in blank. `resumed`: the first half of the lessons
 * is done and the next one open.
 */
export function exampleState(data: PackageData, entries: readonly LayoutEntry[], kind: ExampleKind): LearnerState {
  const done = kind === 'resumed' ? data.lessons.slice(0, Math.floor(data.lessons.length / 2)) : data.lessons;
  const current = data.lessons[done.length] ?? data.lessons.at(-1);
  const quizzes = done.filter((lesson): lesson is LessonData & { quiz: QuizData } => lesson.quiz !== undefined);
  const isBlank = ({ mode }: QuizData): boolean => kind === 'failed' && mode === 'graded';
  // Which lesson a question for practice stands in, the package does not say.
  const practice = Object.keys(data.questions).filter((path) => !data.lessons.some(({ quiz }) => quiz?.questions.includes(path)));
  const asked = kind === 'resumed' ? done.flatMap(({ asks = [] }) => asks) : practice;
  const answerTo = (path: string): Answer | undefined => fullAnswer(path, data, entries);
  const state: LearnerState = {
    ...EMPTY_STATE,
    saves: 1,
    ...(current ? { bookmark: current.path } : {}),
    lessons: {
      ...(current ? { [current.path]: 'started' } : {}),
      ...Object.fromEntries(done.map(({ path }): [string, LessonProgress] => [path, 'finished'])),
    },
    questions: {
      ...Object.fromEntries(asked.map((path) => [path, judged(answerTo(path))])),
      ...Object.fromEntries(
        quizzes.flatMap(({ quiz }) =>
          drawnBy(quiz).map((path) => [path, { ...judged(isBlank(quiz) ? undefined : answerTo(path)), drawn: true }]),
        ),
      ),
    },
    quizzes: Object.fromEntries(quizzes.map(({ path, quiz }) => [path, handedIn(quiz, data, isBlank(quiz))])),
    scenarios: Object.fromEntries(
      done.flatMap(({ scenarios = [] }) => scenarios).map((path) => [path, played(data.scenarios[path]!)]),
    ),
    worksheets: Object.fromEntries(done.flatMap(({ worksheets = [] }) => worksheets).map((path) => [path, true])),
  };
  return { ...state, verdict: verdictOf(data, state) };
}

/** Answers of types in which nothing is right and nothing is chosen. */
const FINISHED: Readonly<Record<string, Answer>> = { 'free-text': { [DONE]: YES } };

/** The right answer to a question; where nothing is right, the first of its options, or that it was finished. */
function fullAnswer(path: string, data: PackageData, entries: readonly LayoutEntry[]): Answer | undefined {
  const question = data.questions[path];
  const full = question && FULL_ANSWERS[question.type];
  if (full && !question.unscored) return full(question, data.locale);
  const parts = entries.filter((entry) => !entry.retired && ownerPath(entry.path) === path);
  const option = parts.find(({ kind }) => kind === 'option');
  return option ? lastId(option.path) : FINISHED[question?.type ?? ''];
}

function judged(answer: Answer | undefined): QuestionRecord {
  return { ...EMPTY_QUESTION, judged: true, reported: true, ...(answer === undefined ? {} : { answer }) };
}

const drawnBy = ({ questions, draw }: QuizData): readonly string[] => questions.slice(0, draw);

function handedIn(quiz: QuizData, data: PackageData, isBlank: boolean): QuizRecord {
  const best = drawnBy(quiz).reduce(
    (sum, path) => addQuestion(sum, isBlank ? 0 : FULL_SHARE, data.questions[path]?.points ?? 1),
    NO_POINTS,
  );
  return { ...EMPTY_QUIZ, attempts: isBlank ? Math.max(1, quiz.attempts) : 1, best, passed: !isBlank };
}

/** A round that takes the first choice that leads to a scene not seen yet, until the story ends. */
function played({ start, scenes }: ScenarioData): ScenarioRecord {
  const choices: string[] = [];
  const seen = new Set<string>();
  let scene: string | undefined = start;
  while (scene !== undefined && choices.length < SCENARIO_CHOICES) {
    seen.add(scene);
    const all: [string, ChoiceData][] = Object.entries(scenes[scene] ?? {});
    const [id, choice]: Partial<[string, ChoiceData]> =
      all.find(([, { next }]) => next === undefined || !seen.has(next)) ?? all[0] ?? [];
    if (id !== undefined) choices.push(`${scene}/${id}`);
    scene = choice?.next;
  }
  return { choices, played: true, reported: true };
}
