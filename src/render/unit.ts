import { STRINGS } from '../../generated/strings.ts';
import { longestRound } from '../blocks/scenario/story.ts';
import { countingOf } from '../course/counting.ts';
import { type LayoutLock, trackedEntries } from '../course/layout-lock.ts';
import { entryName } from '../course/layout-lock-text.ts';
import type { Edition } from '../course/edition.ts';
import type { Asset, Course, Delivery, Lesson, Module, Origin, Prose } from '../course/model.ts';
import { namesIn } from '../course/formula/check.ts';
import type { Variable } from '../course/variables.ts';
import type { ProfileData } from '../shared/profile.ts';
import type { Unit } from '../course/units.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { createMarkdown } from '../markdown/markdown.ts';
import type { References, TextEnvironment, UsedReferences } from '../markdown/references.ts';
import { formatLayout } from '../shared/layout-text.ts';
import type { PackageData, ScenarioData, VariableData } from '../shared/package-data.ts';
import type { QuestionData } from '../shared/question.ts';
import { SCENARIO_CHOICES } from '../shared/state-codec.ts';
import { createTranslator, type Translate } from '../shared/translator.ts';
import { elementIdOf, type RenderEnvironment } from './block-context.ts';
import { isShown, textBytesOf } from './blocks.ts';
import { creditsOf } from './credits.ts';
import { type PublisherView, publisherView } from './publisher.ts';
import { type MinutePlan, minutePlans } from './minute-plan.ts';
import { renderLesson, type RenderedPage, unused } from './lesson.ts';
import type { Templates } from './templates.ts';

/** Everything the targets make packages from: pages, data and files of one unit in one language. */
export interface RenderedUnit {
  /** The course that it is a part of, as its delivery makes it. */
  readonly course: Course;
  readonly unit: Pick<Unit, 'kind' | 'id' | 'at'>;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Absent in packages for learners. */
  readonly edition?: Edition;
  /** Absent in packages that no delivery asks for. */
  readonly delivery?: Delivery;
  readonly publisher?: PublisherView;
  /** What is taught in a room; packages for learners do not show it. */
  readonly plans: readonly MinutePlan[];
  /** Who decided what the platform is told. */
  readonly reportFrom: Origin;
  /** The largest package in bytes, and who decided it. */
  readonly packageLimit: number;
  readonly packageLimitFrom: Origin;
  readonly title: string;
  readonly label?: string;
  readonly summary: string;
  /** The summary as plain text; the title where there is none. */
  readonly description: string;
  readonly minutes: number;
  /** How the time is spent, in words; undefined where it is all e-learning. */
  readonly hours: string | undefined;
  /** Who wrote the texts that nobody has reviewed yet, in words. */
  readonly unreviewed: readonly string[];
  readonly pages: readonly RenderedPage[];
  /** Questions of quizzes: they are needed before their page is opened. */
  readonly quizQuestions: Readonly<Record<string, QuestionData>>;
  /** The block and question types of its pages, in code-point order. */
  readonly types: readonly string[];
  readonly data: Omit<PackageData, 'questions' | 'lessons' | 'strings'>;
  readonly translate: Translate;
  readonly outcomes: readonly { readonly id: string; readonly text: string }[];
  readonly terms: readonly { readonly id: string; readonly term: string; readonly definition: string }[];
  readonly sources: readonly RenderedSource[];
  readonly assets: readonly Asset[];
  readonly credits: readonly string[];
  /** The most choices one round of each scenario can have, by its path. */
  readonly longestRounds: ReadonlyMap<string, number>;
}

export interface RenderedSource {
  readonly id: string;
  readonly text: string;
  readonly flag: string;
  readonly seen: string | undefined;
  readonly urls: readonly { readonly address: string; readonly host: string }[];
}

