/** An error code as the API returns it. Source: SCORM 1.2 RTE 3.3, error codes. */
export type ErrorCode = '0' | '101' | '201' | '202' | '203' | '301' | '401' | '402' | '403' | '404' | '405';

const API_CLAUSE = 'SCORM 1.2 RTE 3.3.2.1';
const ERRORS_CLAUSE = 'SCORM 1.2 RTE 3.3, error codes';
const SCO_CLAUSE = 'SCORM 1.2 RTE 3.3.6.1';
const MODEL_CLAUSE = 'SCORM 1.2 RTE 3.4.4';
const TYPES_CLAUSE = 'SCORM 1.2 RTE 3.4.5';
const STATUS_CLAUSE = 'SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status';
const PRACTICE_CLAUSE = 'practice of learning platforms';
const MOODLE_CLAUSE = 'Moodle 4.5 and 5.1, mod/scorm/datamodels/scorm_12.js';

/** The words of each error code and its usual cause. Source: SCORM 1.2 RTE 3.3, error codes. */
export const ERRORS: Readonly<Record<ErrorCode, { readonly words: string; readonly cause: string }>> = {
  '0': { words: 'No error', cause: 'The last call did what it was asked.' },
  '101': { words: 'General exception', cause: 'A second LMSInitialize, or the server did not take a commit.' },
  '201': { words: 'Invalid argument', cause: 'An unknown element, an index out of order, or an argument that must be "".' },
  '202': { words: 'The element has no children', cause: '_children was asked of an element that holds a value.' },
  '203': { words: 'The element is no array and has no count', cause: '_count was asked of an element that is no array.' },
  '301': { words: 'Not initialized', cause: 'The call came before LMSInitialize or after LMSFinish.' },
  '401': { words: 'Not implemented', cause: 'This platform does not support the optional element.' },
  '402': { words: 'A keyword cannot be set', cause: '_children, _count and _version cannot be set.' },
  '403': { words: 'The element is read only', cause: 'Only the platform writes this element.' },
  '404': { words: 'The element is write only', cause: 'The SCO can set this element but never read it.' },
  '405': { words: 'Incorrect data type', cause: 'The value is too long, out of range, or not of the vocabulary or format.' },
};

/** What a rule says: its words, its source, and the error code of the refusal (null: the call is accepted). */
export interface RuleText {
  readonly words: string;
  readonly clause: string;
  readonly errorCode: ErrorCode | null;
}

