import type { CatalogueEntry } from '../entry.ts';
import { BLOCK_ENTRIES } from './blocks.ts';
import { BUILD_ENTRIES } from './build.ts';
import { CONTENT_ENTRIES } from './content.ts';
import { FILE_ENTRIES } from './files.ts';
import { FORMAT_ENTRIES } from './format.ts';
import { FORMULA_ENTRIES } from './formula.ts';
import { LINT_ENTRIES } from './lint.ts';
import { REFERENCE_ENTRIES } from './reference.ts';
import { YAML_ENTRIES } from './yaml.ts';

/** The findings by area, in the order in which a course is read and built. */
export const AREAS = {
  yaml: YAML_ENTRIES,
  format: FORMAT_ENTRIES,
  reference: REFERENCE_ENTRIES,
  content: CONTENT_ENTRIES,
  blocks: BLOCK_ENTRIES,
  formula: FORMULA_ENTRIES,
  files: FILE_ENTRIES,
  lint: LINT_ENTRIES,
  build: BUILD_ENTRIES,
} as const;

export type Area = keyof typeof AREAS;

/** Every finding coursewright knows, by its permanent code. */
export const CATALOGUE = {
  ...AREAS.yaml,
  ...AREAS.format,
  ...AREAS.reference,
  ...AREAS.content,
  ...AREAS.blocks,
  ...AREAS.formula,
  ...AREAS.files,
  ...AREAS.lint,
  ...AREAS.build,
} as const;

/** A permanent name of a finding. */
export type Code = keyof typeof CATALOGUE;

/** The facts that the words of a finding need. */
export type DataOf<C extends Code> = (typeof CATALOGUE)[C] extends CatalogueEntry<infer Data> ? Data : never;

/** The entry of a code, for printing a finding whose code is only known at run time. */
export function entryOf(code: Code): CatalogueEntry<never> {
  return CATALOGUE[code] as CatalogueEntry<never>;
}

/** The area that a code belongs to. */
export function areaOf(code: Code): Area {
  return (Object.keys(AREAS) as Area[]).find((area) => code in AREAS[area])!;
}
