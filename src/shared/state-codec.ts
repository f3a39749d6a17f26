import { codeAnswer, type TextBytes } from './answer-codec.ts';
import { type BitCoder, bitMeter, bitReader, bitsFor, bitWriter } from './bits.ts';
import { hash32 } from './hash.ts';
import { type AnswerShape, isAnswerShape, layoutAt, type LayoutEntry, type LayoutNode } from './layout.ts';
import { NO_POINTS } from './points.ts';
import {
  EMPTY_QUESTION,
  EMPTY_QUIZ,
  EMPTY_SCENARIO,
  EMPTY_STATE,
  type LearnerState,
  type LessonProgress,
  type QuestionRecord,
  type QuizRecord,
  type ScenarioRecord,
  type Verdict,
} from './state.ts';

/** The first character of every saved state. Another layout of the bits gets another one. */
const FORMAT = '1';
const CHECKSUM_CHARACTERS = 4;
const SAVES_BITS = 16;
/** The longest round of a scenario that is kept, in choices. */
export const SCENARIO_CHOICES = 60;
/** The most units of points that are kept: more than a thousand questions of ten points. */
const MOST_UNITS = 2 ** 36;
const MOST_ATTEMPTS = 4095;
/** Time limits are kept up to eighteen hours. */
const LIMIT_BITS = 16;

const PROGRESS: readonly LessonProgress[] = ['not-started', 'started', 'finished'];
const VERDICTS: readonly Verdict[] = ['none', 'completed', 'passed', 'failed'];

/** What the codec must know about a package. */
export interface StateLayout {
  /** Names the unit, so that the state of another package is recognised as foreign. */
  readonly identity: string;
  /** All entries of the unit in the order of their numbers, retired ones included. */
  readonly entries: readonly LayoutEntry[];
  /** How many entries the layout of the course has: the number of the last one. */
  readonly length: number;
  readonly textBytes: TextBytes;
}

/**
 * The state as a short text of `[A-Za-z0-9_-]`: format, layout length, bits by entry, checksum. It
 * fits SCORM 1.2's 4,096 characters by the build's own proof (SCORM 1.2 RTE 3.4.4, `cmi.suspend_data`).
 */
export function encodeState(state: LearnerState, layout: StateLayout): string {
  const writer = bitWriter();
  codeState(writer, state, layout, layout.length);
  const body = FORMAT + writer.finish();
  return body + checksum(body, layout.identity);
}

/**
 * Reads a saved state of this or any earlier version of the unit. Undefined when the text is empty,
 * damaged, foreign or of a later version: the learner then starts fresh. Never throws.
 */
