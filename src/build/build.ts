import path from 'node:path';
import { type Diagnostic, stopping } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/position.ts';
import type { Edition } from '../course/edition.ts';
import type { UnitSelection } from '../course/units.ts';
import { LAYOUT_LOCK, formatLayoutLock } from '../course/layout-lock-text.ts';
import { sweepUnfinished, updateAtomically, writeAtomically } from '../io/atomic.ts';
import { BUILD_RECORD, type BuildRecord, mergeRecords, type PackageRecord, parseBuildRecord } from '../package/build-record.ts';
import { sha256 } from '../package/digest.ts';
import { verifyZip } from '../package/verify-zip.ts';
import { TARGETS } from '../targets/registry.ts';
import type { BuildContext } from './context.ts';
import { packPackage } from './pack.ts';
import { planPackages, type Refused } from './plan.ts';
import type { PreparedCourse } from './prepare.ts';
import { recallCourse } from './recall.ts';

/** What is to be built, and where to. */
export interface BuildRequest extends UnitSelection {
  /** Absolute paths of course folders. */
  readonly courses: readonly string[];
  /** Absent: what deliveries name, or the default. */
  readonly targets?: readonly string[];
  /** The deliveries to make, by their ids; absent for what there is without one. */
  readonly deliveries?: readonly string[];
  /** For whom the packages are when not for learners. */
  readonly edition?: Edition;
  /** Absolute path of the folder for packages. */
  readonly out: string;
  readonly frozen: boolean;
  /** Whether warnings stop a package as errors do. */
  readonly strict?: boolean;
  /** Whether less than everything was asked for: `build.json` then keeps its other packages. */
  readonly partial: boolean;
  /** What this program has made of the same request before. What is the same stays as it lies there. */
  readonly former?: BuildRecord;
}

/** What came of a build. */
export interface BuildResult {
  readonly record: BuildRecord;
  /** Packages made by this build, or found to be the same as before. */
  readonly written: readonly string[];
  /** Other packages in the same folder that `build.json` does not list: earlier builds left them. */
  readonly leftovers: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, SourceText>;
  /** How many findings authors have suppressed in the source. */
  readonly suppressed: number;
  /** Layout entries that were given numbers, by course. */
  readonly numbered: Readonly<Record<string, number>>;
}

/** Told as the build goes on, for whoever watches. */
export type Progress = (step: string) => void;

/**
 * Builds courses into packages: prepare all, check what belongs together, then pack and write one
 * after the other. A course with errors writes nothing and harms nothing; the others are built.
 */
export async function build(
  request: BuildRequest,
  context: BuildContext,
  progress: Progress = () => undefined,
): Promise<BuildResult> {
  const prepared: PreparedCourse[] = [];
  for (const course of request.courses) {
    progress(`reading ${path.basename(course)}`);
    prepared.push(await recallCourse(course, request, context));
  }
  const { packages, refused, isRefused } = planPackages(
    prepared,
    request.targets?.map((name) => TARGETS[name]!),
  );

  const numbered: Record<string, number> = {};
  for (const course of prepared) {
    if (!course.ready || isRefused(course)) continue;
    const { lock } = course.ready;
    if (lock.added.length === 0) continue;
    sweepUnfinished(course.folder, context.process);
    await writeAtomically(
      path.join(course.folder, LAYOUT_LOCK),
      new TextEncoder().encode(formatLayoutLock(lock.written)),
      context.process,
    );
    numbered[course.id] = lock.added.length;
  }

  sweepUnfinished(request.out, context.process);
  const records = [];
  for (const plan of packages) {
    progress(`packing ${plan.file}`);
    const { bytes, files, record } = await packPackage(plan, context, untouched(plan.file, request, context));
    if (bytes) await writeAtomically(path.join(request.out, plan.file), bytes, context.process, () => verifyZip(bytes, files));
    records.push(record);
  }

  const diagnostics = [...prepared.flatMap((course) => course.findings.diagnostics.all), ...refused.map(({ found }) => found)];
  const record: BuildRecord = {
    tool: `${context.tool.name} ${context.tool.version}`,
    node: context.node,
    packages: records.toSorted((left, right) => (left.file < right.file ? -1 : 1)),
    failed: prepared.flatMap((course) => failureOf(course, refused, request.strict)),
  };
  let merged = record;
  await updateAtomically(path.join(request.out, BUILD_RECORD), context.process, (former) => {
    merged = mergeRecords(former && parseBuildRecord(new TextDecoder().decode(former)), record, request.partial);
    return new TextEncoder().encode(`${JSON.stringify(merged, undefined, 2)}\n`);
  });
  const texts = new Map(prepared.flatMap((course) => [...course.findings.texts]));
  const leftovers = leftoversIn(request.out, merged, context);
  const suppressed = prepared.reduce((sum, course) => sum + course.suppressed, 0);
  return { record: merged, written: records.map((entry) => entry.file), leftovers, diagnostics, texts, suppressed, numbered };
}

/** The record of a package that was made before, if it still lies in its place as it was written. */
function untouched(file: string, { out, former }: BuildRequest, { fileSystem }: BuildContext): PackageRecord | undefined {
  const record = former?.packages.find((entry) => entry.file === file);
  const place = path.join(out, file);
  return record && fileSystem.kind(place) === 'file' && sha256(fileSystem.read(place)) === record.sha256 ? record : undefined;
}

function failureOf(
  course: PreparedCourse,
  refused: readonly Refused[],
  strict: boolean | undefined,
): { course: string; codes: string[] }[] {
  const own = refused.filter(({ ready }) => ready === course.ready).map(({ found }) => found);
  const errors = stopping([...course.findings.diagnostics.all, ...own], strict);
  return errors.length > 0 ? [{ course: course.id, codes: [...new Set(errors.map((found) => found.code))].toSorted() }] : [];
}

// Packages of another version or of a unit that is gone: easily taken for new ones, but the author's to remove.
function leftoversIn(out: string, { packages }: BuildRecord, { fileSystem }: BuildContext): string[] {
  const known = new Set(packages.map((entry) => entry.file));
  return fileSystem.list(out).filter((name) => name.endsWith('.zip') && !known.has(name));
}
