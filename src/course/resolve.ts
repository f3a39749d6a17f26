import type { Place, PointerStep, Reporter } from '../diagnostics/diagnostic.ts';
import { within } from '../diagnostics/diagnostic.ts';
import type { CompletionRule } from '../shared/package-data.ts';
import { AssetCollection, MEGABYTE } from './assets.ts';
import { DataTableCollection } from './data-tables.ts';
import type { LoadedCourse, LoadedDocument, LoadedModule } from './load.ts';
import type { Course, Lesson, Module, Outcome, Pathway, Prose, Source, Term } from './model.ts';
import { placeIn, type ReadContext } from './read-document.ts';
import { reportMissing, uniqueIds } from './references.ts';
import { resolveLesson } from './resolve-lesson.ts';
import type { Scales } from './expand.ts';
import { collectVariables, type Variable } from './variables.ts';

const EVERYTHING: CompletionRule = { lessons: 'all', quizzes: 'passed', scenarios: 'played', worksheets: 'done' };
/** Names that package files use for units other than modules. */
const RESERVED = /^(course|path-.*)$/;

/** What the parts of a course are resolved against. */
export interface ResolveContext {
  readonly reporter: Reporter;
  readonly assets: AssetCollection;
  readonly tables: DataTableCollection;
  readonly languages: readonly string[];
  readonly competences: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly scales: Scales;
}

/**
 * Turns what was loaded into the course model: ids are unique, references lead somewhere, defaults
 * are filled in, files are found. Goes on past mistakes so that one run reports them all; the model
 * is complete only when nothing was reported.
 */
export function resolveCourse(loaded: LoadedCourse, read: ReadContext): Course {
  const { reporter } = read;
  const { document, source } = loaded.course;
  const at = placeIn(document);
  const packageLimit = (source.limits?.package ?? 500) * MEGABYTE;
  const assets = new AssetCollection(read, packageLimit);
  const tables = new DataTableCollection(read);
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
  const languages = source.languages ?? [];
  const scales = resolveScales(source.scales, placeIn(document, ['scales']), reporter);
  const variables = collectVariables(loaded.modules, scales, reporter);
  const context: ResolveContext = { reporter, assets, tables, languages, competences, sources, variables, scales };
  const modules = loaded.modules.map((module) => resolveModule(module, source.report ?? 'completed', audiences, context));
  const report = source.report ?? 'completed';
  const pathways = resolvePathways(loaded, modules, report, audiences, reporter);
  return deepFreeze({
    id: source.id,
    version: source.version,
    base: source.base,
    title: source.title,
    ...(source.summary ? { summary: prose(source.summary, at, 'summary') } : {}),
    keywords: source.keywords ?? [],
    locale: languages[0] ?? 'en',
    languages,
    licence: source.licence,
    authors: source.authors ?? [],
    terms,
    sources,
    competences,
    variables,
    modules,
    pathways,
    units: source.units ?? ['modules'],
    report,
    assets: assets.assets,
    tables: tables.tables,
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
  checkAudiences(source.audiences, placeIn(document, ['audiences']), audiences, reporter);
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

function resolvePathways(
  loaded: LoadedCourse,
  modules: readonly Module[],
  report: Pathway['report'],
  audiences: ReadonlyMap<string, string>,
  reporter: Reporter,
): Pathway[] {
  const { document, source } = loaded.course;
  const known = listOfIds(source.modules);
  const pathways = listOf(source.pathways);
  uniqueIds(pathways, 'the list of pathways', (index) => placeIn(document, ['pathways', index, 'id']), reporter);
  return pathways.map((pathway, index) => {
    const at = placeIn(document, ['pathways', index]);
    checkAudiences(pathway.audiences, within(at, 'audiences'), audiences, reporter);
    const entries = (Array.isArray(pathway.modules) ? pathway.modules : []).map((entry) =>
      typeof entry === 'string' ? { id: entry, optional: false } : { id: entry.module, optional: entry.optional === true },
    );
    const placeOf = (entry: number): Place => within(at, 'modules', entry);
    uniqueIds(entries, 'this pathway', placeOf, reporter);
    for (const [entry, { id }] of entries.entries()) {
      if (typeof id === 'string' && !known.includes(id)) reportMissing('module-unknown', id, known, placeOf(entry), reporter);
    }
    return {
      id: pathway.id,
      title: pathway.title,
      ...(pathway.label ? { label: pathway.label } : {}),
      ...(pathway.summary ? { summary: prose(pathway.summary, at, 'summary') } : {}),
      modules: entries.flatMap(({ id, optional }) => {
        const module = modules.find((candidate) => candidate.id === id);
        return module ? [{ module, optional }] : [];
      }),
      ...(pathway['test-out'] === undefined ? {} : { testOut: pathway['test-out'] }),
      report: pathway.report ?? report,
      at,
    };
  });
}

function checkAudiences(
  given: readonly string[] | undefined,
  at: Place,
  audiences: ReadonlyMap<string, string>,
  reporter: Reporter,
): void {
  for (const [index, code] of (Array.isArray(given) ? (given as readonly string[]) : []).entries()) {
    if (!audiences.has(code)) reportMissing('audience-not-found', code, audiences.keys(), within(at, index), reporter);
  }
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

function resolveScales(
  scales: readonly { id: string; points: readonly object[] }[] | undefined,
  at: Place,
  reporter: Reporter,
): Scales {
  const valid = listOf(scales).filter(({ points }) => Array.isArray(points));
  uniqueIds(valid, 'course.yaml', (index) => within(at, index, 'id'), reporter);
  return new Map(valid.map(({ id, points }) => [id, points]));
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

function listOfIds(ids: readonly string[] | undefined): string[] {
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const part of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(part);
  }
  return value;
}
