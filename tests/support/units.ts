import { QUESTIONS } from '../../generated/registry.ts';
import { stateWorstCase } from '../../src/build/state-size.ts';
import { formatLayoutLock, LAYOUT_LOCK } from '../../src/course/layout-lock-text.ts';
import type { AnyQuestionPart } from '../../src/player/kernel/registry.ts';
import { createUnit, type Unit } from '../../src/player/kernel/unit.ts';
import { createQuizWays } from '../../src/player/quizzes.ts';
import { needsQuizWays } from '../../src/render/document.ts';
import type { PackageData } from '../../src/shared/package-data.ts';
import type { QuestionData } from '../../src/shared/question.ts';
import type { Answer } from '../../src/shared/answer.ts';
import { type AnswerShape, lastId, layoutAt, partsOf, type PartKind } from '../../src/shared/layout.ts';
import { randomAnswer } from './answers.ts';
import { COURSE_HEAD } from './course-folder.ts';
import { createRandom, type Random } from './random.ts';
import { findingsOf, prepared } from './prepared-course.ts';
import { bankFiles } from './small-course.ts';

/** The content of a module as its YAML file has it. */
export interface ModuleContent {
  readonly outcomes?: readonly object[];
  readonly completion?: object;
  readonly report?: string;
  readonly lessons: readonly object[];
}

/** One version of a unit as its package has it, and the layout lock that its build has left behind. */
export interface UnitVersion {
  readonly data: PackageData;
  readonly lock: string;
  /** The longest state that the build has computed, in characters. */
  readonly worstCase: number;
}

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';

const parts = new Map<string, AnyQuestionPart>();
for (const type of Object.keys(QUESTIONS)) {
  const { part } = (await import(`../../src/questions/${type}/player.ts`)) as { part: AnyQuestionPart };
  parts.set(type, part);
}

/** The browser side of every registered question type. */
export const PARTS: ReadonlyMap<string, AnyQuestionPart> = parts;

type FullAnswer = (data: QuestionData, locale: string) => Answer;

const fullAnswers = new Map<string, FullAnswer | undefined>();
for (const type of Object.keys(QUESTIONS)) {
  const { fullAnswer } = (await import(`../../src/questions/${type}/score.ts`)) as { fullAnswer?: FullAnswer };
  fullAnswers.set(type, fullAnswer);
}

/** The answer of every registered question type that earns all points; undefined where nothing is right. */
export const FULL_ANSWERS: ReadonlyMap<string, FullAnswer | undefined> = fullAnswers;

/** The answer that earns all points of a question. */
export function rightAnswer(unit: Unit, question: string): Answer {
  const data = unit.question(question)!;
  return FULL_ANSWERS.get(data.type)!(data, unit.data.locale);
}

/** An answer that earns nothing. */
export function wrongAnswer(unit: Unit, question: string): Answer {
  const random = createRandom(1);
  for (;;) {
    const answer = anyAnswer(unit, question, random);
    if (answer !== undefined && unit.judge(question, answer).share === 0) return answer;
  }
}

/** Any answer that a learner can give to a question now; undefined for none. */
export function anyAnswer(unit: Unit, question: string, random: Random): Answer | undefined {
  const node = layoutAt(unit.layout.entries, unit.layout.length).find(({ path, retired }) => path === question && !retired)!;
  const of = (kind: PartKind): string[] => partsOf(node, kind).flatMap((part) => (part.retired ? [] : [lastId(part.path)]));
  return randomAnswer(node.kind as AnswerShape, of, random);
}

interface UnitOptions {
  readonly lock?: string;
  readonly pictures?: readonly string[];
  /** The questions of its banks, by the ids of the banks. */
  readonly banks?: Readonly<Record<string, readonly object[]>>;
}

/**
 * Takes a module called `m` through the pipeline, as a build does; the lock is that of the build
 * before, empty at the first. Anything that is found in the content fails the test.
 */
export async function buildUnit(
  content: ModuleContent,
  { lock = '', pictures = ['picture'], banks = {} }: UnitOptions = {},
): Promise<UnitVersion> {
  const course = await prepared({
    'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`,
    'modules/m/module.yaml': JSON.stringify({ id: 'm', title: 'Module', ...content }),
    ...bankFiles(banks),
    ...Object.fromEntries(pictures.map((name) => [`modules/m/media/${name}.svg`, PICTURE])),
    ...(lock === '' ? {} : { [LAYOUT_LOCK]: lock }),
  });
  if (!course.ready || findingsOf(course).length > 0) throw new Error(findingsOf(course).join('\n'));
  const [unit] = course.ready.units;
  const { pages, quizQuestions, data } = unit!;
  return {
    data: {
      ...data,
      lessons: pages.map((page) => page.lesson),
      questions: Object.assign({}, quizQuestions, ...pages.map((page) => page.practice)) as Record<string, QuestionData>,
      strings: {},
    },
    lock: formatLayoutLock(course.ready.lock.entries),
    worstCase: stateWorstCase(unit!).characters,
  };
}