/** Makes the pages of a unit. Dangling references in texts are reported on the way. */
export function renderUnit(
  course: Course,
  unit: Unit,
  lock: LayoutLock,
  templates: Templates,
  reporter: Reporter,
  { edition, delivery }: { readonly edition?: Edition; readonly delivery?: Delivery } = {},
): RenderedUnit {
  const { locale } = course;
  const translate = createTranslator(STRINGS[locale]!, locale);
  const markdown = createMarkdown(course.terms.values(), locale);
  const modules = unit.modules.map(({ module }) => module);
  const entries = lock.entries.filter((entry) => modules.some(({ id }) => entry.path.startsWith(`${id}/`)));
  const outcomeEntries = entries.filter((entry) => entry.kind === 'outcome');
  const placeOfOutcome = (path: string): number => outcomeEntries.findIndex((entry) => entry.path === path);
  const linkTargets = course.modules.flatMap((module) => {
    const target = (lesson: Lesson | undefined): string => (lesson && modules.includes(module) ? elementIdOf(lesson.path) : '');
    return [
      [module.id, target(module.lessons[0])] as const,
      ...module.lessons.map((lesson) => [lesson.path, target(lesson)] as const),
    ];
  });
  const used: UsedReferences = { terms: new Set(), sources: new Set() };
  const usedAssets = new Set<string>();
  const environmentOf = (module: Module): RenderEnvironment => ({
    course,
    locale,
    markdown,
    translate,
    references: {
      terms: course.terms,
      sources: new Set(course.sources.keys()),
      lessons: new Map([...linkTargets, ...module.lessons.map((lesson) => [lesson.id, elementIdOf(lesson.path)] as const)]),
    },
    used,
    usedAssets,
    placeOfOutcome: (id) => placeOfOutcome(`${module.id}/${id}`),
    edition,
    reporter,
  });
  const scenarios: Record<string, ScenarioData> = {};
  const profiles: Record<string, ProfileData> = {};
  const quizQuestions: Record<string, QuestionData> = {};
  const ofUnit = environmentOf(modules[0]!);
  const prose = (text: Prose | undefined, inline = false): string => (text ? renderProse(text, inline, ofUnit) : '');
  const summary = prose(unit.summary);
  const publisher =
    delivery?.publisher &&
    publisherView(delivery.publisher, {
      prose,
      asset(path) {
        usedAssets.add(path);
        return course.assets.get(path);
      },
    });
  const outcomes = modules.flatMap((module) => module.outcomes);
  const plans = minutePlans(
    [
      ...(unit.sessions ? [{ heading: unit.title, sessions: unit.sessions }] : []),
      ...modules.map(({ title, sessions }) => ({ heading: title, sessions })),
    ],
    (text) => (text ? renderProse(text, true, edition ? ofUnit : unused(ofUnit)) : ''),
  );
  const pages = unit.modules.flatMap(({ module, optional }) => {
    const environment = environmentOf(module);
    const texts = module.lessons.filter((lesson) => lesson.kind === 'text');
    return module.lessons.map((lesson) => {
      const page = renderLesson(lesson, module, texts, environment, templates, { scenarios, profiles, quizQuestions });
      return { ...page, lesson: { ...page.lesson, ...countingOf(lesson, module, optional, unit.testOut) } };
    });
  });
  const blocks = modules
    .flatMap((module) => module.lessons.flatMap((lesson) => [...lesson.blocks, ...(lesson.quiz?.questions ?? [])]))
    .filter((block) => isShown(block, edition));
  const live = new Set(modules.flatMap(trackedEntries).map(entryName));
  return {
    course,
    unit: { kind: unit.kind, id: unit.id, at: unit.at },
    locale,
    direction: 'ltr',
    ...(edition ? { edition } : {}),
    ...(delivery ? { delivery } : {}),
    ...(publisher ? { publisher } : {}),
    plans: edition ? plans : [],
    reportFrom: unit.reportFrom,
    packageLimit: course.packageLimit,
    packageLimitFrom: course.packageLimitFrom,
    title: edition ? translate(`edition.${edition}-title`, { title: unit.title }) : unit.title,
    ...(unit.label ? { label: unit.label } : {}),
    summary,
    description: unit.summary ? markdown.plain(unit.summary.text, textEnvironment(unit.summary, ofUnit, true)) : unit.title,
    minutes: modules.reduce((sum, module) => sum + module.minutes, 0),
    hours: hoursInWords(modules, translate),
    unreviewed: unreviewedTexts(modules, translate),
    pages,
    quizQuestions,
    types: [...new Set(blocks.map((block) => block.type))].toSorted(),
    data: {
      identity: [course.id, unit.kind, unit.id, ...(course.edition ? [course.edition] : [])].join('.'),
      locale,
      version: course.version,
      courseTitle: course.title,
      report: unit.report,
      ...(unit.modules.length > 1
        ? {
            modules: unit.modules.map(({ module, optional }) => ({
              id: module.id,
              title: module.title,
              ...(optional ? { optional } : {}),
            })),
          }
        : {}),
      outcomes: outcomes.map(({ path, text }) => [
        placeOfOutcome(path),
        markdown.plain(text.text, textEnvironment(text, ofUnit, true)),
      ]),
      scenarios,
      ...conditionsOf(modules, profiles, course),
      layout: formatLayout(entries.map((entry) => ({ ...entry, retired: !live.has(entryName(entry)) }))),
      layoutLength: lock.entries.length,
      textBytes: Object.fromEntries(blocks.flatMap(textBytesOf)),
    },
    translate,
    // The outcomes of a pathway are those of all its modules: too many to be read before the start.
    outcomes: modules.length > 1 ? [] : outcomes.map((outcome) => ({ id: outcome.id, text: prose(outcome.text, true) })),
    terms: renderTerms(ofUnit),
    sources: renderSources(ofUnit),
    assets: [...usedAssets].toSorted().map((path) => course.assets.get(path)!),
    credits: creditsOf([...blocks.map((block) => block.source), ...(delivery?.publisher ? [delivery.publisher] : [])]),
    longestRounds: new Map(
      blocks
        .filter((block) => block.type === 'scenario')
        .map((block) => [block.path, longestRound(block.source as never) ?? SCENARIO_CHOICES]),
    ),
  };
}

