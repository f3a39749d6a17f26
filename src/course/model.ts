import type { DataTable } from './data-tables.ts';
import type { Origins } from './origins.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import type { Formula } from '../shared/formula.ts';
import type { LayoutEntry } from '../shared/layout.ts';
import type {
  Blueprint,
  CompletionRule,
  LessonKind,
  QuizMode,
  ReportMode,
  ReviewRule,
  TestForms,
} from '../shared/package-data.ts';
import type { LmsId } from './lms-profiles.ts';
import type { PictureContent } from '../blocks/picture.ts';
import type { Variable } from './variables.ts';

/**
 * The course model: everything the later stages work from. It is frozen once it is resolved; ids
 * are permanent, paths are the ids from the module down, joined by slashes.
 */
export interface Course {
  readonly id: string;
  readonly version: string;
  /** What the author adds to identifiers to start everything anew on purpose. */
  readonly edition?: string;
  readonly base: string;
  readonly title: string;
  readonly summary?: Prose;
  readonly keywords: readonly string[];
  /** The language that the course is written in. */
  readonly locale: string;
  readonly languages: readonly string[];
  readonly licence: { readonly name: string; readonly url?: string };
  readonly authors: readonly { readonly name: string; readonly role?: string }[];
  readonly terms: ReadonlyMap<string, Term>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly competences: ReadonlyMap<string, string>;
  /** What answers of learners give to conditions, by name. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly modules: readonly Module[];
  readonly pathways: readonly Pathway[];
  /** What a build makes when nothing else is asked for: kinds of units, modules by their ids, pathways as `path-<id>`. */
  readonly units: readonly string[];
  readonly report: ReportMode;
  readonly reportFrom: Origin;
  /** The country when neither a delivery nor an answer says another; two capital letters. */
  readonly country?: string;
  readonly deliveries: readonly Delivery[];
  /** Every picture and other file that the course uses, by its path in the course. */
  readonly assets: ReadonlyMap<string, Asset>;
  /** Every data file that the course uses, by its path in the course. */
  readonly tables: ReadonlyMap<string, DataTable>;
  /** Where the parts stand that come from other files than their lessons. */
  readonly origins: Origins;
  /** The largest package in bytes. */
  readonly packageLimit: number;
  readonly packageLimitFrom: Origin;
  readonly at: Place;
}

/** Who made a choice, as `build.json` names it. `lms moodle` stands for the profile of that platform. */
export type Origin = 'option' | 'delivery' | `lms ${LmsId}` | 'pathway' | 'module' | 'quiz' | 'course' | 'default';

/** A set of packages for somebody, with choices of its own. */
export interface Delivery {
  readonly id: string;
  readonly title?: string;
  readonly lms?: LmsId;
  /** As in the course; undefined where the course decides. */
  readonly units?: readonly string[];
  readonly target?: string;
  readonly report?: ReportMode;
  readonly completion?: Partial<CompletionRule>;
  /** Two capital letters. */
  readonly country?: string;
  readonly publisher?: Publisher;
  /** Words that its texts show in place of those of the course, by their names. */
  readonly values: Readonly<Record<string, string>>;
  /** Groups by the names that the author gives them. */
  readonly cohort: Readonly<Record<string, string>>;
  readonly at: Place;
}

/** Who publishes the packages of a delivery. */
export interface Publisher {
  /** The file that says so, relative to the course. */
  readonly file: string;
  readonly name: string;
  readonly text?: Prose;
  readonly logo?: PictureContent;
  readonly contact?: Contact;
  /** The body that enforces accessibility. */
  readonly enforcement?: Contact;
  readonly funding?: { readonly emblem?: PictureContent; readonly text?: Prose; readonly disclaimer?: Prose };
}

/** How somebody can be reached. */
export interface Contact {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly url?: string;
}

/** A way through the course: an ordered choice of its modules. */
export interface Pathway {
  readonly id: string;
  readonly title: string;
  readonly label?: string;
  readonly summary?: Prose;
  readonly modules: readonly { readonly module: Module; readonly optional: boolean }[];
  /** What is taught in a room beside the modules. */
  readonly sessions: readonly Session[];
  /** Percent in a module's quiz from which its lessons need not be read. */
  readonly testOut?: number;
  readonly report: ReportMode;
  readonly reportFrom: Origin;
  readonly at: Place;
}

