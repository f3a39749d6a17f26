import { BLOCKS, QUESTIONS } from '../../generated/registry.ts';
import type { LessonSource } from '../../generated/types.ts';
import type { CheckContext } from '../blocks/definition.ts';
import { type Place, type PointerStep, type Reporter, within } from '../diagnostics/diagnostic.ts';
import type { QuestionContent } from '../questions/definition.ts';
import type { Formula } from '../shared/formula.ts';
import type { LayoutEntry } from '../shared/layout.ts';
import { picturesIn } from '../markdown/pictures.ts';
import type { Blueprint, LessonKind } from '../shared/package-data.ts';
import { checkBankReference, placesWith, questionsFrom, reportUnknownTags } from './banks.ts';
import { COUNTRY, countryValue } from './deliver.ts';
import { expandBlock, isUnscored } from './expand.ts';
import { typeName } from './formula/check.ts';
import { type ConditionSource, resolveCondition, resolveFormula } from './formula/resolve.ts';
import { nearest } from './nearest.ts';
import type { LoadedLesson } from './load.ts';
import type { Block, BlockContent, Lesson, Outcome, Quiz } from './model.ts';
import { reportMissing, uniqueIds } from './references.ts';
import type { ResolveContext } from './resolve.ts';
import { checkProtectedInTest } from './protected.ts';
import { resolveForms } from './test-forms.ts';
import { listOf, textOf } from './usable.ts';

/** Resolves one lesson and its blocks. Blocks that the schema refused are left out of the model. */
export function resolveLesson(
  loaded: LoadedLesson,
  moduleId: string,
  outcomes: readonly Outcome[],
  context: ResolveContext,
): Lesson {
  const { source, at } = loaded;
  const { reporter } = context;
  const { id } = loaded;
  checkOutcomes(source.outcomes, within(at, 'outcomes'), outcomes, context);
  const resolve = (content: unknown, ...steps: PointerStep[]): Block[] =>
    resolveBlock(content, steps, loaded, moduleId, outcomes, context);
  const { bank, places } = questionsFrom(loaded, context.banks);
  checkBankReference(loaded, context.banks, reporter);
  const blocks = listOf(source.blocks).flatMap((content, index) => resolve(content, 'blocks', index));
  const questions = [
    ...listOf(source.questions).flatMap((content, index) => resolve(content, 'questions', index)),
    ...places.flatMap((index) =>
      resolveBlock(
        bank!.source.questions[index],
        ['questions', index],
        { ...bank!, protected: bank!.source.protected },
        moduleId,
        outcomes,
        context,
      ),
    ),
  ];
  if (!('quiz' in source) && !('questions' in source) && !('blocks' in source)) reporter.report('lesson-empty', at, { id });
  checkProtectedInTest(blocks, source.quiz, questions, reporter);
  if (source.quiz && !source.questions && !source.from)
    reporter.report('missing-field', at, { key: 'questions', where: 'a lesson that is a quiz' });
  const quiz =
    source.quiz && !loaded.refused.some((pointer) => pointer.startsWith('/quiz'))
      ? resolveQuiz(source.quiz, questions, listOf(source.questions).length + places.length, at, context)
      : undefined;
  return {
    id,
    path: `${moduleId}/${id}`,
    title: textOf(source.title),
    kind: kindOf(blocks, quiz),
    minutes: typeof source.minutes === 'number' ? source.minutes : 0,
    optional: source.optional === true,
    formerly: Array.isArray(source.formerly) ? source.formerly : [],
    ...conditionOf(source, at, loaded.refused, '', context),
    blocks,
    ...(quiz ? { quiz } : {}),
    at,
  };
}

function kindOf(blocks: readonly Block[], quiz: Quiz | undefined): LessonKind {
  if (quiz) return 'quiz';
  if (blocks.some((block) => block.type === 'scenario')) return 'scenario';
  return blocks.some((block) => block.type === 'worksheet') ? 'worksheet' : 'text';
}

type QuizSource = NonNullable<LessonSource['quiz']>;

