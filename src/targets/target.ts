import type { Course } from '../course/model.ts';
import type { VirtualFile } from '../package/virtual-file.ts';
import type { DocumentOptions } from '../render/document.ts';
import type { RenderedUnit } from '../render/unit.ts';

/** What a target makes its files from. */
export interface PackageContents {
  readonly course: Course;
  readonly unit: RenderedUnit;
  /** Paths of everything that is in the package beside what the target adds: pages and media. */
  readonly files: readonly string[];
  /** The official schema files of a standard, by the name of their folder. */
  readonly controlDocuments: (folder: string) => readonly VirtualFile[];
}

/** One kind of package: a file in this folder, and a player of the same name. */
export interface Target {
  readonly id: string;
  /** As people call it. */
  readonly title: string;
  /** The most characters of a learner's state that platforms keep; undefined without a limit. */
  readonly stateLimit: number | undefined;
  readonly document: DocumentOptions;
  /** The files that make pages and media a package of this kind. */
  files(contents: PackageContents): VirtualFile[];
  /** What of the package follows from choices, as `build.json` records it. */
  resolved(contents: Pick<PackageContents, 'course' | 'unit'>): Readonly<Record<string, string | number | boolean>>;
}
