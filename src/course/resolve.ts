import type { Place, PointerStep, Reporter } from '../diagnostics/diagnostic.ts';
import { within } from '../diagnostics/diagnostic.ts';
import type { CourseFolder } from '../io/course-folder.ts';
import type { CompletionRule } from '../shared/package-data.ts';
import { AssetCollection, MEGABYTE } from './assets.ts';
import type { LoadedCourse, LoadedDocument, LoadedModule } from './load.ts';
import type { Course, Lesson, Module, Outcome, Prose, Source, Term } from './model.ts';
import { placeIn } from './read-document.ts';
import { reportMissing, uniqueIds } from './references.ts';
import { resolveLesson } from './resolve-lesson.ts';

const EVERYTHING: CompletionRule = { lessons: 'all', quizzes: 'passed', scenarios: 'played', worksheets: 'done' };
/** Names that package files use for units other than modules. */
const RESERVED = /^(course|path-.*)$/;

/** What the parts of a course are resolved against. */
export interface ResolveContext {
  readonly reporter: Reporter;
  readonly assets: AssetCollection;
  readonly competences: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, Source>;
}

/**
 * Turns what was loaded into the course model: ids are unique, references lead somewhere, defaults
 * are filled in, files are found. Goes on past mistakes so that one run reports them all; the model
 * is complete only when nothing was reported.
 */
export function resolveCourse(loaded: LoadedCourse, folder: CourseFolder, reporter: Reporter): Course {
  const { document, source } = loaded.course;
  const at = placeIn(document);
  const packageLimit = (source.limits?.package ?? 500) * MEGABYTE;
  const assets = new AssetCollection(folder, reporter, packageLimit);
  const audiences = codes(source.audiences, placeIn(document, ['audiences']), reporter, 'course.yaml');
  const competences = codes(source.competences, placeIn(document, ['competences']), reporter, 'course.yaml');
  const sources = resolveSources(loaded.sources, reporter);
  const terms = resolveTerms(loaded.glossary, reporter);
  uniqueIds(
    (source.modules ?? []).map((id) => ({ id })),
    'the list of modules',
    (index) => placeIn(document, ['modules', index]),
    reporter,
  );
  const context: ResolveContext = { reporter, assets, competences, sources };
  const modules = loaded.modules.map((module) => resolveModule(module, source.report ?? 'completed', audiences, context));
  return deepFreeze({
    id: source.id,
    version: source.version,
    base: source.base,
    title: source.title,
    ...(source.summary ? { summary: prose(source.summary, at, 'summary') } : {}),
    keywords: source.keywords ?? [],
    locale: source.languages?.[0] ?? 'en',
    languages: source.languages ?? [],
    licence: source.licence,
    authors: source.authors ?? [],
    terms,
    sources,
    competences,
    modules,
    assets: assets.assets,
    packageLimit,
    at,
  });
}

function resolveModule(
  loaded: LoadedModule,
  report: Module['report'],
  audiences: ReadonlyMap<string, string>,
  context: ResolveContext,
): Module {
  const { document, source } = loaded.module;
  const { reporter } = context;
  const at = placeIn(document);
  if (RESERVED.test(loaded.id)) reporter.report('id-reserved', placeIn(document, ['id']), { id: loaded.id });
  for (const [index, code] of (source.audiences ?? []).entries()) {
    if (!audiences.has(code))
      reportMissing('audience-not-found', code, audiences.keys(), placeIn(document, ['audiences', index]), reporter);
  }
  const outcomes = resolveOutcomes(loaded, reporter);
  const lessons = loaded.lessons.map((lesson) => resolveLesson(lesson, loaded.id, outcomes, context));
  checkIds(lessons, reporter);
  return {
    id: loaded.id,
    title: source.title,
    ...(source.label ? { label: source.label } : {}),
    ...(source.summary ? { summary: prose(source.summary, at, 'summary') } : {}),
    minutes: source.minutes ?? lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
    outcomes,
    completion: { ...EVERYTHING, ...source.completion },
    report: source.report ?? report,
    lessons,
    at,
  };
}