export function decodeState(text: string, layout: StateLayout): LearnerState | undefined {
  const body = text.slice(0, -CHECKSUM_CHARACTERS);
  if (!body.startsWith(FORMAT) || text.slice(-CHECKSUM_CHARACTERS) !== checksum(body, layout.identity)) return undefined;
  try {
    return codeState(bitReader(body.slice(FORMAT.length)), EMPTY_STATE, layout, 0);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What one entry of the layout can cost, in bits. */
export interface StateCost {
  readonly path: string;
  readonly bits: number;
}

/**
 * The longest text that `encodeState` can ever give for a layout, whatever the learner does, and what
 * each entry contributes. `longestRound` is the most choices that one round of a scenario can have.
 */
export function worstCase(
  layout: StateLayout,
  longestRound: (path: string) => number,
): { characters: number; costs: StateCost[] } {
  const header = bitMeter();
  codeHeader(header, EMPTY_STATE, layout, layout.length);
  const costs = layoutAt(layout.entries, layout.length).map((node) => {
    const meter = bitMeter();
    // What is retired is a bit that says so; only a lesson has no such bit, and stands there with its two.
    if (node.retired && node.kind !== 'lesson') meter.flag(false);
    else codeNode(meter, node, EMPTY_STATE, emptyRecords(), layout, longestRound);
    return { path: node.path, bits: meter.total() };
  });
  const bits = costs.reduce((sum, cost) => sum + cost.bits, header.total());
  return { characters: FORMAT.length + Math.ceil(bits / 6) + CHECKSUM_CHARACTERS, costs };
}

type Header = Pick<LearnerState, 'saves' | 'verdict' | 'bookmark' | 'seed'> & { readonly length: number };

function codeHeader(coder: BitCoder, state: LearnerState, layout: StateLayout, length: number): Header {
  const known = coder.count(length, layout.length);
  const saves = coder.bits(SAVES_BITS, state.saves % 2 ** SAVES_BITS);
  const verdict = VERDICTS[coder.bits(2, VERDICTS.indexOf(state.verdict))]!;
  const seed = optional(coder, state.seed, (value = 0) => coder.bits(32, value) >>> 0);
  const { entries } = layout;
  const place = coder.count(
    entries.find(({ path, kind }) => kind === 'lesson' && path === state.bookmark)?.number ?? 0,
    layout.length,
  );
  const bookmark = entries.find(({ number }) => number === place)?.path;
  return {
    length: known,
    saves,
    verdict,
    ...(seed === undefined ? {} : { seed }),
    ...(bookmark === undefined ? {} : { bookmark }),
  };
}

function codeState(coder: BitCoder, state: LearnerState, layout: StateLayout, currentLength: number): LearnerState | undefined {
  const { length, ...header } = codeHeader(coder, state, layout, currentLength);
  if (length > layout.length) return undefined;
  const records = emptyRecords();
  for (const node of layoutAt(layout.entries, length)) codeNode(coder, node, state, records, layout, () => SCENARIO_CHOICES);
  return { ...records, ...header };
}

type Records = {
  -readonly [Kind in 'lessons' | 'questions' | 'quizzes' | 'limits' | 'scenarios' | 'worksheets']: Record<
    string,
    LearnerState[Kind][string]
  >;
};

const emptyRecords = (): Records => ({ lessons: {}, questions: {}, quizzes: {}, limits: {}, scenarios: {}, worksheets: {} });

/** Codes one entry from `state`, and keeps what came of it in `records`. */
function codeNode(
  coder: BitCoder,
  node: LayoutNode,
  state: LearnerState,
  records: Records,
  layout: StateLayout,
  longestRound: (path: string) => number,
): void {
  const { kind, path, retired } = node;
  const keep = <Value>(
    from: Readonly<Record<string, Value>>,
    to: Record<string, Value>,
    code: (record: Value | undefined) => Value,
  ): void => {
    // What is retired is read over and never written again.
    const coded = optional(coder, retired ? undefined : from[path], code);
    if (coded !== undefined && !retired) to[path] = coded;
  };
  if (kind === 'lesson') {
    const progress = PROGRESS[coder.bits(2, PROGRESS.indexOf(state.lessons[path] ?? 'not-started'))];
    if (progress === undefined) throw new RangeError('no such progress');
    if (progress !== 'not-started' && !retired) records.lessons[path] = progress;
  } else if (kind === 'worksheet') {
    if (coder.flag(state.worksheets[path] === true) && !retired) records.worksheets[path] = true;
  } else if (kind === 'quiz') keep(state.quizzes, records.quizzes, (record = EMPTY_QUIZ) => codeQuiz(coder, record));
  else if (kind === 'limit') keep(state.limits, records.limits, (seconds = 0) => coder.bits(LIMIT_BITS, seconds));
  else if (kind === 'scenario')
    keep(state.scenarios, records.scenarios, (record = EMPTY_SCENARIO) => codeScenario(coder, node, record, longestRound(path)));
  else if (isAnswerShape(kind))
    keep(state.questions, records.questions, (record = EMPTY_QUESTION) => codeQuestion(coder, node, record, layout.textBytes));
}

function codeQuiz(coder: BitCoder, record: QuizRecord): QuizRecord {
  const attempts = coder.count(Math.min(MOST_ATTEMPTS, record.attempts), MOST_ATTEMPTS);
  const open = coder.flag(record.open);
  const practice = coder.flag(record.practice);
  const passed = coder.flag(record.passed);
  const best = optional(coder, record.best, (points = NO_POINTS) => ({
    earned: coder.count(points.earned, MOST_UNITS),
    possible: coder.count(points.possible, MOST_UNITS),
  }));
  return { attempts, open, practice, passed, ...(best ? { best } : {}) };
}

function codeQuestion(coder: BitCoder, node: LayoutNode, record: QuestionRecord, textBytes: TextBytes): QuestionRecord {
  const judged = coder.flag(record.judged);
  const drawn = coder.flag(record.drawn);
  const reported = coder.flag(record.reported);
  const answer = optional(coder, record.answer, (given) =>
    codeAnswer(coder, node.kind as AnswerShape, node.parts, given, textBytes),
  );
  // An answer of which nothing is left can no longer be shown as judged.
  const isLost = answer !== undefined && Object.keys(Object(answer)).length === 0;
  return { judged: judged && !isLost, drawn, reported, ...(answer === undefined || isLost ? {} : { answer }) };
}

function codeScenario(coder: BitCoder, node: LayoutNode, record: ScenarioRecord, most: number): ScenarioRecord {
  const all = node.parts.filter((part) => part.kind === 'choice').map((part) => part.path.slice(node.path.length + 1));
  const kept = record.choices.filter((choice) => all.includes(choice)).slice(0, SCENARIO_CHOICES);
  const played = coder.flag(record.played);
  const reported = coder.flag(record.reported);
  const length = coder.count(kept.length, most);
  const choices = Array.from(
    { length },
    (_value, index) => all[coder.bits(bitsFor(all.length), Math.max(0, all.indexOf(kept[index] ?? '')))] ?? '',
  );
  return { played, reported, choices };
}

/** Codes whether there is a value, and if so the value. */
function optional<Value>(
  coder: BitCoder,
  value: Value | undefined,
  code: (value: Value | undefined) => Value,
): Value | undefined {
  return coder.flag(value !== undefined) ? code(value) : undefined;
}

function checksum(body: string, identity: string): string {
  const writer = bitWriter();
  writer.bits(24, hash32(`${identity} ${body}`) >>> 8);
  return writer.finish();
}