/** The unit as the player has it. */
export function unitOf({ data }: UnitVersion): Unit {
  const unit = createUnit(data, PARTS);
  // As in packages, where only those with such quizzes have this part.
  if (data.lessons.some(({ quiz }) => needsQuizWays(quiz))) createQuizWays(unit);
  return unit;
}

/** A question whose right option is `a`, with `b` beside it. */
export function single(id: string, more: object = {}): object {
  return {
    id,
    type: 'single',
    stem: 'Which one?',
    options: [
      { id: 'a', text: 'This one', correct: true },
      { id: 'b', text: 'That one' },
    ],
    ...more,
  };
}

/** One question of every type, with three parts where it has parts; the ids begin with `prefix`. */
export function everyType(prefix: string): object[] {
  const three = (more: (id: string) => object): object[] =>
    ['a', 'b', 'c'].map((id) => ({ id, text: `Part ${id}`, ...more(id) }));
  const stem = 'A question?';
  return [
    single(`${prefix}-single`, { outcomes: ['first'] }),
    {
      id: `${prefix}-multiple`,
      type: 'multiple',
      stem,
      scoring: 'partial',
      outcomes: ['first', 'second'],
      options: three((id) => ({ correct: id !== 'c' })),
    },
    { id: `${prefix}-truth`, type: 'true-false', stem: 'So it is.', answer: false, outcomes: ['second'] },
    {
      id: `${prefix}-matching`,
      type: 'matching',
      stem,
      outcomes: ['second'],
      items: three((id) => ({ target: `to-${id}` })),
      targets: ['a', 'b', 'c'].map((id) => ({ id: `to-${id}`, text: `Target ${id}` })),
    },
    { id: `${prefix}-ordering`, type: 'ordering', stem, points: 2, items: three(() => ({})) },
    {
      id: `${prefix}-gaps`,
      type: 'fill-in',
      text: 'From {here} to {there}.',
      blanks: [
        { id: 'here', accept: ['Wien', 'Vienna'] },
        { id: 'there', accept: ['Αθήνα'] },
      ],
    },
    { id: `${prefix}-number`, type: 'numeric', stem, answer: -2.5, tolerance: 0.5 },
    {
      id: `${prefix}-hotspot`,
      type: 'hotspot',
      stem,
      src: 'media/picture.svg',
      alt: 'A picture',
      regions: three((id) => ({ correct: id === 'a', area: { x: 0, y: 0, width: 10, height: 10 } })),
    },
  ];
}

/** A scenario of two scenes with two choices each; the second choice of the first scene ends it, that of the second leads back. */
export const STORY = {
  id: 'story',
  type: 'scenario',
  title: 'A story',
  scenes: [
    {
      id: 'begin',
      text: 'It begins.',
      choices: [
        { id: 'on', text: 'Go on', consequence: 'On it goes.', next: 'then' },
        { id: 'off', text: 'Stop', consequence: 'It stops.' },
      ],
    },
    {
      id: 'then',
      text: 'It goes on.',
      choices: [
        { id: 'end', text: 'End it', consequence: 'It ends.' },
        { id: 'stop', text: 'Stop it', consequence: 'It stops.' },
      ],
    },
  ],
};

/** A worksheet with one field. */
export const SHEET = {
  id: 'sheet',
  type: 'worksheet',
  title: 'A sheet',
  fields: [{ id: 'note', label: 'A note', kind: 'text' }],
};

/** Everything a module can have: reading, practice, a scenario, a worksheet, a practice quiz and a graded one. */
export const EVERYTHING: ModuleContent = {
  outcomes: [
    { id: 'first', text: 'The first outcome.' },
    { id: 'second', text: 'The second outcome.' },
  ],
  lessons: [
    { id: 'read', title: 'Read', blocks: ['Read this.', ...everyType('p')] },
    { id: 'tell', title: 'Tell', blocks: [STORY] },
    { id: 'fill', title: 'Fill', blocks: [SHEET] },
    { id: 'warm-up', title: 'Warm up', quiz: { mode: 'practice' }, questions: [single('w-one')] },
    { id: 'check', title: 'Check', quiz: { mode: 'graded', pass: 70, attempts: 2, draw: 6 }, questions: everyType('q') },
  ],
};
