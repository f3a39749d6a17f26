import type { Course, Module, Origin, Pathway, Prose, Session } from './model.ts';
import type { ReportMode } from '../shared/package-data.ts';

/** What becomes one package: a module, a pathway or the whole course. */
export interface Unit {
  readonly kind: 'module' | 'pathway' | 'course';
  /** The id of the module or pathway; `course` for the whole course. */
  readonly id: string;
  readonly title: string;
  readonly label?: string;
  readonly summary?: Prose;
  readonly modules: readonly { readonly module: Module; readonly optional: boolean }[];
  /** What a pathway teaches in a room beside its modules. */
  readonly sessions?: readonly Session[];
  /** Percent in a module's quiz from which its lessons need not be read. */
  readonly testOut?: number;
  readonly report: ReportMode;
  readonly reportFrom: Origin;
  readonly at: Module['at'];
}

/** Which units are asked for, by ids; without either, those that the course asks for itself. */
export interface UnitSelection {
  readonly only?: readonly string[];
  readonly pathways?: readonly string[];
}

/** The units of a course that are to be made, modules first, each in the order of the course. */
export function selectUnits(course: Course, { only, pathways }: UnitSelection): Unit[] {
  const isAsked = (...names: string[]): boolean => !only && !pathways && names.some((name) => course.units.includes(name));
  return [
    ...course.modules.filter(({ id }) => isAsked('modules', id) || only?.includes(id)).map(moduleUnit),
    ...course.pathways.filter(({ id }) => isAsked('pathways', `path-${id}`) || pathways?.includes(id)).map(pathwayUnit),
    ...(isAsked('course') ? [courseUnit(course)] : []),
  ];
}

/** The name of a unit in file names: the module's id, `path-<id>`, or `course`. */
export function unitName({ kind, id }: Pick<Unit, 'kind' | 'id'>): string {
  return kind === 'pathway' ? `path-${id}` : id;
}

function moduleUnit(module: Module): Unit {
  const { id, title, label, summary, report, reportFrom, at } = module;
  return {
    kind: 'module',
    id,
    title,
    ...(label ? { label } : {}),
    ...(summary ? { summary } : {}),
    modules: [{ module, optional: false }],
    report,
    reportFrom,
    at,
  };
}

function pathwayUnit(pathway: Pathway): Unit {
  return { kind: 'pathway', ...pathway };
}

function courseUnit(course: Course): Unit {
  const { title, summary, report, reportFrom, at } = course;
  return {
    kind: 'course',
    id: 'course',
    title,
    ...(summary ? { summary } : {}),
    modules: course.modules.map((module) => ({ module, optional: false })),
    report,
    reportFrom,
    at,
  };
}