/** A text of the author, and where it stands. */
export interface Prose {
  readonly text: string;
  readonly at: Place;
}

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly also: readonly string[];
  readonly definition: Prose;
  readonly linkFirstUse: boolean;
}

export interface Source {
  readonly id: string;
  readonly text: Prose;
  readonly urls: readonly string[];
  readonly flag: 'V' | 'V*' | 'G';
  readonly seen?: string;
  readonly checkBy?: string;
}

export interface Module {
  readonly id: string;
  readonly title: string;
  readonly label?: string;
  readonly summary?: Prose;
  /** What a learner needs, in minutes. */
  readonly minutes: number;
  /** How its time is spent, in hours; empty where it is all e-learning. */
  readonly hours: Hours;
  /** What is taught in a room, in its order. */
  readonly sessions: readonly Session[];
  readonly provenance?: Provenance;
  readonly outcomes: readonly Outcome[];
  readonly completion: CompletionRule;
  readonly report: ReportMode;
  readonly reportFrom: Origin;
  readonly lessons: readonly Lesson[];
  readonly at: Place;
}

/** Hours by kind of learning. */
export interface Hours {
  readonly 'e-learning'?: number;
  readonly practice?: number;
  readonly workshop?: number;
}

/** One part of a plan for a room. Its texts may hold Markdown. */
export interface Session {
  readonly id: string;
  readonly title?: Prose;
  readonly minutes: number;
  readonly aim: Prose;
  readonly method?: Prose;
  readonly material: readonly Prose[];
  readonly planB?: Prose;
}

/** Who wrote a module, and who has checked it. */
export interface Provenance {
  readonly drafted: { readonly by: string; readonly machine?: boolean };
  readonly reviewed?: readonly { readonly by: string; readonly on: string }[];
}

export interface Outcome {
  readonly id: string;
  readonly path: string;
  readonly text: Prose;
}

export interface Lesson {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly kind: LessonKind;
  readonly minutes: number;
  /** Whether learners may leave it out. */
  readonly optional: boolean;
  /** The ids that it had in earlier versions. */
  readonly formerly: readonly string[];
  /** When learners see it; always when absent. */
  readonly when?: Formula;
  readonly blocks: readonly Block[];
  readonly quiz?: Quiz;
  readonly at: Place;
}

export interface Quiz {
  readonly mode: QuizMode;
  /** Percent. */
  readonly pass: number;
  /** 0 stands for no limit. */
  readonly attempts: number;
  readonly draw: number;
  /** How many of which questions are drawn first, each row with the places of the questions in the list. */
  readonly blueprint?: Blueprint;
  /** Absent when learners see everything once they have handed in. */
  readonly review?: ReviewRule;
  readonly forms?: TestForms;
  readonly limit?: TimeLimit;
  readonly shuffle: boolean;
  /** Whether it offers the hints of its questions. */
  readonly hints: boolean;
  readonly questions: readonly Block[];
}

/** How long an attempt may take. */
export interface TimeLimit {
  readonly minutes: number;
  /** Why nobody gets more time; absent where learners do. */
  readonly essential?: string;
}

/** One block or question: its validated source, which the folder of its type understands. */
export interface Block {
  readonly type: string;
  readonly id?: string;
  /** `<module>/<id>`; for a block without id its place on the page, which nothing tracked depends on. */
  readonly path: string;
  readonly source: BlockContent;
  /** When learners see it; always when absent. */
  readonly when?: Formula;
  /** Whether it is a question in which nothing is right or wrong. */
  readonly unscored: boolean;
  /** Whether it may only be in the package of a test. */
  readonly protected: boolean;
  readonly at: Place;
  /** The file it stands in, by its path in the course. */
  readonly file: string;
  /** What of it is tracked: its own entry and its parts. Empty for blocks that leave no record. */
  readonly tracked: readonly Omit<LayoutEntry, 'number'>[];
}

/** The content of a block as its schema allows it. */
export type BlockContent = { readonly type: string; readonly id?: string };

/** A file of the course that goes into packages. */
export interface Asset {
  /** Relative to the course folder, with forward slashes. */
  readonly path: string;
  /** Where it is on this machine. */
  readonly nativeFile: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** Its path in a package. */
  readonly packagePath: string;
  /** Of pictures, in CSS pixels, where the file says. */
  readonly width?: number;
  readonly height?: number;
}