function resolveQuiz(source: QuizSource, questions: readonly Block[], count: number, at: Place, context: ResolveContext): Quiz {
  const { reporter } = context;
  const pass = source.pass ?? 70;
  const sum = listOf(source.blueprint).reduce((total, row) => total + row.draw, 0);
  const blueprint = source.blueprint && resolveBlueprint(source.blueprint, questions, within(at, 'quiz'), reporter);
  const drawn = source.draw ?? (blueprint && sum);
  const forms =
    source.forms &&
    resolveForms(source.forms, questions, { draw: drawn, blueprint: blueprint ?? [] }, within(at, 'quiz', 'forms'), reporter);
  const draw = forms ? forms.lists[0].length : (drawn ?? questions.length);
  const limit = source['time-limit'];
  if (limit?.essential !== undefined && source.mode !== 'test')
    reporter.report('time-limit-essential', within(at, 'quiz', 'time-limit', 'essential'), { mode: source.mode });
  const review = source.review ?? (source.mode === 'test' ? 'none' : 'answers');
  if (drawn !== undefined && sum > drawn)
    reporter.report('blueprint-over-draw', { ...within(at, 'quiz', 'blueprint'), atKey: true }, { sum, draw: drawn });
  if (pass > 100 || pass <= 0) reporter.report('pass-mark-impossible', within(at, 'quiz', 'pass'), { pass });
  for (const question of questions) checkInQuiz(question, context);
  if (source.draw !== undefined && source.draw > count)
    reporter.report('draw-too-many', within(at, 'quiz', 'draw'), { draw: source.draw, count });
  return {
    mode: source.mode,
    pass,
    attempts: source.mode === 'practice' ? 0 : (source.attempts ?? (source.mode === 'test' ? 1 : 3)),
    draw,
    // Forms are drawn here; all others are drawn for each learner and attempt.
    ...(blueprint && !forms ? { blueprint } : {}),
    ...(review === 'answers' ? {} : { review }),
    ...(forms ? { forms } : {}),
    ...(limit ? { limit } : {}),
    shuffle: source.shuffle ?? true,
    hints: source.hints ?? source.mode === 'practice',
    questions,
  };
}

/** Reports what a question may have on a page and not in a quiz: everybody is asked alike, and every answer counts and is kept. */
function checkInQuiz({ id = '', unscored, source, at }: Block, { reporter, variables }: ResolveContext): void {
  const { record } = source as QuestionContent;
  if (unscored) reporter.report('question-not-scored', within(at, 'type'), { id });
  if (record === 'none') reporter.report('record-in-quiz', within(at, 'record'), { id });
  // A country is known when the package is made, unless learners are asked for it.
  const key = 'when' in source ? 'when' : 'countries' in source && variables.has(COUNTRY) ? 'countries' : undefined;
  if (key) reporter.report('condition-in-quiz', { ...within(at, key), atKey: true }, { id, key });
}

/**
 * The rows of a blueprint with the places of their questions. Rows are filled one after the other, so
 * those above may take what a row needs: whether enough is left in the worst draw is checked here.
 */
function resolveBlueprint(
  rows: NonNullable<QuizSource['blueprint']>,
  questions: readonly Block[],
  at: Place,
  reporter: Reporter,
): Blueprint {
  const tagsOf = questions.map(({ source }) => (source as QuestionContent).tags ?? []);
  const known = new Set(tagsOf.flat());
  return rows.map(({ tags, draw }, index) => {
    const place = within(at, 'blueprint', index);
    const places = placesWith(tags, tagsOf);
    if (reportUnknownTags(tags, known, within(place, 'tags'), reporter)) return [draw, places];
    const taken = rows.slice(0, index).reduce((sum, above) => {
      const shared = placesWith(above.tags, tagsOf).filter((candidate) => places.includes(candidate)).length;
      return sum + Math.min(above.draw, shared);
    }, 0);
    const count = Math.max(0, places.length - taken);
    if (draw > count) reporter.report('blueprint-too-many', within(place, 'draw'), { tags, draw, count });
    return [draw, places];
  });
}

/** The document that a block stands in. */
type BlockSource = Omit<LoadedLesson, 'source'> & { readonly protected?: boolean | undefined };

function resolveBlock(
  given: unknown,
  steps: readonly PointerStep[],
  lesson: BlockSource,
  moduleId: string,
  outcomes: readonly Outcome[],
  context: ResolveContext,
): Block[] {
  const pointer = `/${steps.join('/')}`;
  if (lesson.refused.some((refused) => refused === pointer || refused.startsWith(`${pointer}/`))) return [];
  const at = within(lesson.at, ...steps);
  return expandBlock(given, at, context.scales, context.reporter).flatMap((part, index) => {
    const own = { ...lesson, pointer, entry: at, place: index === 0 ? steps : [...steps, index] };
    return resolveContent(part.content, within(at, ...part.steps), own, moduleId, outcomes, context);
  });
}

