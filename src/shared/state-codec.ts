import type { Answer } from './answer.ts';
import { SHAPE_CODECS, type TextBytes } from './answer-bits.ts';
import { BitReader, bitsFor, BitWriter, countBits } from './bits.ts';
import { fraction, type Fraction } from './fraction.ts';
import { hash32 } from './hash.ts';
import { type AnswerShape, isAnswerShape, layoutAt, type LayoutEntry, type LayoutNode, partsOf } from './layout.ts';
import type { LearnerState, LessonProgress, QuestionRecord, QuizRecord, ScenarioRecord, Verdict } from './state.ts';

/** The first character of every saved state. Another layout of the bits gets another one. */
const FORMAT = '1';
const CHECKSUM_CHARACTERS = 4;
const SAVES_BITS = 16;
/** The longest round of a scenario that is kept, in choices. */
export const SCENARIO_CHOICES = 60;
/** The finest share of points that is kept; a finer one is cut towards zero. */
const SHARE_DENOMINATOR = 1_000_000;
const ATTEMPTS = 4095;

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
  const writer = new BitWriter();
  writer.writeCount(layout.length);
  writer.write(state.saves % 2 ** SAVES_BITS, SAVES_BITS);
  writer.write(VERDICTS.indexOf(state.verdict), 2);
  writeOptional(writer, state.seed, (seed) => writer.write(seed, 32));
  const bookmark = layout.entries.find((entry) => entry.path === state.bookmark && entry.kind === 'lesson');
  writer.writeCount(bookmark?.number ?? 0);
  for (const node of layoutAt(layout.entries, layout.length)) writeNode(writer, node, state, layout);
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
    return readState(new BitReader(body.slice(FORMAT.length)), layout);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readState(reader: BitReader, layout: StateLayout): LearnerState | undefined {
  const length = reader.readCount();
  if (length > layout.length) return undefined;
  const saves = reader.read(SAVES_BITS);
  const verdict = VERDICTS[reader.read(2)]!;
  const seed = readOptional(reader, () => reader.read(32));
  const bookmarkNumber = reader.readCount();
  const bookmark = layout.entries.find((entry) => entry.number === bookmarkNumber)?.path;
  const records: Records = { lessons: {}, questions: {}, quizzes: {}, scenarios: {}, worksheets: {} };
  for (const node of layoutAt(layout.entries, length)) readNode(reader, node, records);
  return { saves, verdict, ...(seed === undefined ? {} : { seed }), ...(bookmark === undefined ? {} : { bookmark }), ...records };
}

interface Records {
  lessons: Record<string, LessonProgress>;
  questions: Record<string, QuestionRecord>;
  quizzes: Record<string, QuizRecord>;
  scenarios: Record<string, ScenarioRecord>;
  worksheets: Record<string, boolean>;
}

function writeNode(writer: BitWriter, node: LayoutNode, state: LearnerState, layout: StateLayout): void {
  const { kind, path } = node;
  if (kind === 'lesson') writer.write(PROGRESS.indexOf(state.lessons[path] ?? 'not-started'), 2);
  else if (kind === 'worksheet') writer.write(state.worksheets[path] ? 1 : 0, 1);
  else if (kind === 'quiz') writeOptional(writer, state.quizzes[path], (record) => writeQuiz(writer, record));
  else if (kind === 'scenario') writeOptional(writer, state.scenarios[path], (record) => writeScenario(writer, node, record));
  else if (isAnswerShape(kind)) {
    const current = isCurrent(node, layout.entries) ? state.questions[path] : undefined;
    writeOptional(writer, current, (record) => writeQuestion(writer, node, kind, record, layout.textBytes));
  }
}

function readNode(reader: BitReader, node: LayoutNode, records: Records): void {
  const { kind, path } = node;
  if (kind === 'lesson') {
    const progress = PROGRESS[reader.read(2)];
    if (progress === undefined) throw new RangeError('no such progress');
    if (progress !== 'not-started') records.lessons[path] = progress;
  } else if (kind === 'worksheet') {
    if (reader.read(1)) records.worksheets[path] = true;
  } else if (kind === 'quiz') {
    const record = readOptional(reader, () => readQuiz(reader));
    if (record) records.quizzes[path] = record;
  } else if (kind === 'scenario') {
    const record = readOptional(reader, () => readScenario(reader, node));
    if (record) records.scenarios[path] = record;
  } else if (isAnswerShape(kind)) {
    const record = readOptional(reader, () => readQuestion(reader, node, kind));
    if (record) records.questions[path] = record;
  }
}

function writeQuiz(writer: BitWriter, record: QuizRecord): void {
  writer.writeCount(Math.min(ATTEMPTS, record.attempts));
  writer.write(record.open ? 1 : 0, 1);
  writer.write(record.passed ? 1 : 0, 1);
  writeOptional(writer, record.best, (best) => {
    const { numerator, denominator } = keptShare(best);
    writer.writeCount(numerator);
    writer.writeCount(denominator);
  });
}

function keptShare(share: Fraction): Fraction {
  if (share.denominator <= SHARE_DENOMINATOR) return share;
  return fraction(Math.trunc((share.numerator / share.denominator) * SHARE_DENOMINATOR), SHARE_DENOMINATOR);
}

