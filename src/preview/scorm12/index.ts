export { ERRORS, RULES, type ErrorCode, type RuleName, type RuleText } from './catalogue.ts';
export { ELEMENTS, type Access, type ElementRow } from './elements.ts';
export type { DataType } from './datatypes.ts';
export type { InteractionType } from './feedback.ts';
export {
  exitOf,
  interactionsOf,
  isFinished,
  objectivesOf,
  scoreOf,
  statusOf,
  totalSecondsOf,
  valueIn,
  type KeptInteraction,
  type KeptObjective,
  type KeptScore,
} from './record.ts';
export { createScorm12Session } from './session.ts';
export { formatTimespan, parseTimespan } from './timespan.ts';
export type * from './types.ts';
