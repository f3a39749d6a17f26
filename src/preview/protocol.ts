import type { Severity } from '../diagnostics/entry.ts';
import type { ExampleKind } from './example-state.ts';
import type { ProfileName } from './scorm12/index.ts';

/** A finding in the words of the terminal. */
export interface PreviewFinding {
  readonly code: string;
  readonly severity: Severity;
  /** `file:line:column`. */
  readonly place: string;
  readonly what: string;
  readonly why: string;
  readonly mend: string;
  readonly clause?: string;
  /** The line, and the characters of it that are meant: from the first up to the second. */
  readonly excerpt?: { readonly text: string; readonly from: number; readonly to: number };
  /** Other places that belong to it. */
  readonly related: readonly string[];
}

/** A package that can be looked at. */
export interface PreviewPackage {
  /** Its place in addresses: the module's id, `path-<id>` or `course`. */
  readonly name: string;
  readonly title: string;
  readonly target: string;
  /** Another text whenever a learner would see something else. */
  readonly version: string;
  /** What of the package follows from choices of the author, as `build.json` has it. */
  readonly resolved: Readonly<Record<string, string | number | boolean>>;
}

/** Everything the page is told: at once, and again after every save. */
export interface PreviewState {
  /** Names this run of the program: a page that knew another one starts again. */
  readonly run: string;
  readonly courseTitle: string;
  /** Whose behaviour the learning platform has. */
  readonly profile: ProfileName;
  /** As what kind of learner somebody begins of whom nothing is kept. */
  readonly startAs?: ExampleKind;
  /** Whether everything that an earlier run has left in the browser is to be forgotten. */
  readonly isFresh: boolean;
  /** Another number makes all records void: what they say can no longer be read. */
  readonly numbering: number;
  /** Counts the saves. */
  readonly round: number;
  readonly packages: readonly PreviewPackage[];
  /** Whether the packages are older than the course: something stands against them. */
  readonly isStale: boolean;
  readonly findings: readonly PreviewFinding[];
  /** Why the course could not be read at all. */
  readonly problem?: string;
}

/** Addresses on the preview's server. */
export const ADDRESSES = {
  events: '/events',
  script: '/preview.js',
  styles: '/preview.css',
  /** The page that plays the learning platform for a package. */
  platform: (name: string): string => `/play/${name}`,
  /** What the platform keeps of the learner. */
  record: (name: string): string => `/record/${name}`,
  /** What the package knows about itself: `PackageData` without words. */
  data: (name: string): string => `/data/${name}`,
  file: (name: string, file: string): string => `/package/${name}/${file}`,
} as const;
