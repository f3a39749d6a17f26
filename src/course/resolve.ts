import type { Place, PointerStep, Reporter } from '../diagnostics/diagnostic.ts';
import { within } from '../diagnostics/diagnostic.ts';
import type { CompletionRule } from '../shared/package-data.ts';
import { AssetCollection } from './assets.ts';
import { MEGABYTE } from './limits.ts';
import { DataTableCollection } from './data-tables.ts';
import { checkBanksUsed, checkDrawnOnce } from './banks.ts';
import type { ComposedCourse } from './compose.ts';
import type { LoadedBanks, LoadedDocument, LoadedModule } from './load.ts';
import { COUNTRY, countryValue } from './deliver.ts';
import type { FormulaType } from './formula/check.ts';
import type { Course, Lesson, Module, Origin, Outcome, Pathway, Prose, Session, Source, Term } from './model.ts';
import type { Origins } from './origins.ts';
import { placeIn, type ReadContext } from './read-document.ts';
import { reportMissing, uniqueIds } from './references.ts';
import { resolveDeliveries } from './resolve-deliveries.ts';
import { resolveLesson } from './resolve-lesson.ts';
import type { Scales } from './expand.ts';
import { checkTests } from './test-forms.ts';
import { entriesOf, isId, keysOf, listOf, textOf, textsOf } from './usable.ts';
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
  /** What conditions may ask for: the variables, and the country. */
  readonly conditionNames: ReadonlyMap<string, FormulaType>;
  readonly scales: Scales;
  readonly banks: LoadedBanks;
  readonly origins: Origins;
}

/**
 * Turns what was put together into the course model: ids are unique, references lead somewhere, defaults
 * are filled in, files are found. Goes on past mistakes so that one run reports them all; the model
 * is complete only when nothing was reported.
 */
export function resolveCourse(loaded: ComposedCourse, read: ReadContext): Course {
  const { reporter } = read;
  const { document, source } = loaded.course;
  const at = placeIn(document);
  const limit = keysOf(source.limits).package;
  const packageLimit = (typeof limit === 'number' ? limit : 500) * MEGABYTE;
  const assets = new AssetCollection(read, packageLimit);
  const tables = new DataTableCollection(read, loaded.values);
  const audiences = codes(source.audiences, placeIn(document, ['audiences']), reporter, 'course.yaml');
  const competences = codes(source.competences, placeIn(document, ['competences']), reporter, 'course.yaml');
  const sources = resolveSources(loaded.sources, reporter);
  const terms = resolveTerms(loaded.glossary, reporter);
  uniqueIds(
    listOf(source.modules).map((id) => ({ id })),
    'the list of modules',
    (index) => placeIn(document, ['modules', index]),
    reporter,
  );
  const { name, url } = keysOf(source.licence);
  checkAddress(source.base, placeIn(document, ['base']), reporter);
  checkAddress(url, placeIn(document, ['licence', 'url']), reporter);
  const languages = textsOf(source.languages);
  const scales = resolveScales(source.scales, placeIn(document, ['scales']), reporter);
  const variables = collectVariables(loaded.modules, loaded.banks, scales, reporter);
  const conditionNames = namesOfConditions(variables, source);
  const context: ResolveContext = {
    reporter,
    assets,
    tables,
    languages,
    competences,
    sources,
    variables,
    conditionNames,
    scales,
    banks: loaded.banks,
    origins: loaded.origins,
  };
  const report: Reporting = source.report
    ? { report: source.report, reportFrom: 'course' }
    : { report: 'completed', reportFrom: 'default' };
  const modules = loaded.modules.map((module) => resolveModule(module, report, audiences, context));
  checkTests(modules, reporter);
  checkBanksUsed(
    loaded.modules.flatMap(({ lessons }) => lessons),
    loaded.banks,
    reporter,
  );
  const pathways = resolvePathways(loaded, modules, report, audiences, reporter);
  // That a language is written wrongly is reported; that the player does not speak it need not be.
  const locale = loaded.course.refused.includes('/languages/0') ? 'en' : (languages[0] ?? 'en');
  const deliveries = resolveDeliveries(loaded, { modules, pathways, report: report.report, locale, assets, reporter });
  return deepFreeze({
    id: textOf(source.id),
    version: textOf(source.version),
    ...(source.edition === undefined ? {} : { edition: String(source.edition) }),
    base: textOf(source.base),
    title: textOf(source.title),
    ...(source.summary ? { summary: prose(source.summary, at, 'summary') } : {}),
    keywords: textsOf(source.keywords),
    locale,
    languages,
    licence: { name: textOf(name), ...(typeof url === 'string' ? { url } : {}) },
    authors: listOf(source.authors).map((author) => ({ ...keysOf(author), name: textOf(keysOf(author).name) })),
    terms,
    sources,
    competences,
    variables,
    modules,
    pathways,
    units: source.units === undefined ? ['modules'] : textsOf(source.units),
    ...report,
    ...(source.country === undefined ? {} : { country: textOf(source.country) }),
    deliveries,
    assets: assets.assets,
    tables: tables.tables,
    origins: loaded.origins,
    packageLimit,
    packageLimitFrom: typeof limit === 'number' ? 'course' : 'default',
    at,
  });
}