/** Reports dangling references in definitions, sources and the summary of the course, whether a unit shows them or not. */
export function checkRegisters(course: Course, reporter: Reporter): void {
  const { locale } = course;
  const markdown = createMarkdown([], locale);
  const lessons = course.modules.flatMap((module) => [module.id, ...module.lessons.flatMap(({ id, path }) => [id, path])]);
  const references: References = {
    terms: course.terms,
    sources: new Set(course.sources.keys()),
    lessons: new Map(lessons.map((name) => [name, ''])),
  };
  const used: UsedReferences = { terms: new Set(), sources: new Set() };
  const texts = [
    ...(course.summary ? [course.summary] : []),
    ...[...course.terms.values()].map(({ definition }) => definition),
    ...[...course.sources.values()].map(({ text }) => text),
  ];
  for (const text of texts) markdown.block(text.text, textEnvironment(text, { reporter, used, references }, true));
}

/** The hours of some modules by kind of learning, in words: `12 hours: 5 e-learning, 4 practice, 3 workshop`. */
function hoursInWords(modules: readonly Module[], translate: Translate): string | undefined {
  const kinds = (['e-learning', 'practice', 'workshop'] as const).flatMap((kind) => {
    const hours = modules.reduce((sum, module) => sum + (module.hours[kind] ?? 0), 0);
    return hours > 0 ? [{ kind, hours }] : [];
  });
  if (kinds.length === 0) return undefined;
  const parts = kinds.map(({ kind, hours }) => translate(`hours.${kind}`, { hours })).join(', ');
  return translate('hours.total', { hours: kinds.reduce((sum, { hours }) => sum + hours, 0), parts });
}