function readQuiz(reader: BitReader): QuizRecord {
  const attempts = reader.readCount();
  const open = reader.read(1) === 1;
  const passed = reader.read(1) === 1;
  const best = readOptional(reader, () => {
    const numerator = reader.readCount();
    const denominator = reader.readCount();
    if (denominator === 0 || numerator > denominator) throw new RangeError('no such share');
    return fraction(numerator, denominator);
  });
  return { attempts, open, passed, ...(best ? { best } : {}) };
}

function writeQuestion(writer: BitWriter, node: LayoutNode, shape: AnswerShape, record: QuestionRecord, textBytes: TextBytes): void {
  writer.write(record.judged ? 1 : 0, 1);
  writer.write(Math.min(3, record.tries), 2);
  writer.write(record.drawn ? 1 : 0, 1);
  writer.write(record.reported ? 1 : 0, 1);
  writeOptional(writer, record.answer, (answer) => SHAPE_CODECS[shape].write(writer, node, answer, textBytes));
}

function readQuestion(reader: BitReader, node: LayoutNode, shape: AnswerShape): QuestionRecord {
  const judged = reader.read(1) === 1;
  const tries = reader.read(2);
  const drawn = reader.read(1) === 1;
  const reported = reader.read(1) === 1;
  const answer: Answer | undefined = readOptional(reader, () => SHAPE_CODECS[shape].read(reader, node));
  return { judged, tries, drawn, reported, ...(answer === undefined ? {} : { answer }) };
}

function writeScenario(writer: BitWriter, node: LayoutNode, record: ScenarioRecord): void {
  const choices = choicesOf(node);
  const kept = record.choices.filter((choice) => choices.includes(choice)).slice(0, SCENARIO_CHOICES);
  writer.write(record.played ? 1 : 0, 1);
  writer.write(record.reported ? 1 : 0, 1);
  writer.writeCount(kept.length);
  for (const choice of kept) writer.write(choices.indexOf(choice), bitsFor(choices.length));
}

function readScenario(reader: BitReader, node: LayoutNode): ScenarioRecord {
  const choices = choicesOf(node);
  const played = reader.read(1) === 1;
  const reported = reader.read(1) === 1;
  const length = reader.readCount();
  if (length > SCENARIO_CHOICES) throw new RangeError('a round is too long');
  const taken = Array.from({ length }, () => choices[reader.read(bitsFor(choices.length))]);
  return { played, reported, choices: taken.filter((choice) => choice !== undefined) };
}

/** The choices of a scenario as `scene/choice`, in the order of their numbers. */
function choicesOf(node: LayoutNode): string[] {
  return partsOf(node, 'choice').map((part) => part.path.slice(node.path.length + 1));
}

// When an id came back with another shape, only its last entry is filled.
function isCurrent(node: LayoutNode, entries: readonly LayoutEntry[]): boolean {
  return entries.findLast((entry) => entry.path === node.path && isAnswerShape(entry.kind))?.number === node.number;
}

/** What one entry of the layout can cost, in bits. */
export interface StateCost {
  readonly path: string;
  readonly bits: number;
}

/** What the worst case depends on beside the layout. */
export interface StateBounds {
  /** The most choices that one round of a scenario can have. */
  readonly longestRound: (path: string) => number;
  /** Whether a question or scenario is still in the package. Retired ones are never written again. */
  readonly isLive: (path: string) => boolean;
}

/** The longest text that `encodeState` can ever give for a layout, whatever the learner does, and what each entry contributes. */
export function worstCase(layout: StateLayout, bounds: StateBounds): { characters: number; costs: StateCost[] } {
  const costs = layoutAt(layout.entries, layout.length).map((node) => ({ path: node.path, bits: nodeBits(node, layout, bounds) }));
  const header = countBits(layout.length) + SAVES_BITS + 2 + 1 + 32 + countBits(layout.length);
  const bits = costs.reduce((sum, cost) => sum + cost.bits, header);
  return { characters: FORMAT.length + Math.ceil(bits / 6) + CHECKSUM_CHARACTERS, costs };
}

function nodeBits(node: LayoutNode, layout: StateLayout, bounds: StateBounds): number {
  if (node.kind === 'lesson') return 2;
  if (node.kind === 'outcome') return 0;
  if (node.kind === 'worksheet' || !bounds.isLive(node.path)) return 1;
  if (node.kind === 'quiz') return 1 + countBits(ATTEMPTS) + 2 + 1 + 2 * countBits(SHARE_DENOMINATOR);
  if (node.kind === 'scenario') {
    const round = Math.min(SCENARIO_CHOICES, bounds.longestRound(node.path));
    return 1 + 2 + countBits(SCENARIO_CHOICES) + round * bitsFor(choicesOf(node).length);
  }
  if (!isAnswerShape(node.kind)) return 0;
  if (!isCurrent(node, layout.entries)) return 1;
  return 1 + 5 + 1 + SHAPE_CODECS[node.kind].worstCase(node, layout.textBytes);
}

function writeOptional<Value>(writer: BitWriter, value: Value | undefined, write: (value: Value) => void): void {
  writer.write(value === undefined ? 0 : 1, 1);
  if (value !== undefined) write(value);
}

function readOptional<Value>(reader: BitReader, read: () => Value): Value | undefined {
  return reader.read(1) ? read() : undefined;
}

function checksum(body: string, identity: string): string {
  const writer = new BitWriter();
  writer.write(hash32(`${identity} ${body}`) >>> 8, 24);
  return writer.finish();
}