/** Every rule a call can break. The names are permanent. */
export const RULES = {
  // The API and its states
  'detached-call': {
    words: 'the method was called apart from its object; call it as API.method().',
    clause: API_CLAUSE,
    errorCode: '101',
  },
  'argument-not-string': { words: 'every argument is a string.', clause: API_CLAUSE, errorCode: '201' },
  'argument-not-empty': { words: 'the argument is the empty string and nothing else.', clause: API_CLAUSE, errorCode: '201' },
  'argument-count': { words: 'the method takes fewer arguments.', clause: API_CLAUSE, errorCode: null },
  'initialize-twice': { words: 'LMSInitialize is called once per launch.', clause: API_CLAUSE, errorCode: '101' },
  'initialize-after-finish': {
    words: 'a launch holds one cycle; it cannot begin again after LMSFinish.',
    clause: API_CLAUSE,
    errorCode: '101',
  },
  'call-before-initialize': { words: 'no call counts before LMSInitialize has succeeded.', clause: API_CLAUSE, errorCode: '301' },
  'call-after-finish': { words: 'no call counts after LMSFinish.', clause: API_CLAUSE, errorCode: '301' },

  // Which elements there are and who may touch them
  'unknown-element': { words: 'the data model has no such element.', clause: ERRORS_CLAUSE, errorCode: '201' },
  'unknown-category': { words: 'the data model has no such group of elements.', clause: ERRORS_CLAUSE, errorCode: '401' },
  'no-children': { words: 'the element holds a value and has no children.', clause: ERRORS_CLAUSE, errorCode: '202' },
  'no-count': { words: 'the element is no array and has no count.', clause: ERRORS_CLAUSE, errorCode: '203' },
  'unsupported-again': {
    words: 'the platform has already said that it does not support this.',
    clause: ERRORS_CLAUSE,
    errorCode: '401',
  },
  'keyword-written': { words: 'a keyword cannot be set.', clause: ERRORS_CLAUSE, errorCode: '402' },
  'read-only-written': { words: 'only the platform writes this element.', clause: ERRORS_CLAUSE, errorCode: '403' },
  'write-only-read': { words: 'the element can be set but not read.', clause: ERRORS_CLAUSE, errorCode: '404' },

  // Arrays
  'index-gap': { words: 'an array grows by its next index only.', clause: MODEL_CLAUSE, errorCode: '201' },
  'index-beyond-count': { words: 'the array has no entry at this index.', clause: MODEL_CLAUSE, errorCode: '201' },
  'id-not-first': { words: 'the id of an entry is set before its other parts.', clause: MODEL_CLAUSE, errorCode: '201' },
  'type-not-first': {
    words: 'the type of an interaction is set before a response or a pattern.',
    clause: MODEL_CLAUSE,
    errorCode: '201',
  },

  // Data types
  'value-too-long': { words: 'the value is longer than its data type allows.', clause: TYPES_CLAUSE, errorCode: '405' },
  'value-not-in-vocabulary': { words: 'the value is no member of the vocabulary.', clause: TYPES_CLAUSE, errorCode: '405' },
  'value-out-of-range': { words: 'the number is out of range.', clause: TYPES_CLAUSE, errorCode: '405' },
  'value-malformed': { words: 'the value does not have the form of its data type.', clause: TYPES_CLAUSE, errorCode: '405' },
  'not-attempted-written': { words: 'only the platform sets "not attempted".', clause: STATUS_CLAUSE, errorCode: '405' },
  'feedback-malformed': {
    words: 'the value does not have the form this type of interaction prescribes.',
    clause: TYPES_CLAUSE,
    errorCode: '405',
  },
  'feedback-not-one-line': { words: 'a response or pattern is one line of text.', clause: TYPES_CLAUSE, errorCode: '405' },
  'type-contradicts-response': {
    words: 'the new type does not fit the response or pattern already set.',
    clause: TYPES_CLAUSE,
    errorCode: '405',
  },

  // Accepted by every platform, and still wrong
  'timespan-without-decimals': { words: 'write a time span with two decimals.', clause: TYPES_CLAUSE, errorCode: null },
  'timespan-one-decimal': {
    words: 'write two decimals: Moodle adds .5 as five hundredths of a second.',
    clause: MOODLE_CLAUSE,
    errorCode: null,
  },
  'score-without-range': {
    words: 'a raw score was saved without score.min and score.max.',
    clause: 'SCORM 1.2 RTE 3.4.4, cmi.core.score',
    errorCode: null,
  },
  'score-before-verdict': {
    words: 'a raw score was saved before passed or failed was set: with a mastery score the platform turns it into a verdict.',
    clause: STATUS_CLAUSE,
    errorCode: null,
  },
  'score-lowered': { words: 'the raw score is lower than before in this attempt.', clause: PRACTICE_CLAUSE, errorCode: null },
  'score-removed': { words: 'the raw score of this attempt was taken back.', clause: PRACTICE_CLAUSE, errorCode: null },
  'status-regression': {
    words: 'the status fell: not attempted < browsed < incomplete < failed < completed < passed.',
    clause: STATUS_CLAUSE,
    errorCode: null,
  },
  'interaction-id-changed': {
    words: 'the interaction at this index had another id.',
    clause: 'SCORM 1.2 RTE 3.4.4, cmi.interactions.n.id',
    errorCode: null,
  },
  'objective-id-changed': {
    words: 'the objective at this index had another id.',
    clause: 'SCORM 1.2 RTE 3.4.4, cmi.objectives.n.id',
    errorCode: null,
  },
  'objective-id-repeated': {
    words: 'another objective has this id already.',
    clause: 'SCORM 1.2 RTE 3.4.4, cmi.objectives.n.id',
    errorCode: null,
  },
  'second-true-false-pattern': {
    words: 'a true-false interaction has one correct response.',
    clause: TYPES_CLAUSE,
    errorCode: null,
  },
  'session-time-decreased': {
    words: 'the session time is less than before in this session.',
    clause: 'SCORM 1.2 RTE 3.4.4, cmi.core.session_time',
    errorCode: null,
  },
  'quote-or-backslash': {
    words: 'the value holds a double quote or a backslash, on which some platforms fail.',
    clause: PRACTICE_CLAUSE,
    errorCode: null,
  },
  'suspend-data-not-ascii': {
    words: 'suspend data holds a character that is not printable ASCII, which some platforms destroy.',
    clause: PRACTICE_CLAUSE,
    errorCode: null,
  },
  'write-outside-normal-mode': {
    words: 'in review or browse mode nothing is written.',
    clause: 'SCORM 1.2 RTE 3.4.4, cmi.core.lesson_mode',
    errorCode: null,
  },
  'too-many-commits': { words: 'too many commits within one second.', clause: PRACTICE_CLAUSE, errorCode: null },
  'silent-finish': {
    words: 'nothing was set before LMSFinish, so the platform decides the status.',
    clause: STATUS_CLAUSE,
    errorCode: null,
  },
  'status-unset-at-finish': {
    words: 'no status was set before LMSFinish, so the platform sets completed.',
    clause: STATUS_CLAUSE,
    errorCode: null,
  },
  'initialize-missing': { words: 'the window closed and LMSInitialize was never called.', clause: SCO_CLAUSE, errorCode: null },
  'commit-missing': { words: 'the window closed with values that were never committed.', clause: API_CLAUSE, errorCode: null },
  'finish-missing': { words: 'the window closed without LMSFinish.', clause: SCO_CLAUSE, errorCode: null },
} as const satisfies Readonly<Record<string, RuleText>>;

/** The permanent name of a rule. */
export type RuleName = keyof typeof RULES;

/** What Moodle's page throws when LMSInitialize comes again after recorded interactions or objectives. Source: Moodle 4.5 and 5.1, measured. */
export const MOODLE_SECOND_INITIALIZE =
  'Cannot set properties of undefined: the recorded interactions or objectives have no object yet.';

/** Why `unsupported` was refused when a session was created. */
export const UNSUPPORTED_OPTION = {
  unknown: 'unsupported names nothing of the data model: ',
  mandatory: 'a platform must support this element: ',
} as const;
