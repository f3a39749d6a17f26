import { evaluateFormula, type Formula, type FormulaValue, holds, type NameLookup } from './formula.ts';

/** One quantity of every area, such as confidence: the mean of what was answered. */
export interface MeasureData {
  readonly id: string;
  /** How many answers it needs; with fewer there is none. */
  readonly least: number;
  /** What it is taken to be when there are too few answers; the profile then says that it is estimated. */
  readonly fallback?: number;
}

export interface AreaData {
  readonly id: string;
  /** The names of the variables that are averaged, by measure. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** A part of the range of the index; the first one whose `upTo` is not exceeded holds. */
export interface BandData {
  readonly id: string;
  readonly upTo: number;
}

/** A verdict that takes the place of a band where its condition holds. */
export interface ExceptionData {
  readonly id: string;
  readonly when: Formula;
}

/** How a self-assessment is computed: declared by the author, checked by the build. */
export interface ProfileData {
  readonly measures: readonly MeasureData[];
  readonly areas: readonly AreaData[];
  /** The index of an area, from its measures. */
  readonly index: Formula;
  readonly bands: readonly BandData[];
  readonly exceptions: readonly ExceptionData[];
  /** How many areas of which band come first; among equal ones those with more of a measure. */
  readonly priorities: { readonly band: string; readonly most: number; readonly tie?: string };
  /** A number about the whole, from the means of all answers by measure. */
  readonly overall?: Formula;
}

/** What came out for one area. */
export interface AreaResult {
  readonly id: string;
  /** The measures that have a value. */
  readonly measures: Readonly<Record<string, number>>;
  /** Whether a measure was not answered and is only taken to be something. */
  readonly estimated: boolean;
  /** Undefined when there are not enough answers. */
  readonly index?: number;
  /** The id of the band or exception. */
  readonly band?: string;
}

export interface ProfileResult {
  readonly areas: readonly AreaResult[];
  /** The ids of the areas that come first, the most pressing one first. */
  readonly priorities: readonly string[];
  readonly overall?: number;
}

/** What a self-assessment has come to; `valueOf` gives the answers by the names of their variables. */
export function profileOf(data: ProfileData, valueOf: NameLookup): ProfileResult {
  const areas = data.areas.map((area) => areaResult(area, data, valueOf));
  const { band, most, tie } = data.priorities;
  const weight = ({ measures }: AreaResult): number => (tie === undefined ? 0 : (measures[tie] ?? 0));
  // Equal ones keep the order of the author: sorting is stable.
  const priorities = areas
    .filter((area) => area.band === band)
    .toSorted((left, right) => right.index! - left.index! || weight(right) - weight(left))
    .slice(0, most)
    .map(({ id }) => id);
  const all = (measure: string): FormulaValue =>
    meanOf(
      data.areas.flatMap((area) => area.values[measure] ?? []),
      1,
      valueOf,
    );
  const overall = data.overall === undefined ? undefined : evaluateFormula(data.overall, all);
  return { areas, priorities, ...(typeof overall === 'number' ? { overall } : {}) };
}

function areaResult(area: AreaData, { measures, index, bands, exceptions }: ProfileData, valueOf: NameLookup): AreaResult {
  const found: Record<string, number> = {};
  let estimated = false;
  for (const { id, least, fallback } of measures) {
    const mean = meanOf(area.values[id] ?? [], least, valueOf);
    if (mean === undefined && fallback !== undefined) estimated = true;
    const value = mean ?? fallback;
    if (value !== undefined) found[id] = value;
  }
  const lookup: NameLookup = (name) => found[name];
  const computed = evaluateFormula(index, lookup);
  const result = { id: area.id, measures: found, estimated };
  if (typeof computed !== 'number') return result;
  const exception = exceptions.find(({ when }) => holds(when, lookup));
  // Means of thirds leave dust behind the comma; a band must not hang on it.
  const band = bands.find(({ upTo }) => computed <= upTo + 1e-9);
  return { ...result, index: computed, ...((exception ?? band) ? { band: (exception ?? band)!.id } : {}) };
}

function meanOf(names: readonly string[], least: number, valueOf: NameLookup): number | undefined {
  const numbers = names.map(valueOf).filter((value) => typeof value === 'number');
  return numbers.length < Math.max(1, least) ? undefined : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
