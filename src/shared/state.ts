import type { Answer } from './answer.ts';
import type { Points } from './points.ts';

/** How far a learner is in a lesson. */
export type LessonProgress = 'not-started' | 'started' | 'finished';

/** What is known about one question. */
export interface QuestionRecord {
  readonly answer?: Answer;
  /** Checked (practice) or handed in (quiz): the answer was judged and is shown with its feedback. */
  readonly judged: boolean;
  /** Whether the running or last attempt of its quiz drew it. */
  readonly drawn: boolean;
  /** Whether the learning platform has acknowledged the interaction. */
  readonly reported: boolean;
}

/** What is known about one quiz. */
export interface QuizRecord {
  /** How many attempts were handed in. */
  readonly attempts: number;
  /** Whether an attempt is running. */
  readonly open: boolean;
  /** Whether the running or last attempt is practice: none was left when it began, so it changes no result. */
  readonly practice: boolean;
  /** The points of the best attempt that was handed in. */
  readonly best?: Points;
  /** Whether the pass mark was ever reached. It stays, whatever the pass mark becomes. */
  readonly passed: boolean;
}

/** What is known about one branching scenario. */
export interface ScenarioRecord {
  /** The choices of the running or last round, as `scene/choice`. */
  readonly choices: readonly string[];
  /** Whether an end was ever reached. */
  readonly played: boolean;
  /** Whether the learning platform has acknowledged the choices. */
  readonly reported: boolean;
}

/** The verdict the learning platform was told, or was to be told. It never goes back. */
export type Verdict = 'none' | 'completed' | 'passed' | 'failed';

/**
 * Everything a package remembers about its learner on the learning platform. Keys are layout paths.
 * Whatever is missing is untouched.
 */
export interface LearnerState {
  /** Counts the saves, so that no two saved states are the same text. */
  readonly saves: number;
  readonly verdict: Verdict;
  /** The page the learner was on last: the path of a lesson. */
  readonly bookmark?: string;
  /** Decides shuffles where the platform names no learner. */
  readonly seed?: number;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
  readonly questions: Readonly<Record<string, QuestionRecord>>;
  readonly quizzes: Readonly<Record<string, QuizRecord>>;
  /** The seconds that are left of a quiz's time limit; 0 when the learner has switched it off. */
  readonly limits: Readonly<Record<string, number>>;
  readonly scenarios: Readonly<Record<string, ScenarioRecord>>;
  readonly worksheets: Readonly<Record<string, boolean>>;
}

export const EMPTY_STATE: LearnerState = {
  saves: 0,
  verdict: 'none',
  lessons: {},
  questions: {},
  quizzes: {},
  limits: {},
  scenarios: {},
  worksheets: {},
};

export const EMPTY_QUESTION: QuestionRecord = { judged: false, drawn: false, reported: false };
export const EMPTY_QUIZ: QuizRecord = { attempts: 0, open: false, practice: false, passed: false };
export const EMPTY_SCENARIO: ScenarioRecord = { choices: [], played: false, reported: true };
