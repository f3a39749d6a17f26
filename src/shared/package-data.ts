import type { LayoutKind } from './layout.ts';
import type { QuestionData } from './question.ts';

/** What the learning platform is told: see `report` in the course format. */
export type ReportMode = 'completed' | 'passed-incomplete' | 'passed-failed';

/** What must be done before the unit counts as done. */
export interface CompletionRule {
  readonly lessons: 'all' | 'none';
  readonly quizzes: 'passed' | 'finished' | 'none';
  readonly scenarios: 'played' | 'none';
  readonly worksheets: 'done' | 'none';
}

export interface OutcomeData {
  readonly path: string;
  readonly text: string;
}

export interface QuizData {
  readonly mode: 'graded' | 'practice';
  /** Percent. */
  readonly pass: number;
  /** 0 stands for no limit. */
  readonly attempts: number;
  readonly draw: number;
  readonly shuffle: boolean;
  /** Paths in the author's order. */
  readonly questions: readonly string[];
}

export type LessonKind = 'text' | 'scenario' | 'worksheet' | 'quiz';

export interface LessonData {
  readonly path: string;
  readonly title: string;
  readonly kind: LessonKind;
  readonly minutes: number;
  /** Paths of the practice questions on the page. */
  readonly questions: readonly string[];
  readonly scenarios: readonly string[];
  readonly worksheets: readonly string[];
  readonly quiz?: QuizData;
  /** The file under `data/` that holds the page and its questions; absent when they are in `index.html`. */
  readonly file?: string;
}

export interface SceneData {
  readonly id: string;
  readonly choices: readonly ChoiceData[];
}

export interface ChoiceData {
  readonly id: string;
  /** The permanent character by which reports name it. */
  readonly character: string;
  readonly score?: number;
  /** Absent when the story ends with this choice. */
  readonly next?: string;
}

export interface ScenarioData {
  readonly start: string;
  readonly scenes: readonly SceneData[];
  /** The best score a round can reach, when choices have scores. */
  readonly best?: number;
}

/** Everything the player knows beside the markup: embedded in `index.html` as JSON, written by the build. */
export interface PackageData {
  /** Names the unit for ever: `<course>.<unit kind>.<unit>`. Keys of device data and checksums hang on it. */
  readonly identity: string;
  readonly locale: string;
  readonly version: string;
  readonly title: string;
  readonly courseTitle: string;
  readonly report: ReportMode;
  readonly completion: CompletionRule;
  readonly outcomes: readonly OutcomeData[];
  readonly lessons: readonly LessonData[];
  /** Questions by path; those of lessons in `data/` files come with the file. */
  readonly questions: Readonly<Record<string, QuestionData>>;
  readonly scenarios: Readonly<Record<string, ScenarioData>>;
  readonly layout: {
    readonly length: number;
    /** The last element is there when the entry is no longer in the course. */
    readonly entries: readonly (readonly [number: number, kind: LayoutKind, path: string, retired?: 1])[];
    /** How many UTF-8 bytes of a typed text the state keeps, by the path of its blank. */
    readonly textBytes: Readonly<Record<string, number>>;
  };
  readonly strings: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** What a file under `data/` hands to the player: the markup of its lessons and their questions. */
export interface LessonFile {
  readonly pages: Readonly<Record<string, string>>;
  readonly questions: Readonly<Record<string, QuestionData>>;
}