/** Whoever drafted what nobody has reviewed, each named once. */
function unreviewedTexts(modules: readonly Module[], translate: Translate): string[] {
  const texts = modules.flatMap(({ provenance }) =>
    provenance && !provenance.reviewed
      ? [translate(`provenance.${provenance.drafted.machine ? 'machine' : 'person'}`, { by: provenance.drafted.by })]
      : [],
  );
  return [...new Set(texts)];
}

/** What the player needs to decide what is there and to compute profiles: nothing in a unit without either. */
function conditionsOf(
  modules: readonly Module[],
  profiles: Readonly<Record<string, ProfileData>>,
  course: Course,
): Pick<PackageData, 'conditions' | 'variables' | 'profiles'> {
  const lessons = modules.flatMap((module) => module.lessons);
  const conditional = [...lessons, ...lessons.flatMap((lesson) => lesson.blocks)].filter((part) => part.when !== undefined);
  if (conditional.length === 0 && Object.keys(profiles).length === 0) return {};
  const names = new Set([
    ...conditional.flatMap(({ when }) => namesIn(when!)),
    ...Object.values(profiles).flatMap(({ areas }) => areas.flatMap(({ values }) => Object.values(values).flat())),
  ]);
  const variableData = ({ question, type, values, part }: Variable): VariableData => {
    if (part !== undefined) return [question, 'band', part];
    return values ? [question, type.kind, values] : [question, type.kind];
  };
  return {
    conditions: Object.fromEntries(conditional.map(({ path, when }) => [path, when!])),
    ...(Object.keys(profiles).length > 0 ? { profiles } : {}),
    variables: Object.fromEntries(
      [...course.variables.values()].filter(({ id }) => names.has(id)).map((variable) => [variable.id, variableData(variable)]),
    ),
  };
}

function textEnvironment(
  prose: Prose,
  environment: Pick<RenderEnvironment, 'reporter' | 'used' | 'references'>,
  passive = false,
): TextEnvironment {
  const { reporter, used, references } = environment;
  const asset = (path: string): undefined => {
    reporter.report('picture-not-here', { ...prose.at, find: path }, { path });
  };
  return { at: prose.at, reporter, used, linked: new Set(), passive, asset, references };
}

function renderProse(prose: Prose, inline: boolean, environment: RenderEnvironment): string {
  const { markdown } = environment;
  const text = textEnvironment(prose, environment, inline);
  return inline ? markdown.inline(prose.text, text) : markdown.block(prose.text, text);
}

// Definitions may use other terms, which then belong to the page as well.
function renderTerms(environment: RenderEnvironment): RenderedUnit['terms'] {
  const { course, used } = environment;
  const definitions = new Map<string, string>();
  for (let size = -1; size !== used.terms.size;) {
    size = used.terms.size;
    for (const id of used.terms)
      if (!definitions.has(id)) definitions.set(id, renderProse(course.terms.get(id)!.definition, true, environment));
  }
  const collator = new Intl.Collator(environment.locale);
  return [...definitions]
    .map(([id, definition]) => ({ id, term: course.terms.get(id)!.term, definition }))
    .toSorted((left, right) => collator.compare(left.term, right.term));
}

/** Dates of a language without a country are written as most of its readers here write them. */
const DATE_LOCALES: Readonly<Record<string, string>> = { en: 'en-GB' };

function renderSources(environment: RenderEnvironment): RenderedSource[] {
  const { course, used, locale, markdown } = environment;
  const dates = new Intl.DateTimeFormat(DATE_LOCALES[locale] ?? locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const inOrder = (left: string, right: string): number => left.localeCompare(right, 'en', { numeric: true });
  return [...used.sources].toSorted(inOrder).map((id) => {
    const source = course.sources.get(id)!;
    return {
      id,
      text: markdown.block(source.text.text, textEnvironment(source.text, environment, true)),
      flag: source.flag,
      seen: source.seen && dates.format(new Date(source.seen)),
      urls: source.urls.map((address) => ({ address, host: new URL(address).host })),
    };
  });
}
