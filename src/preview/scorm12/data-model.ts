import { childrenOf, findRow, isGroup, isOutsideModel, parseElementName, unsupportedBy, type Address } from './addresses.ts';
import { RULES, type ErrorCode, type RuleName } from './catalogue.ts';
import { checkValue } from './datatypes.ts';
import type { ElementRow } from './elements.ts';
import { INTERACTION_TYPES, type Finding, type InteractionType } from './feedback.ts';

/** The data model of a running session, as it is at the moment of a call. */
export interface DataModel {
  /** What the platform says and no one can change, by element name. */
  readonly fixed: ReadonlyMap<string, string>;
  /** What the SCO has set, now or in an earlier session, by element name. */
  readonly values: ReadonlyMap<string, string>;
  readonly unsupported: readonly string[];
  /** The error code for an element outside every group of the model; platforms differ. */
  readonly outsideModel: '201' | '401';
  /** The error code for `_count` of a group that is no array; platforms differ. */
  readonly countOfGroup: '201' | '203';
}

/** Why a call was refused. */
export interface Refusal extends Finding {
  readonly refused: true;
  readonly errorCode: ErrorCode;
  readonly clause: string;
  /** The entry of `unsupported` that led to the refusal. */
  readonly unsupportedBy?: string;
}

/** What a read found. */
export interface Reading {
  readonly refused: false;
  readonly value: string;
}

/** A write that may be carried out. */
export interface PermittedWrite {
  readonly refused: false;
  readonly row: ElementRow;
  readonly address: Address;
}

const KEYWORDS: readonly string[] = ['_children', '_count', '_version'];

function refuse(rule: RuleName, detail: string, row?: ElementRow, errorCode: ErrorCode = RULES[rule].errorCode ?? '0'): Refusal {
  // The row says more than the rule where the rule speaks of the data model in general.
  const clause = row && RULES[rule].clause.startsWith('SCORM 1.2 RTE 3.4') ? row.clause : RULES[rule].clause;
  return { refused: true, rule, detail, errorCode, clause };
}

/** The number of entries of an array, given its full name. Source: SCORM 1.2 RTE 3.4.4, `_count`. */
export function countOf(values: ReadonlyMap<string, string>, array: string): number {
  const firstPart = array.endsWith('.correct_responses') ? 'pattern' : 'id';
  let count = 0;
  while (values.has(`${array}.${count}.${firstPart}`)) count += 1;
  return count;
}

function refuseUnknown(model: DataModel, pattern: string): Refusal {
  if (isOutsideModel(pattern)) return refuse('unknown-category', 'no group of the model', undefined, model.outsideModel);
  const keyword = KEYWORDS.find((candidate) => pattern.endsWith(`.${candidate}`)) ?? '';
  const parent = pattern.slice(0, -keyword.length - 1);
  if (keyword === '_children' && findRow(parent)) return refuse('no-children', parent);
  const hasNoCount = findRow(parent) !== undefined || (isGroup(parent) && model.countOfGroup === '203');
  if (keyword === '_count' && hasNoCount) return refuse('no-count', parent);
  return refuse('unknown-element', 'no such element');
}

function refuseUnsupported(model: DataModel, row: ElementRow): Refusal | undefined {
  const entry = unsupportedBy(model.unsupported, row.element);
  return entry === undefined ? undefined : { ...refuse('unsupported-again', entry, row), unsupportedBy: entry };
}

/**
 * Reads an element: its value, or why the platform refuses. Changes nothing.
 * Errors: 201, 202, 203, 401, 404. Source: SCORM 1.2 RTE 3.3.2.1, LMSGetValue.
 */
export function readElement(model: DataModel, name: string): Reading | Refusal {
  const address = parseElementName(name);
  const row = findRow(address.pattern);
  if (!row) return refuseUnknown(model, address.pattern);
  const unsupported = refuseUnsupported(model, row);
  if (unsupported) return unsupported;
  if (row.access === 'write') return refuse('write-only-read', row.element, row);
  const beyond = address.steps.find(({ array, index }) => index >= countOf(model.values, array));
  if (beyond) return refuse('index-beyond-count', `${beyond.array} has ${countOf(model.values, beyond.array)} entries`, row);
  return { refused: false, value: valueOf(model, row, name) };
}

