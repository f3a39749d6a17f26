import { MEGABYTE } from '../course/limits.ts';
import type { Course, Origin } from '../course/model.ts';
import { unitName } from '../course/units.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { RenderedUnit } from '../render/unit.ts';
import { DEFAULT_TARGET, TARGETS } from '../targets/registry.ts';
import type { Target } from '../targets/target.ts';
import type { PreparedCourse, ReadyCourse } from './prepare.ts';

/** A package that is to be made: which unit for which target, under which name. */
export interface PlannedPackage {
  readonly file: string;
  readonly ready: ReadyCourse;
  readonly unit: RenderedUnit;
  readonly target: Target;
  readonly targetFrom: Origin;
}

/** Why nothing of a course can be made although each of its parts is right. */
export interface Refused {
  readonly ready: ReadyCourse;
  readonly found: Diagnostic;
}

/** The packages of some courses, and what stands against them. */
export interface PackagePlan {
  /** Packages of the courses that nothing stands against. */
  readonly packages: readonly PlannedPackage[];
  readonly refused: readonly Refused[];
  isRefused(course: PreparedCourse): boolean;
}

/**
 * Which packages courses become, before any of them is made: their names and sizes are known by now.
 * Without targets each delivery has the one that it names, or the default.
 */
export function planPackages(courses: readonly PreparedCourse[], targets?: readonly Target[]): PackagePlan {
  const planned = courses.flatMap(({ ready }) => (ready ? packagesOf(ready, targets) : []));
  const refused = [...tooLarge(planned), ...namedTwice(planned)];
  const blocked = new Set(refused.map(({ ready }) => ready));
  return {
    packages: planned.filter(({ ready }) => !blocked.has(ready)),
    refused,
    isRefused: ({ ready }) => ready !== undefined && blocked.has(ready),
  };
}

/** The name of a package: `<course>_<unit>_<version>_<locale>_<target>[_<delivery>][_<edition>].zip`. */
function packageName(course: Course, unit: RenderedUnit, target: Target): string {
  const extras = [unit.delivery?.id, unit.edition].filter((part) => part !== undefined);
  const parts = [course.id, unitName(unit.unit), course.version, unit.locale, target.id, ...extras];
  return `${parts.join('_')}.zip`;
}

function packagesOf(ready: ReadyCourse, targets: readonly Target[] | undefined): PlannedPackage[] {
  return ready.units.flatMap((unit) => {
    const own = unit.delivery?.target;
    const targetFrom = targets ? 'option' : own === undefined ? 'default' : 'delivery';
    return (targets ?? [TARGETS[own ?? DEFAULT_TARGET]!]).map((target) => ({
      file: packageName(ready.course, unit, target),
      ready,
      unit,
      target,
      targetFrom,
    }));
  });
}

function tooLarge(planned: readonly PlannedPackage[]): Refused[] {
  return planned.flatMap(({ ready, unit }) => {
    const { packageLimit } = unit;
    // Of what an author brings the bytes are known before any of it is read.
    const bytes = unit.assets.reduce((sum, asset) => sum + asset.bytes, 0);
    if (bytes <= packageLimit) return [];
    const data = { megabytes: Math.round(bytes / MEGABYTE), limit: packageLimit / MEGABYTE };
    return [{ ready, found: diagnostic('package-too-large', unit.unit.at, data) }];
  });
}

function namedTwice(planned: readonly PlannedPackage[]): Refused[] {
  return planned.flatMap((plan) => {
    const { file, ready } = plan;
    const other = planned.find((candidate) => candidate !== plan && candidate.file === file);
    if (!other) return [];
    return [{ ready, found: diagnostic('package-name-twice', ready.course.at, { file }, [other.ready.course.at]) }];
  });
}
