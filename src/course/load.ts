import type {
  BankSource,
  CourseSource,
  GlossarySource,
  LessonSource,
  ModuleSource,
  PublisherSource,
  SourcesSource,
} from '../../generated/types.ts';
import type { DocumentKind } from '../../generated/document-kinds.ts';
import type { Code } from '../diagnostics/catalogue/index.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { findFile, reportUnusable } from './find-file.ts';
import type { BlockContent } from './model.ts';
import { placeIn, type ReadContext, readDocument, type SourceDocument } from './read-document.ts';
import { entriesOf, isId, listOf } from './usable.ts';
import { type RefusedPointers, validateDocument } from './validate.ts';

/** A document that was read and checked: its value is trusted where no pointer was refused. */
export interface LoadedDocument<Source> {
  readonly document: SourceDocument;
  readonly source: Source;
  readonly refused: RefusedPointers;
}

/** A lesson and where it stands: in a file of its own or in the list of its module. */
export interface LoadedLesson {
  /** Its id, or its place in the list where that is no id. */
  readonly id: string;
  readonly source: LessonSource;
  readonly at: Place;
  /** The YAML file it stands in, relative to the course: paths of pictures start there. */
  readonly path: string;
  readonly refused: RefusedPointers;
}

export interface LoadedModule {
  readonly id: string;
  readonly module: LoadedDocument<ModuleSource>;
  readonly lessons: readonly LoadedLesson[];
}

/** A question bank, in the form that its questions are resolved from. */
export interface LoadedBank extends Omit<LoadedLesson, 'source'> {
  readonly source: BankSource;
}

export type LoadedBanks = ReadonlyMap<string, LoadedBank>;

/** Everything an author wrote for a course, read and checked document by document. */
export interface LoadedCourse {
  readonly course: LoadedDocument<CourseSource>;
  readonly modules: readonly LoadedModule[];
  /** The question banks, by their ids. */
  readonly banks: LoadedBanks;
  readonly glossary?: LoadedDocument<GlossarySource>;
  readonly sources?: LoadedDocument<SourcesSource>;
  /** The files of publishers, by their paths in the course. */
  readonly publishers: ReadonlyMap<string, LoadedDocument<PublisherSource>>;
  /** Which of them each reference of a delivery means. */
  readonly publisherFiles: ReadonlyMap<string, string>;
  /** What would only repeat that a list could not be read: references into it lead nowhere. */
  readonly consequences: ReadonlySet<Code>;
}

/** Reads a course folder. Undefined when course.yaml itself cannot be used; everything wrong is reported. */
export function loadCourse(context: ReadContext): LoadedCourse | undefined {
  const course = load<CourseSource>('course', 'course.yaml', context);
  const glossary = load<GlossarySource>('glossary', 'glossary.yaml', context);
  const sources = load<SourcesSource>('sources', 'sources.yaml', context);
  const banks = loadBanks(context);
  const modules = course ? listedModules(course, context) : context.folder.list('modules').map((id) => [id, undefined] as const);
  const loaded = modules.flatMap(([id, at]) => loadModule(id, at, context) ?? []);
  if (!course) return undefined;
  const lists: readonly [Code, unknown, string][] = [
    ['term-not-found', glossary?.source.terms, 'glossary.yaml'],
    ['source-not-found', sources?.source.sources, 'sources.yaml'],
    ['audience-not-found', course.source.audiences ?? [], 'course.yaml'],
    ['competence-not-found', course.source.competences ?? [], 'course.yaml'],
  ];
  const unread = lists.filter(([, list, file]) => !Array.isArray(list) && context.folder.find(`/${file}`, '').kind !== 'missing');
  return {
    course,
    modules: loaded,
    banks,
    ...(glossary ? { glossary } : {}),
    ...(sources ? { sources } : {}),
    ...loadPublishers(course, context),
    consequences: new Set([
      ...unread.map(([code]) => code),
      ...(banks.size < bankNames(context).length ? ['bank-not-found' as const] : []),
    ]),
  };
}

function listedModules({ document, source }: LoadedDocument<CourseSource>, context: ReadContext): (readonly [string, Place])[] {
  return listOf(source.modules).flatMap((id, index) => {
    if (!isId(id)) return [];
    const at = placeIn(document, ['modules', index]);
    const file = moduleFile(id);
    if (context.folder.find(`/${file}`, '').kind !== 'missing') return [[id, at] as const];
    context.reporter.report('module-not-found', at, { id, file });
    return [];
  });
}

function loadPublishers(
  { document, source }: LoadedDocument<CourseSource>,
  context: ReadContext,
): Pick<LoadedCourse, 'publishers' | 'publisherFiles'> {
  const publishers = new Map<string, LoadedDocument<PublisherSource>>();
  const publisherFiles = new Map<string, string>();
  for (const [index, { publisher }] of entriesOf(source.deliveries)) {
    if (typeof publisher !== 'string' || publisherFiles.has(publisher)) continue;
    const at = placeIn(document, ['deliveries', index, 'publisher']);
    const found = findFile(publisher, 'course.yaml', at, context.folder, context.reporter);
    if (!found) continue;
    publisherFiles.set(publisher, found.name);
    const loaded = load<PublisherSource>('publisher', found.name, context, at);
    if (loaded) publishers.set(found.name, loaded);
  }
  return { publishers, publisherFiles };
}