function valueOf(model: DataModel, row: ElementRow, name: string): string {
  if (name.endsWith('._count')) return String(countOf(model.values, name.slice(0, -'._count'.length)));
  if (name.endsWith('._children')) return childrenOf(row.element.slice(0, -'._children'.length), model.unsupported);
  return model.fixed.get(name) ?? model.values.get(name) ?? row.initial ?? '';
}

/**
 * Judges a write: whether the platform takes it, or why it refuses. Changes nothing.
 * Errors: 201, 401, 402, 403, 405. Source: SCORM 1.2 RTE 3.3.2.1, LMSSetValue.
 */
export function judgeWrite(model: DataModel, name: string, value: string): PermittedWrite | Refusal {
  const address = parseElementName(name);
  const row = findRow(address.pattern);
  if (!row) return refuseUnknownWrite(model, address.pattern);
  const unsupported = refuseUnsupported(model, row);
  if (unsupported) return unsupported;
  if (row.access === 'keyword') return refuse('keyword-written', row.element, row);
  if (row.access === 'read') return refuse('read-only-written', row.element, row);
  return refuseOrder(model, row, address) ?? judgeType(model, row, address, value) ?? { refused: false, row, address };
}

function refuseUnknownWrite(model: DataModel, pattern: string): Refusal {
  const keyword = KEYWORDS.find((candidate) => pattern.endsWith(`.${candidate}`));
  const parent = keyword === undefined ? '' : pattern.slice(0, -keyword.length - 1);
  return findRow(parent) || isGroup(parent) ? refuse('keyword-written', pattern) : refuseUnknown(model, pattern);
}

function refuseOrder(model: DataModel, row: ElementRow, { name, steps }: Address): Refusal | undefined {
  const [outer] = steps;
  if (!outer) return undefined;
  const gap = steps.find(({ array, index }) => index > countOf(model.values, array));
  if (gap) return refuse('index-gap', `the next index of ${gap.array} is ${countOf(model.values, gap.array)}`, row);
  const entry = `${outer.array}.${outer.index}`;
  if (name !== `${entry}.id` && !model.values.has(`${entry}.id`)) return refuse('id-not-first', `set ${entry}.id first`, row);
  if (row.type.kind === 'feedback' && !model.values.has(`${entry}.type`))
    return refuse('type-not-first', `set ${entry}.type first`, row);
  return undefined;
}

const isInteractionType = (text: string): text is InteractionType => (INTERACTION_TYPES as readonly string[]).includes(text);

/** Judges a value for a row that may be written. Source: SCORM 1.2 RTE 3.4.5. */
export function judgeType(model: DataModel, row: ElementRow, { name, steps }: Address, value: string): Refusal | undefined {
  const entry = steps[0] ? `${steps[0].array}.${steps[0].index}` : '';
  const type = model.values.get(`${entry}.type`) ?? '';
  const finding = isInteractionType(type) ? checkValue(row.type, value, type) : checkValue(row.type, value);
  if (finding) return refuse(finding.rule, finding.detail, row);
  if (name !== `${entry}.type` || !isInteractionType(value)) return undefined;
  const contradiction = contradictionOf(model.values, entry, value);
  return contradiction && refuse('type-contradicts-response', contradiction.detail, row);
}

function contradictionOf(values: ReadonlyMap<string, string>, entry: string, type: InteractionType): Finding | undefined {
  const response = values.get(`${entry}.student_response`);
  const patterns = Array.from({ length: countOf(values, `${entry}.correct_responses`) }, (_, index) =>
    checkValue({ kind: 'feedback', part: 'pattern' }, values.get(`${entry}.correct_responses.${index}.pattern`) ?? '', type),
  );
  const answer = response === undefined ? undefined : checkValue({ kind: 'feedback', part: 'response' }, response, type);
  return answer ?? patterns.find((finding) => finding !== undefined);
}
