import { MEGABYTE } from '../course/limits.ts';
import type { Origin } from '../course/model.ts';
import type { PlannedPackage } from './plan.ts';

/** A choice that a package follows from, and who made it. */
export interface Choice {
  readonly value: string | number | boolean;
  readonly from: Origin;
}

/** Every choice that a package follows from, as `build.json` records them. Of a delivery each of its own words is one. */
export function choicesOf({ ready: { course }, unit, target, targetFrom }: PlannedPackage): Record<string, Choice> {
  const { delivery } = unit;
  const ofTarget = Object.entries(target.resolved({ course, unit })).map(([name, value]) => [
    name,
    { value, from: name === 'report' ? unit.reportFrom : ('quiz' as const) },
  ]);
  const said = (name: string, value: Choice['value'] | undefined, from: Origin = 'delivery'): (readonly [string, Choice])[] =>
    value === undefined ? [] : [[name, { value, from }]];
  return Object.fromEntries([
    ...ofTarget,
    ...said('edition', course.edition, 'course'),
    ...(delivery
      ? [
          ...said('target', target.id, targetFrom),
          ...said('limits.package', unit.packageLimit / MEGABYTE, unit.packageLimitFrom),
          ...said('lms', delivery.lms),
          ...said('country', delivery.country ?? course.country, delivery.country ? 'delivery' : 'course'),
          ...said('publisher', delivery.publisher?.file),
          ...Object.entries(delivery.completion ?? {}).flatMap(([name, value]) => said(`completion.${name}`, value)),
          ...Object.entries(delivery.values).flatMap(([name, value]) => said(`values.${name}`, value)),
          ...Object.entries(delivery.cohort).flatMap(([name, value]) => said(`cohort.${name}`, value)),
        ]
      : said('country', course.variables.has('country') ? undefined : course.country, 'course')),
  ]) as Record<string, Choice>;
}