function resolveOutcomes(loaded: LoadedModule, reporter: Reporter): Outcome[] {
  const { document, source } = loaded.module;
  const outcomes = listOf(source.outcomes);
  uniqueIds(outcomes, 'this module', (index) => placeIn(document, ['outcomes', index, 'id']), reporter);
  return outcomes.map((outcome, index) => ({
    id: outcome.id,
    path: `${loaded.id}/${outcome.id}`,
    text: { text: outcome.text, at: placeIn(document, ['outcomes', index, 'text']) },
  }));
}

// Lessons and blocks share one scope: records, links and elements of the page are named by module and id.
function checkIds(lessons: readonly Lesson[], reporter: Reporter): void {
  const named = lessons.flatMap((lesson) => [
    { id: lesson.id, at: within(lesson.at, 'id') },
    ...[...lesson.blocks, ...(lesson.quiz?.questions ?? [])].flatMap((block) =>
      block.id === undefined ? [] : [{ id: block.id, at: within(block.at, 'id') }],
    ),
  ]);
  uniqueIds(named, 'this module', (index) => named[index]!.at, reporter);
}

function resolveTerms(
  loaded: LoadedDocument<{ terms: readonly GlossaryEntry[] }> | undefined,
  reporter: Reporter,
): Map<string, Term> {
  if (!loaded) return new Map();
  const { document, source } = loaded;
  const entries = listOf(source.terms);
  uniqueIds(entries, 'glossary.yaml', (index) => placeIn(document, ['terms', index, 'id']), reporter);
  return new Map(
    entries.map((entry, index) => [
      entry.id,
      {
        id: entry.id,
        term: entry.term,
        also: entry.also ?? [],
        definition: { text: entry.definition, at: placeIn(document, ['terms', index, 'definition']) },
        linkFirstUse: entry.link !== 'never',
      },
    ]),
  );
}

type GlossaryEntry = { id: string; term: string; also?: string[]; definition: string; link?: 'first' | 'never' };
type RegisterEntry = { id: string; text: string; urls?: string[]; flag: Source['flag']; seen?: string; 'check-by'?: string };

function resolveSources(
  loaded: LoadedDocument<{ sources: readonly RegisterEntry[] }> | undefined,
  reporter: Reporter,
): Map<string, Source> {
  if (!loaded) return new Map();
  const { document, source } = loaded;
  const entries = listOf(source.sources);
  uniqueIds(entries, 'sources.yaml', (index) => placeIn(document, ['sources', index, 'id']), reporter);
  return new Map(
    entries.map((entry, index) => [
      entry.id,
      {
        id: entry.id,
        text: { text: entry.text, at: placeIn(document, ['sources', index, 'text']) },
        urls: entry.urls ?? [],
        flag: entry.flag,
        ...(entry.seen ? { seen: entry.seen } : {}),
        ...(entry['check-by'] ? { checkBy: entry['check-by'] } : {}),
      },
    ]),
  );
}

function codes(
  entries: readonly { id: string; title: string }[] | undefined,
  at: Place,
  reporter: Reporter,
  scope: string,
): Map<string, string> {
  const valid = listOf(entries);
  uniqueIds(valid, scope, (index) => within(at, index, 'id'), reporter);
  return new Map(valid.map((entry) => [entry.id, entry.title]));
}

function prose(text: string, at: Place, ...steps: PointerStep[]): Prose {
  return { text, at: within(at, ...steps) };
}

// Entries that the schema refused may be anything; what was wrong with them is already reported.
function listOf<Entry>(entries: readonly Entry[] | undefined): Entry[] {
  return Array.isArray(entries)
    ? entries.filter((entry) => typeof entry === 'object' && entry !== null && typeof (entry as { id?: unknown }).id === 'string')
    : [];
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const part of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(part);
  }
  return value;
}
