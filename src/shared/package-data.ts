import type { Formula } from './formula.ts';
import type { ProfileData } from './profile.ts';
import type { QuestionData } from './question.ts';
import type { Word } from './translator.ts';

/** What the learning platform is told: see `report` in the course format. */
export type ReportMode = 'completed' | 'passed-incomplete' | 'passed-failed';

/** The kinds of condition under which a unit counts as done. */
export type RequirementKind = 'lessons' | 'scenarios' | 'worksheets' | 'quizzes';

/** What must be done before a module counts as done. */
export interface CompletionRule {
  readonly lessons: 'all' | 'none';
  readonly quizzes: 'passed' | 'finished' | 'none';
  readonly scenarios: 'played' | 'none';
  readonly worksheets: 'done' | 'none';
}

/** How many questions an attempt draws from which places in the quiz's list, row by row. */
export type Blueprint = readonly (readonly [draw: number, places: readonly number[]])[];

/** What a quiz is for: the score, practice, or a test in which learners get no feedback. */
export type QuizMode = 'graded' | 'practice' | 'test';

/** What learners see once they have handed in: everything, how many points, or nothing. */
export type ReviewRule = 'answers' | 'score' | 'none';

/** Two forms of a test, and how a learner gets one of them. */
export interface TestForms {
  /** The name that the tests before and after share. */
  readonly test: string;
  /** Whether learners take the form that they do not take elsewhere. */
  readonly other: boolean;
  /** The places of the questions of each form in the quiz's list. */
  readonly lists: readonly [readonly number[], readonly number[]];
}

export interface QuizData {
  readonly mode: QuizMode;
  /** Percent. */
  readonly pass: number;
  /** 0 stands for no limit. */
  readonly attempts: number;
  readonly draw: number;
  /** What the draw must hold; absent when any questions will do. */
  readonly blueprint?: Blueprint;
  /** Absent when learners see everything. */
  readonly review?: ReviewRule;
  readonly forms?: TestForms;
  /** How long an attempt may take, and whether nobody gets more time. */
  readonly limit?: readonly [minutes: number, isFixed: boolean];
  readonly shuffle: boolean;
  /** What of it counts as done. */
  readonly done: 'passed' | 'finished';
  /** Paths in the author's order. */
  readonly questions: readonly string[];
}

export type LessonKind = 'text' | 'scenario' | 'worksheet' | 'quiz';

export interface LessonData {
  readonly path: string;
  readonly title: string;
  readonly kind: LessonKind;
  /** What of it must be done before the unit counts as done; absent when nothing must. */
  readonly needed?: readonly RequirementKind[];
  /** Questions without right or wrong that must be answered before the lesson counts as read, by their paths. */
  readonly asks?: readonly string[];
  /** Whether its quiz is left out of the score. */
  readonly optional?: boolean;
  /** The quiz whose result makes reading unnecessary, and the percent that it needs. */
  readonly testOut?: readonly [quiz: string, percent: number];
  /** Paths of the scenarios and worksheets on the page. */
  readonly scenarios?: readonly string[];
  readonly worksheets?: readonly string[];
  readonly quiz?: QuizData;
  /** The file under `data/` that holds the page and its questions; absent when they are in `index.html`. */
  readonly file?: string;
}

/** One of several modules in a unit. Its lessons are those whose paths begin with its id. */
export interface ModuleData {
  readonly id: string;
  readonly title: string;
  readonly optional?: boolean;
}

export interface ChoiceData {
  readonly score?: number;
  /** The scene that follows; absent when the story ends with this choice. */
  readonly next?: string;
}

export interface ScenarioData {
  readonly start: string;
  /** Choices by scene and id; a scene without choices ends the story. */
  readonly scenes: Readonly<Record<string, Readonly<Record<string, ChoiceData>>>>;
  /** The best score a round can reach, when choices have scores. */
  readonly best?: number;
  /** The scenario of which this is the second round. */
  readonly after?: string;
  /** Competences by name, with the choices as `scene/choice` that show them, round by round; absent where the end of the story tells none. */
  readonly competences?: readonly (readonly [name: string, rounds: readonly (readonly string[])[]])[];
}

/** Everything the player knows beside the markup: embedded in `index.html` as JSON, written by the build. */
export interface PackageData {
  /** Names the unit for ever: `<course>.<unit kind>.<unit>`. Keys of device data and checksums hang on it. */
  readonly identity: string;
  readonly locale: string;
  readonly version: string;
  readonly courseTitle: string;
  readonly report: ReportMode;
  /** The modules of a unit that holds several: their ids and titles, and whether learners may leave them out. */
  readonly modules?: readonly ModuleData[];
  /** The outcomes in the author's order: their places among all that the unit ever had, and their texts. */
  readonly outcomes: readonly (readonly [place: number, text: string])[];
  readonly lessons: readonly LessonData[];
  /** Questions by path; those of lessons in `data/` files come with the file. */
  readonly questions: Readonly<Record<string, QuestionData>>;
  readonly scenarios: Readonly<Record<string, ScenarioData>>;
  /** When lessons, scenarios and worksheets are there that are not always there, by their paths. */
  readonly conditions?: Readonly<Record<string, Formula>>;
  /** How self-assessments are computed, by the paths of their profiles. */
  readonly profiles?: Readonly<Record<string, ProfileData>>;
  /** The questions whose answers are variables, by the names of the variables, and what the answers are. */
  readonly variables?: Readonly<Record<string, VariableData>>;
  /** The layout as `formatLayout` writes it, and the number of the last entry of the course. */
  readonly layout: string;
  readonly layoutLength: number;
  /** How many UTF-8 bytes of a typed text the state keeps, by the path of its blank. */
  readonly textBytes: Readonly<Record<string, number>>;
  readonly strings: Readonly<Record<string, Word>>;
}

/** Where the value of a variable comes from, and the numbers that options stand for. */
export type VariableData = readonly [
  question: string,
  kind: 'number' | 'text' | 'list' | 'truth' | 'band',
  /** The numbers that options stand for; of a band the area of the profile. */
  values?: Readonly<Record<string, number>> | string,
];

/** What a file under `data/` hands to the player: the markup of its lessons and their questions. */
export interface LessonFile {
  readonly pages: Readonly<Record<string, string>>;
  readonly questions: Readonly<Record<string, QuestionData>>;
}