/** What is told to a platform, and who has said so. */
interface Reporting {
  readonly report: Module['report'];
  readonly reportFrom: Origin;
}

// A delivery may be for a country that no learner can choose.
function namesOfConditions(
  variables: ReadonlyMap<string, Variable>,
  { country, deliveries }: ComposedCourse['course']['source'],
): Map<string, FormulaType> {
  const names = new Map([...variables].map(([name, { type }]) => [name, type]));
  const chosen = names.get(COUNTRY);
  if (!chosen) return names.set(COUNTRY, { kind: 'text' });
  if (chosen.kind !== 'text' || !chosen.values) return names;
  const others = textsOf([textOf(country), ...entriesOf(deliveries).map(([, delivery]) => textOf(delivery.country))]);
  return names.set(COUNTRY, { kind: 'text', values: [...chosen.values, ...others.map(countryValue)] });
}

function resolveModule(
  loaded: LoadedModule,
  report: Reporting,
  audiences: ReadonlyMap<string, string>,
  context: ResolveContext,
): Module {
  const { document, source } = loaded.module;
  const { reporter } = context;
  const at = placeIn(document);
  if (RESERVED.test(loaded.id)) reporter.report('id-reserved', placeIn(document, ['id']), { id: loaded.id });
  checkAudiences(source.audiences, placeIn(document, ['audiences']), audiences, reporter);
  const outcomes = resolveOutcomes(loaded, reporter);
  if (source.provenance && !source.provenance.reviewed)
    reporter.report('not-reviewed', { ...placeIn(document, ['provenance']), atKey: true }, { id: loaded.id });
  const sessions = resolveSessions(source.sessions, placeIn(document, ['sessions']), reporter);
  checkMinutes(sessions, source.hours?.workshop, placeIn(document, ['sessions']), loaded.id, reporter);
  const lessons = loaded.lessons.map((lesson) => resolveLesson(lesson, loaded.id, outcomes, context));
  checkIds(lessons, reporter);
  return {
    id: loaded.id,
    title: textOf(source.title),
    ...(source.label ? { label: textOf(source.label) } : {}),
    ...(source.summary ? { summary: prose(source.summary, at, 'summary') } : {}),
    minutes: typeof source.minutes === 'number' ? source.minutes : lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
    hours: source.hours ?? {},
    sessions,
    ...(source.provenance ? { provenance: source.provenance } : {}),
    outcomes,
    completion: { ...EVERYTHING, ...keysOf(source.completion) },
    ...(source.report ? { report: source.report, reportFrom: 'module' } : report),
    lessons,
    at,
  };
}

function resolvePathways(
  loaded: ComposedCourse,
  modules: readonly Module[],
  report: Reporting,
  audiences: ReadonlyMap<string, string>,
  reporter: Reporter,
): Pathway[] {
  const { document, source } = loaded.course;
  const known = textsOf(source.modules);
  const list = placeIn(document, ['pathways']);
  return uniqueEntries(source.pathways, 'the list of pathways', list, reporter).map(([index, pathway]) => {
    const at = within(list, index);
    checkAudiences(pathway.audiences, within(at, 'audiences'), audiences, reporter);
    const entries = listOf(pathway.modules).map((entry) =>
      typeof entry === 'string'
        ? { id: entry, optional: false }
        : { id: textOf(keysOf(entry).module), optional: keysOf(entry).optional === true },
    );
    const placeOf = (entry: number): Place => within(at, 'modules', entry);
    uniqueIds(entries, 'this pathway', placeOf, reporter);
    for (const [entry, { id }] of entries.entries()) {
      if (id !== '' && !known.includes(id)) reportMissing('module-unknown', id, known, placeOf(entry), reporter);
    }
    return {
      id: pathway.id,
      title: textOf(pathway.title),
      ...(pathway.label ? { label: textOf(pathway.label) } : {}),
      ...(pathway.summary ? { summary: prose(pathway.summary, at, 'summary') } : {}),
      modules: entries.flatMap(({ id, optional }) => {
        const module = modules.find((candidate) => candidate.id === id);
        return module ? [{ module, optional }] : [];
      }),
      sessions: resolveSessions(pathway.sessions, within(at, 'sessions'), reporter),
      ...(pathway['test-out'] === undefined ? {} : { testOut: pathway['test-out'] }),
      ...(pathway.report ? { report: pathway.report, reportFrom: 'pathway' as const } : report),
      at,
    };
  });
}

type SessionEntry = {
  id: string;
  title?: string;
  minutes: number;
  aim: string;
  method?: string;
  material?: readonly string[];
  'plan-b'?: string;
};

