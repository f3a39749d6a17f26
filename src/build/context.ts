import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/position.ts';
import type { FileSystem } from '../io/file-system.ts';
import type { ProcessIdentity } from '../io/atomic.ts';
import type { ValueStore } from '../io/value-store.ts';
import type { VirtualFile } from '../package/virtual-file.ts';

/** What the pipeline takes from the world; everything else follows from the course. */
export interface BuildContext {
  readonly fileSystem: FileSystem;
  /** Absolute. Findings name files relative to it. */
  readonly workingDirectory: string;
  readonly process: ProcessIdentity;
  readonly tool: { readonly name: string; readonly version: string };
  /** The day of the build as year-month-day: facts are overdue by it. No package depends on it. */
  readonly today: string;
  /** The Node release that builds, for `build.json`. */
  readonly node: string;
  /** Keeps between runs what takes long to find out. */
  readonly store?: ValueStore;
  readonly controlDocuments: (folder: string) => readonly VirtualFile[];
}

/** What is collected while courses are built. */
export interface Findings {
  readonly diagnostics: DiagnosticList;
  /** Texts of the files that were read, by the names findings use. */
  readonly texts: Map<string, SourceText>;
}
