import type { PackageData } from '../../shared/package-data.ts';
import type { ExampleKind } from '../example-state.ts';
import type { PreviewPackage } from '../protocol.ts';
import type { LessonMode, ProfileName } from '../scorm12/index.ts';

/** One thing that module and platform have said to each other. */
export interface Remark {
  readonly text: string;
  /** The call itself; absent where something was missing. */
  readonly call?: string;
  readonly isDetail: boolean;
  /** The rules of the standard that it breaks. */
  readonly broken: readonly string[];
}

/** What a launch needs to know, and whom it tells. */
export interface LaunchSettings<Record> {
  readonly profile: ProfileName;
  readonly resolved: PreviewPackage['resolved'];
  readonly mode: LessonMode;
  /** What the platform has kept; undefined at the first launch. */
  readonly record: Record | undefined;
  /** Something was said. */
  readonly talked: () => void;
  /** Something is kept from now on. */
  readonly kept: (record: Record) => void;
  /** Asked at every save: whether it is to fail. */
  readonly fails: () => boolean;
}

/** A course that is open on the platform. */
export interface Launch<Record> {
  /** What was said since this was asked the last time. */
  news(): Remark[];
  /** What the platform keeps at this moment. */
  record(): Record;
  /** The same in words: names and values. */
  facts(): readonly (readonly [name: string, value: string])[];
  /** The window of the course is gone. */
  close(): void;
}

/** A learning platform that a page can play: one for each target. */
export interface Platform<Record = unknown> {
  /** Opens a course: what the platform offers is found by the next page that loads in a frame. */
  launch(settings: LaunchSettings<Record>): Launch<Record>;
  /** The record of a made-up learner. */
  example(data: PackageData, kind: ExampleKind): Record;
}