function resolveSessions(sessions: readonly SessionEntry[] | undefined, at: Place, reporter: Reporter): Session[] {
  return uniqueEntries(sessions, 'this plan', at, reporter).map(([index, entry]) => {
    const said = (key: 'title' | 'method' | 'plan-b'): Prose | undefined =>
      entry[key] === undefined ? undefined : prose(entry[key], at, index, key);
    const [title, method, planB] = [said('title'), said('method'), said('plan-b')];
    return {
      id: entry.id,
      ...(title ? { title } : {}),
      minutes: typeof entry.minutes === 'number' ? entry.minutes : 0,
      aim: prose(entry.aim, at, index, 'aim'),
      ...(method ? { method } : {}),
      material: textsOf(entry.material).map((thing, place) => prose(thing, at, index, 'material', place)),
      ...(planB ? { planB } : {}),
    };
  });
}

// What learners are promised for the room, and what is planned for it, are one and the same time.
function checkMinutes(
  sessions: readonly Session[],
  hours: number | undefined,
  at: Place,
  module: string,
  reporter: Reporter,
): void {
  const minutes = sessions.reduce((sum, session) => sum + session.minutes, 0);
  if (sessions.length === 0 || typeof hours !== 'number' || minutes === Math.round(hours * 60)) return;
  reporter.report('sessions-differ-from-hours', { ...at, atKey: true }, { module, minutes, planned: Math.round(hours * 60) });
}

function checkAudiences(
  given: readonly string[] | undefined,
  at: Place,
  audiences: ReadonlyMap<string, string>,
  reporter: Reporter,
): void {
  for (const [index, code] of listOf(given).entries()) {
    if (typeof code === 'string' && !audiences.has(code))
      reportMissing('audience-not-found', code, audiences.keys(), within(at, index), reporter);
  }
}

function resolveOutcomes(loaded: LoadedModule, reporter: Reporter): Outcome[] {
  const { document, source } = loaded.module;
  const at = placeIn(document, ['outcomes']);
  const entries = uniqueEntries(source.outcomes, 'this module', at, reporter).filter(([, { id }]) => isId(id));
  return entries.map(([index, { id, text }]) => ({ id, path: `${loaded.id}/${id}`, text: prose(text, at, index, 'text') }));
}

// Lessons and blocks share one scope: records, links and elements of the page are named by module and id.
function checkIds(lessons: readonly Lesson[], reporter: Reporter): void {
  const twice = checkDrawnOnce(lessons, reporter);
  const named = lessons.flatMap((lesson) => [
    { id: lesson.id, at: within(lesson.at, 'id') },
    ...[...lesson.blocks, ...(lesson.quiz?.questions ?? [])].flatMap((block) =>
      block.id === undefined || twice.has(block) ? [] : [{ id: block.id, at: within(block.at, 'id') }],
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
  const at = placeIn(document, ['terms']);
  return new Map(
    uniqueEntries(source.terms, 'glossary.yaml', at, reporter).map(([index, entry]) => [
      entry.id,
      {
        id: entry.id,
        term: textOf(entry.term),
        also: textsOf(entry.also),
        definition: prose(entry.definition, at, index, 'definition'),
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
  const at = placeIn(document, ['sources']);
  return new Map(
    uniqueEntries(source.sources, 'sources.yaml', at, reporter).map(([index, entry]) => {
      for (const [place, url] of listOf(entry.urls).entries()) checkAddress(url, within(at, index, 'urls', place), reporter);
      return [
        entry.id,
        {
          id: entry.id,
          text: prose(entry.text, at, index, 'text'),
          urls: textsOf(entry.urls).filter((url) => URL.canParse(url)),
          flag: entry.flag,
          ...(isDay(entry.seen) ? { seen: entry.seen } : {}),
          ...(isDay(entry['check-by']) ? { checkBy: entry['check-by'] } : {}),
        },
      ];
    }),
  );
}

// Whether a browser could open an address is more than the pattern of the schema can say.
function checkAddress(address: string | undefined, at: Place, reporter: Reporter): void {
  if (typeof address === 'string' && /^https?:\/\/\S+$/.test(address) && !URL.canParse(address))
    reporter.report('format-invalid', at, { value: address, expected: 'an address that a browser can open' });
}

function isDay(value: string | undefined): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function codes(
  entries: readonly { id: string; title: string }[] | undefined,
  at: Place,
  reporter: Reporter,
  scope: string,
): Map<string, string> {
  return new Map(uniqueEntries(entries, scope, at, reporter).map(([, entry]) => [entry.id, textOf(entry.title)]));
}

/** The entries of a list with their places in it; ids that occur twice are reported. */
function uniqueEntries<Entry extends { id: string }>(
  list: readonly Entry[] | undefined,
  scope: string,
  at: Place,
  reporter: Reporter,
): (readonly [number, Entry])[] {
  const entries = entriesOf(list);
  uniqueIds(
    entries.map(([, entry]) => entry),
    scope,
    (index) => within(at, entries[index]![0], 'id'),
    reporter,
  );
  return entries;
}

function resolveScales(
  scales: readonly { id: string; points: readonly object[] }[] | undefined,
  at: Place,
  reporter: Reporter,
): Scales {
  return new Map(uniqueEntries(scales, 'course.yaml', at, reporter).map(([, { id, points }]) => [id, listOf(points)]));
}

function prose(text: string, at: Place, ...steps: PointerStep[]): Prose {
  return { text: textOf(text), at: within(at, ...steps) };
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const part of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(part);
  }
  return value;
}