const moduleFile = (id: string): string => `modules/${id}/module.yaml`;

function loadModule(id: string, listed: Place | undefined, context: ReadContext): LoadedModule | undefined {
  const file = moduleFile(id);
  const module = load<ModuleSource>('module', file, context, listed);
  if (!module) return undefined;
  const entries = listOf(module.source.lessons);
  const lessons = entries.flatMap((entry, index): LoadedLesson[] => {
    const at = placeIn(module.document, ['lessons', index]);
    if (typeof entry === 'string') {
      const first = entries.indexOf(entry);
      if (first < index)
        context.reporter.report('duplicate-id', at, { id: entry, scope: 'the list of lessons' }, [
          placeIn(module.document, ['lessons', first]),
        ]);
      return isId(entry) && first === index ? [loadLesson(entry, id, at, context)] : [];
    }
    if (typeof entry !== 'object' || entry === null) return [];
    const prefix = `/lessons/${index}`;
    const refused = module.refused
      .filter((pointer) => pointer.startsWith(`${prefix}/`) || pointer === prefix)
      .map((pointer) => pointer.slice(prefix.length));
    const own = isId(entry.id) ? entry.id : `lesson-${index + 1}`;
    return [{ id: own, source: entry, at, path: file, refused }];
  });
  checkIdOfFile(id, module, context);
  return { id, module, lessons };
}

function loadLesson(id: string, module: string, listed: Place, context: ReadContext): LoadedLesson {
  const path = `modules/${module}/lessons/${id}.yaml`;
  const isMissing = context.folder.find(`/${path}`, '').kind === 'missing';
  if (isMissing) context.reporter.report('lesson-not-found', listed, { id, file: path });
  const lesson = isMissing ? undefined : load<LessonSource>('lesson', path, context, listed);
  // An empty lesson in its place, so that what links to it does not seem to lead nowhere.
  if (!lesson) return { id, source: { id, title: '', blocks: [] }, at: listed, path, refused: [] };
  checkIdOfFile(id, lesson, context);
  return { id, source: lesson.source, at: placeIn(lesson.document), path, refused: lesson.refused };
}

const BANK_FILE = /^([a-z][a-z0-9-]*)\.yaml$/;

/** The ids of the question banks that have a file. */
const bankNames = ({ folder }: ReadContext): string[] => folder.list('banks').flatMap((name) => BANK_FILE.exec(name)?.[1] ?? []);

function loadBanks(context: ReadContext): LoadedBanks {
  return new Map(
    bankNames(context).flatMap((id) => {
      const path = `banks/${id}.yaml`;
      const bank = load<BankSource>('bank', path, context);
      if (!bank) return [];
      checkIdOfFile(id, bank, context);
      return [[id, { id, source: bank.source, at: placeIn(bank.document), path, refused: bank.refused }]];
    }),
  );
}

/** Reads a block of `shared/`. Undefined when it cannot be used as it is; why is reported. */
export function loadSharedBlock(
  id: string,
  file: string,
  listed: Place,
  context: ReadContext,
): LoadedDocument<BlockContent> | undefined {
  const loaded = load<BlockContent>('shared', file, context, listed);
  if (!loaded || loaded.refused.length > 0) return undefined;
  checkIdOfFile(id, loaded, context);
  return loaded;
}

/** Reads a file of data that a block names. Undefined when it cannot be used as it is; why is reported. */
export function loadDataFile<Source extends object>(
  kind: 'practices' | 'rows',
  path: string,
  named: Place,
  context: ReadContext,
): LoadedDocument<Source> | undefined {
  const loaded = load<Source>(kind, path, context, named);
  return loaded && loaded.refused.length === 0 ? loaded : undefined;
}

function checkIdOfFile(expected: string, { document, source }: LoadedDocument<{ id?: string }>, { reporter }: ReadContext): void {
  if (typeof source.id === 'string' && source.id !== expected)
    reporter.report('id-differs', placeIn(document, ['id']), { id: source.id, expected });
}

/** Reads and checks a document; undefined when it is not there, or cannot be read, which is reported at `listed`. */
function load<Source extends object>(
  kind: DocumentKind,
  path: string,
  context: ReadContext,
  listed?: Place,
): LoadedDocument<Source> | undefined {
  const found = context.folder.find(`/${path}`, '');
  if (found.kind === 'missing') return undefined;
  if (found.kind !== 'found') {
    reportUnusable(found.kind, path, listed ?? { file: context.nameOf(path) }, context.reporter);
    return undefined;
  }
  const document = readDocument(path, found.file, context);
  if (!document) return undefined;
  const refused = validateDocument(kind, document, context.reporter);
  const isGroupOfKeys = typeof document.value === 'object' && document.value !== null && !Array.isArray(document.value);
  return isGroupOfKeys ? { document, source: document.value as Source, refused } : undefined;
}
