import { STRINGS } from '../../generated/strings.ts';
import { longestRound } from '../blocks/scenario/story.ts';
import { entryName, type LayoutLock, trackedEntries } from '../course/layout-lock.ts';
import type { Asset, Course, Lesson, Module, Prose } from '../course/model.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { createMarkdown } from '../markdown/markdown.ts';
import type { References, TextEnvironment, UsedReferences } from '../markdown/references.ts';
import { formatLayout } from '../shared/layout-text.ts';
import type { LessonData, PackageData, ScenarioData } from '../shared/package-data.ts';
import type { QuestionData } from '../shared/question.ts';
import { SCENARIO_CHOICES } from '../shared/state-codec.ts';
import { createTranslator, type Translate } from '../shared/translator.ts';
import { blockContext, elementIdOf, type RenderEnvironment } from './block-context.ts';
import { isQuestion, renderBlock, renderQuestion, textBytesOf } from './blocks.ts';
import type { Templates } from './templates.ts';

/** One page of the unit, with the questions that stand on it. */
export interface RenderedPage {
  readonly lesson: LessonData;
  /** What a learner needs, in minutes. */
  readonly minutes: number;
  readonly html: string;
  readonly practice: Readonly<Record<string, QuestionData>>;
}

/** Everything the targets make packages from: pages, data and files of one unit in one language. */
export interface RenderedUnit {
  readonly unit: { readonly kind: 'module'; readonly id: string };
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly label?: string;
  readonly summary: string;
  /** The summary as plain text; the title where there is none. */
  readonly description: string;
  readonly minutes: number;
  readonly pages: readonly RenderedPage[];
  /** Questions of quizzes: they are needed before their page is opened. */
  readonly quizQuestions: Readonly<Record<string, QuestionData>>;
  /** The block and question types of its pages, in code-point order. */
  readonly types: readonly string[];
  readonly data: Omit<PackageData, 'questions' | 'lessons' | 'strings'>;
  readonly translate: Translate;
  readonly outcomes: readonly { readonly text: string }[];
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

/** Makes the pages of a module. Dangling references in texts are reported on the way. */
export function renderModule(
  course: Course,
  module: Module,
  lock: LayoutLock,
  templates: Templates,
  reporter: Reporter,
): RenderedUnit {
  const { locale } = course;
  const translate = createTranslator(STRINGS[locale]!, locale);
  const markdown = createMarkdown(course.terms.values(), locale);
  const references: References = {
    terms: course.terms,
    sources: new Set(course.sources.keys()),
    lessons: new Map(module.lessons.map((lesson) => [lesson.id, elementIdOf(lesson.path)])),
    strings: translate,
  };
  const used: UsedReferences = { terms: new Set(), sources: new Set() };
  const entries = lock.entries.filter((entry) => entry.path.startsWith(`${module.id}/`));
  const outcomeEntries = entries.filter((entry) => entry.kind === 'outcome');
  const environment: RenderEnvironment = {
    course,
    locale,
    markdown,
    translate,
    references,
    used,
    usedAssets: new Set(),
    placeOfOutcome: (id) => outcomeEntries.findIndex((entry) => entry.path === `${module.id}/${id}`),
    reporter,
  };
  const scenarios: Record<string, ScenarioData> = {};
  const quizQuestions: Record<string, QuestionData> = {};
  const prose = (text: Prose | undefined, inline = false): string => (text ? renderProse(text, inline, environment) : '');
  const summary = prose(module.summary);
  const outcomes = module.outcomes.map((outcome) => ({ text: prose(outcome.text, true) }));
  const pages = module.lessons.map((lesson) => renderLesson(lesson, module, environment, templates, scenarios, quizQuestions));
  const blocks = module.lessons.flatMap((lesson) => [...lesson.blocks, ...(lesson.quiz?.questions ?? [])]);
  const live = new Set(trackedEntries(module).map(entryName));
  return {
    unit: { kind: 'module', id: module.id },
    locale,
    direction: 'ltr',
    title: module.title,
    ...(module.label ? { label: module.label } : {}),
    summary,
    description: module.summary
      ? markdown.plain(module.summary.text, textEnvironment(module.summary, environment, true))
      : module.title,
    minutes: module.minutes,
    pages,
    quizQuestions,
    types: [...new Set(blocks.map((block) => block.type))].toSorted(),
    data: {
      identity: `${course.id}.module.${module.id}`,
      locale,
      version: course.version,
      courseTitle: course.title,
      report: module.report,
      completion: module.completion,
      outcomes: module.outcomes.map(({ id, text }) => [
        environment.placeOfOutcome(id),
        markdown.plain(text.text, textEnvironment(text, environment, true)),
      ]),
      scenarios,
      layout: formatLayout(entries.map((entry) => ({ ...entry, retired: !live.has(entryName(entry)) }))),
      layoutLength: lock.entries.length,
      textBytes: Object.fromEntries(blocks.flatMap(textBytesOf)),
    },
    translate,
    outcomes,
    terms: renderTerms(environment),
    sources: renderSources(environment),
    assets: [...environment.usedAssets].toSorted().map((path) => course.assets.get(path)!),
    credits: creditsOf(module),
    longestRounds: new Map(
      blocks
        .filter((block) => block.type === 'scenario')
        .map((block) => [block.path, longestRound(block.source as never) ?? SCENARIO_CHOICES]),
    ),
  };
}

function renderLesson(
  lesson: Lesson,
  module: Module,
  environment: RenderEnvironment,
  templates: Templates,
  scenarios: Record<string, ScenarioData>,
  quizQuestions: Record<string, QuestionData>,
): RenderedPage {
  const { translate } = environment;
  const linked = new Set<string>();
  const practice: Record<string, QuestionData> = {};
  const blocks = lesson.blocks.map((block) => {
    const context = blockContext(block, linked, environment);
    const rendered = isQuestion(block)
      ? renderQuestion(block, true, environment.placeOfOutcome, context, templates)
      : renderBlock(block, context, templates);
    if (rendered.question) practice[block.path] = rendered.question;
    if (rendered.data) scenarios[block.path] = rendered.data as ScenarioData;
    return rendered.html;
  });
  const questions = (lesson.quiz?.questions ?? []).map((block) => {
    const rendered = renderQuestion(
      block,
      false,
      environment.placeOfOutcome,
      blockContext(block, linked, environment),
      templates,
    );
    quizQuestions[block.path] = rendered.question!;
    return rendered.html;
  });
  const pathsOf = (type: string, list: 'scenarios' | 'worksheets'): Partial<LessonData> => {
    const paths = lesson.blocks.filter((block) => block.type === type).map((block) => block.path);
    return paths.length > 0 ? { [list]: paths } : {};
  };
  const { quiz } = lesson;
  const data: LessonData = {
    path: lesson.path,
    title: lesson.title,
    kind: lesson.kind,
    ...pathsOf('scenario', 'scenarios'),
    ...pathsOf('worksheet', 'worksheets'),
    ...(quiz ? { quiz: { ...quiz, questions: quiz.questions.map((block) => block.path) } } : {}),
  };
  const html = templates.render('lesson', {
    elementId: elementIdOf(lesson.path),
    title: lesson.title,
    eyebrow: eyebrow(lesson, module, translate),
    blocks: blocks.join(''),
    quiz: quiz && { facts: quizFacts(data, translate), questions: questions.join('') },
  });
  return { lesson: data, minutes: lesson.minutes, html, practice };
}

function eyebrow(lesson: Lesson, module: Module, translate: Translate): string {
  const texts = module.lessons.filter((other) => other.kind === 'text');
  const kind =
    lesson.kind === 'text'
      ? translate('lesson.eyebrow', { number: texts.indexOf(lesson) + 1, total: texts.length })
      : translate(`kind.${lesson.kind}`);
  return lesson.minutes > 0 ? `${kind} · ${translate('lesson.minutes', { minutes: lesson.minutes })}` : kind;
}

function quizFacts({ quiz }: LessonData, translate: Translate): string[] {
  const { mode, draw, pass, attempts } = quiz!;
  const count = translate('quiz.questions', { count: draw });
  if (mode === 'practice') return [count, translate('quiz.practice')];
  return [
    count,
    translate('quiz.pass', { pass }),
    attempts === 0 ? translate('quiz.unlimited') : translate('quiz.attempts', { count: attempts }),
    translate('quiz.later'),
  ];
}

function textEnvironment(prose: Prose, environment: RenderEnvironment, passive = false): TextEnvironment {
  const { reporter, used, references } = environment;
  return { at: prose.at, reporter, used, linked: new Set(), passive, asset: () => undefined, references };
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

function creditsOf(module: Module): string[] {
  const pictures = new Map<string, Set<string>>();
  for (const block of module.lessons.flatMap((lesson) => [...lesson.blocks, ...(lesson.quiz?.questions ?? [])])) {
    const { credit, src } = block.source as { credit?: { author?: string; licence?: string; source?: string }; src?: string };
    if (!credit) continue;
    const words = [credit.author, credit.licence, credit.source].filter((part) => part !== undefined).join(', ');
    pictures.set(words, (pictures.get(words) ?? new Set()).add(src?.split('/').at(-1) ?? ''));
  }
  return [...pictures].map(([words, names]) => `${[...names].join(', ')}: ${words}`);
}
