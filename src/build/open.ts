import path from 'node:path';
import { entryName, formatLayoutLock, LAYOUT_LOCK } from '../course/layout-lock-text.ts';
import { unitName } from '../course/units.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/position.ts';
import { withFile } from '../io/file-system.ts';
import { sha256 } from '../package/digest.ts';
import type { VirtualFile } from '../package/virtual-file.ts';
import type { RenderedUnit } from '../render/unit.ts';
import type { LayoutEntry } from '../shared/layout.ts';
import type { PackageData } from '../shared/package-data.ts';
import type { Target } from '../targets/target.ts';
import type { BuildContext } from './context.ts';
import { mediaFile, pageFiles, targetFiles } from './pack.ts';
import { type PlannedPackage, planPackages } from './plan.ts';
import { prepareCourse, type PrepareOptions } from './prepare.ts';
import type { ChangedFiles } from './watch.ts';

/** A package that can be looked at without being packed. */
export interface OpenPackage {
  /** The name of its unit: the module's id, `path-<id>` or `course`. */
  readonly name: string;
  readonly plan: PlannedPackage;
  /** Another text whenever a learner would see something else. */
  readonly version: string;
  /** What the package knows about itself, without the words of the player. */
  readonly data: PackageData;
  /** A file of the package. Pages are made already; media are read, and the target's files made, when they are asked for. */
  file(path: string): VirtualFile | undefined;
}

/** A course as it stands after a save. */
export interface OpenCourse {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, SourceText>;
  /** The packages as of the last time that nothing stood against them; none before the first. */
  readonly packages: readonly OpenPackage[];
  /** Whether something stands against them now: they are older than the course. */
  readonly isStale: boolean;
  /** Raised when the numbers of the layout have got another meaning: states of learners can no longer be read. */
  readonly numbering: number;
}

/**
 * Opens a course again and again while its author works on it. Nothing is written: entries that the
 * layout lock does not have yet keep the numbers they were given first, as if it had been written.
 */
export function courseOpener(
  course: string,
  target: Target,
  options: PrepareOptions,
  context: BuildContext,
): (changed: ChangedFiles) => Promise<OpenCourse> {
  const numbers = layoutMemory(path.join(course, LAYOUT_LOCK), context);
  let packages: readonly OpenPackage[] = [];
  return async (changed) => {
    const prepared = await prepareCourse(course, options, { ...context, fileSystem: numbers.fileSystem() });
    const plan = planPackages([prepared], [target]);
    const isStale = !prepared.ready || plan.isRefused(prepared);
    if (prepared.ready && !isStale) {
      numbers.remember(prepared.ready.lock.written);
      const former = new Map(packages.map((one) => [one.name, one]));
      packages = plan.packages.map((planned) => openPackage(planned, former, changed, context));
    }
    const { diagnostics, texts } = prepared.findings;
    const found = [...diagnostics.all, ...plan.refused.map((refused) => refused.found)];
    return { diagnostics: found, texts, packages, isStale, numbering: numbers.numbering() };
  };
}

function openPackage(
  plan: PlannedPackage,
  former: ReadonlyMap<string, OpenPackage>,
  changed: ChangedFiles,
  context: BuildContext,
): OpenPackage {
  const pages = pageFiles(plan);
  const { assets, unit } = plan.unit;
  const name = unitName(unit);
  const hasNewMedia = assets.some(({ nativeFile }) => changed.has(nativeFile));
  const [looks = '', edits = '0'] = former.get(name)?.version.split('.') ?? [];
  const now = sha256(pages.map(({ content }) => sha256(content)).join());
  return {
    name,
    plan,
    data: dataOf(plan.unit),
    version: `${now}.${now === looks && hasNewMedia ? Number(edits) + 1 : edits}`,
    file(asked) {
      const isAsked = ({ path: candidate }: VirtualFile): boolean => candidate === asked;
      const asset = assets.find(({ packagePath }) => packagePath === asked);
      if (asset) return mediaFile(asset, context);
      const names = [...pages.map((page) => page.path), ...assets.map(({ packagePath }) => packagePath)];
      return pages.find(isAsked) ?? targetFiles(plan, names, context).find(isAsked);
    },
  };
}

function dataOf({ data, pages, quizQuestions }: RenderedUnit): PackageData {
  const questions = Object.assign({}, quizQuestions, ...pages.map(({ practice }) => practice)) as PackageData['questions'];
  return { ...data, lessons: pages.map(({ lesson }) => lesson), questions, strings: {} };
}

/** Keeps the numbers of a layout that nobody has written into the lock yet. */
function layoutMemory(file: string, { fileSystem }: BuildContext) {
  let entries: readonly LayoutEntry[] | undefined;
  let onDisk = '';
  let numbering = 1;
  const read = (): string => (fileSystem.kind(file) === 'file' ? sha256(fileSystem.read(file)) : '');
  return {
    /** The disk, with a lock that holds the numbers given so far. One that was written since then has its own. */
    fileSystem() {
      const now = read();
      const isOurs = entries && now === onDisk;
      onDisk = now;
      return isOurs ? withFile(fileSystem, file, new TextEncoder().encode(formatLayoutLock(entries!))) : fileSystem;
    },
    remember(next: readonly LayoutEntry[]) {
      const isKept = (entry: LayoutEntry, index: number): boolean =>
        next[index] !== undefined && entryName(entry) === entryName(next[index]);
      if (entries && !entries.every(isKept)) numbering += 1;
      entries = next;
    },
    numbering: () => numbering,
  };
}
