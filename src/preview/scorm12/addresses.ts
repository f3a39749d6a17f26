import { UNSUPPORTED_OPTION } from './catalogue.ts';
import { ELEMENTS, type ElementRow } from './elements.ts';

const INDEX = /^(0|[1-9]\d*)$/;
const ROWS: ReadonlyMap<string, ElementRow> = new Map(ELEMENTS.map((row) => [row.element, row]));
const GROUPS: ReadonlySet<string> = new Set(ELEMENTS.flatMap((row) => ancestors(row.element)));

/** One step of a name into an array: the array's own name and the index taken. */
export interface ArrayStep {
  readonly array: string;
  readonly index: number;
}

/** An element name, taken apart. */
export interface Address {
  readonly name: string;
  /** The name with `n` for every index; the empty string when no table row can have this name. */
  readonly pattern: string;
  readonly steps: readonly ArrayStep[];
}

function ancestors(element: string): string[] {
  const segments = element.split('.');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('.'));
}

/** Takes an element name apart; never fails. An index has no leading zero. Source: SCORM 1.2 RTE 3.4.2. */
export function parseElementName(name: string): Address {
  const segments = name.split('.');
  // A literal n would otherwise find the rows of every index.
  if (segments.includes('n')) return { name, pattern: '', steps: [] };
  const steps = segments.flatMap((segment, place): ArrayStep[] =>
    INDEX.test(segment) ? [{ array: segments.slice(0, place).join('.'), index: Number(segment) }] : [],
  );
  return { name, pattern: segments.map((segment) => (INDEX.test(segment) ? 'n' : segment)).join('.'), steps };
}

/** The table row of a pattern (`cmi.objectives.n.id`), or undefined. Source: SCORM 1.2 RTE 3.4.4. */
export function findRow(pattern: string): ElementRow | undefined {
  return ROWS.get(pattern);
}

/** Whether a pattern names a group of elements, such as `cmi.core` or `cmi.objectives.n`. Source: SCORM 1.2 RTE 3.4.4. */
export function isGroup(pattern: string): boolean {
  return GROUPS.has(pattern);
}

/**
 * Whether a pattern lies outside the groups of the data model: another model, or an unknown group of `cmi`.
 * Source: SCORM 1.2 RTE 3.3, error 401.
 */
export function isOutsideModel(pattern: string): boolean {
  const [model, category = ''] = pattern.split('.');
  if (model === '' || (model === 'cmi' && (category === '' || category.startsWith('_')))) return false;
  const top = `${model}.${category}`;
  return !GROUPS.has(top) && !ROWS.has(top);
}

const covers = (entry: string, element: string): boolean => element === entry || element.startsWith(`${entry}.`);

/** The entry of `unsupported` that a pattern falls under, or undefined. Source: SCORM 1.2 RTE 3.3, error 401. */
export function unsupportedBy(unsupported: readonly string[], pattern: string): string | undefined {
  return unsupported.find((entry) => covers(entry, pattern));
}

/**
 * Makes sure that every entry names optional elements; throws a RangeError that names the first entry that does not.
 * Source: SCORM 1.2 RTE 3.4.4, "LMS Mandatory".
 */
export function requireOptional(unsupported: readonly string[]): void {
  for (const entry of unsupported) {
    const covered = ELEMENTS.filter((row) => covers(entry, row.element));
    if (covered.length === 0) throw new RangeError(UNSUPPORTED_OPTION.unknown + entry);
    const mandatory = covered.find((row) => row.need === 'mandatory');
    if (mandatory) throw new RangeError(UNSUPPORTED_OPTION.mandatory + mandatory.element);
  }
}

/**
 * What `_children` of a group answers: the names of the supported children, joined with commas, in the order of the
 * table. `group` is a pattern. Source: SCORM 1.2 RTE 3.4.4, `_children`.
 */
export function childrenOf(group: string, unsupported: readonly string[]): string {
  const prefixes = [`${group}.n.`, `${group}.`];
  const children = ELEMENTS.flatMap(({ element }): string[] => {
    const prefix = prefixes.find((candidate) => element.startsWith(candidate));
    if (prefix === undefined || unsupportedBy(unsupported, element) !== undefined) return [];
    const child = element.slice(prefix.length).split('.')[0] ?? '';
    return child.startsWith('_') ? [] : [child];
  });
  return [...new Set(children)].join(',');
}