function resolveContent(
  content: BlockContent,
  at: Place,
  lesson: BlockSource & { readonly pointer: string; readonly entry: Place; readonly place: readonly PointerStep[] },
  moduleId: string,
  outcomes: readonly Outcome[],
  context: ResolveContext,
): Block[] {
  const definition = QUESTIONS[content.type] ?? BLOCKS[content.type];
  if (!definition) return [];
  const file = context.origins.pathOf(at) ?? lesson.path;
  if ('outcomes' in content) checkOutcomes(content.outcomes as readonly string[], within(at, 'outcomes'), outcomes, context);
  definition.check?.(content as never, checkContext(at, file, context));
  takePictures(content, at, file, context);
  const place = content.id ?? `${lesson.id}-${lesson.place.join('-')}`;
  const path = `${moduleId}/${place}`;
  const { record, required } = content as Partial<QuestionContent>;
  if (record === 'none' && required) context.reporter.report('required-not-kept', within(at, 'required'), { id: content.id! });
  const tracked = record === 'none' ? undefined : definition.track?.(content as never);
  const entries: Omit<LayoutEntry, 'number'>[] = tracked
    ? [{ kind: tracked.kind, path }, ...tracked.parts.map((part) => ({ kind: part.kind, path: [path, ...part.ids].join('/') }))]
    : [];
  return [
    {
      type: content.type,
      ...(content.id === undefined ? {} : { id: content.id }),
      path,
      source: content,
      // All blocks of an entry are there when the entry is.
      ...conditionOf(content, lesson.entry, lesson.refused, lesson.pointer, context),
      unscored: isUnscored(content),
      protected: lesson.protected === true || (content as Partial<QuestionContent>).protected === true,
      at,
      file,
      tracked: entries,
    },
  ];
}

/** What a lesson or a block says of when it is there. */
interface Conditional {
  readonly when?: ConditionSource;
  readonly countries?: readonly string[];
}

function conditionOf(
  source: object,
  at: Place,
  refused: LoadedLesson['refused'],
  pointer: string,
  { conditionNames, reporter }: ResolveContext,
): { when?: Formula } {
  const isRefused = (key: string): boolean => refused.some((path) => path.startsWith(`${pointer}/${key}`));
  const { when: given, countries } = source as Conditional;
  const when =
    given === undefined || isRefused('when') ? undefined : resolveCondition(given, within(at, 'when'), conditionNames, reporter);
  if (countries === undefined || isRefused('countries')) return when === undefined ? {} : { when };
  const there: Formula = ['in', ['name', COUNTRY], ...countries.map(countryValue)];
  return { when: when === undefined ? there : ['and', there, when] };
}

// Pictures written in running text go into the package like those of figures.
function takePictures(value: unknown, at: Place, file: string, context: ResolveContext): void {
  if (typeof value === 'string') {
    for (const { alt, src } of picturesIn(value)) {
      const place = { ...at, find: `![${alt}]` };
      if (alt.trim() === '') context.reporter.report('alt-missing', place, { src });
      context.assets.take(src, 'picture', context.origins.pathOf(at) ?? file, place);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value))
      takePictures(part, within(at, Array.isArray(value) ? Number(key) : key), file, context);
  }
}

function checkOutcomes(
  ids: readonly string[] | undefined,
  at: Place,
  outcomes: readonly Outcome[],
  { reporter }: ResolveContext,
): void {
  const known = outcomes.map((outcome) => outcome.id);
  for (const [index, id] of listOf(ids).entries()) {
    if (typeof id === 'string' && !known.includes(id)) reportMissing('outcome-not-found', id, known, within(at, index), reporter);
  }
}

function checkContext(at: Place, file: string, context: ResolveContext): CheckContext {
  const { reporter, languages, competences, sources, assets, tables, variables } = context;
  const place = (...steps: PointerStep[]): Place => within(at, ...steps);
  return {
    reporter,
    languages,
    at: place,
    competence(code, ...steps) {
      if (!competences.has(code)) reportMissing('competence-not-found', code, competences.keys(), place(...steps), reporter);
    },
    source(code, ...steps) {
      if (!sources.has(code)) reportMissing('source-not-found', code, sources.keys(), place(...steps), reporter);
    },
    asset: (reference, use, ...steps) => assets.take(reference, use, file, place(...steps)),
    table(reference, ...steps) {
      const table = tables.take(reference, file, place(...steps));
      for (const { text, at: cell } of table?.rows.flat() ?? []) takePictures(text, cell, file, context);
      return table;
    },
    number(name, ...steps) {
      const type = variables.get(name)?.type;
      if (!type) this.unknown('formula-name-unknown', name, [...variables.keys()], ...steps);
      else if (type.kind === 'number') return type;
      else reporter.report('formula-type', place(...steps), { operator: 'mean', expected: 'a number', found: typeName(type) });
      return undefined;
    },
    formula(text, kind, names, ...steps) {
      const type = resolveFormula(text, place(...steps), names, reporter)?.type;
      if (type && type.kind !== kind)
        reporter.report('formula-type', place(...steps), {
          operator: String(steps.at(-1)),
          expected: typeName({ kind }),
          found: typeName(type),
        });
      return type;
    },
    unknown(code, name, known, ...steps) {
      const guess = nearest(name, known);
      const at = { ...place(...steps), atKey: typeof steps.at(-1) === 'string' && steps.at(-1) === name };
      reporter.report(code, at, {
        name: code === 'formula-name-unknown' ? name : String(steps.at(-2)),
        value: name,
        known,
        ...(guess ? { nearest: guess } : {}),
      });
    },
    uniqueIds: (items, scope, ...steps) => uniqueIds(items, scope, (index) => place(...steps, index, 'id'), reporter),
  };
}
