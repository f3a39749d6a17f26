import type { CourseSource, GlossarySource, LessonSource, ModuleSource, SourcesSource } from '../../generated/types.ts';
import type { DocumentKind } from '../../generated/document-kinds.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { placeIn, type ReadContext, readDocument, type SourceDocument } from './read-document.ts';
import { type RefusedPointers, validateDocument } from './validate.ts';

/** A document that was read and checked: its value is trusted where no pointer was refused. */
export interface LoadedDocument<Source> {
  readonly document: SourceDocument;
  readonly source: Source;
  readonly refused: RefusedPointers;
}

/** A lesson and where it stands: in a file of its own or in the list of its module. */
export interface LoadedLesson {
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

/** Everything an author wrote for a course, read and checked document by document. */
export interface LoadedCourse {
  readonly course: LoadedDocument<CourseSource>;
  readonly modules: readonly LoadedModule[];
  readonly glossary?: LoadedDocument<GlossarySource>;
  readonly sources?: LoadedDocument<SourcesSource>;
}

/** Reads a course folder. Undefined when course.yaml itself cannot be used; everything wrong is reported. */
export function loadCourse(context: ReadContext): LoadedCourse | undefined {
  const course = load<CourseSource>('course', 'course.yaml', context);
  if (!course || typeof course.source !== 'object' || course.source === null) return undefined;
  const glossary = loadOptional<GlossarySource>('glossary', 'glossary.yaml', context);
  const sources = loadOptional<SourcesSource>('sources', 'sources.yaml', context);
  const ids = Array.isArray(course.source.modules) ? course.source.modules : [];
  const modules = ids.flatMap((id, index) => {
    if (typeof id !== 'string' || !/^[a-z][a-z0-9-]*$/.test(id)) return [];
    const file = `modules/${id}/module.yaml`;
    if (context.folder.find(`/${file}`, '').kind !== 'found') {
      context.reporter.report('module-not-found', placeIn(course.document, ['modules', index]), { id, file });
      return [];
    }
    return loadModule(id, file, context) ?? [];
  });
  return { course, modules, ...(glossary ? { glossary } : {}), ...(sources ? { sources } : {}) };
}

function loadModule(id: string, file: string, context: ReadContext): LoadedModule | undefined {
  const module = load<ModuleSource>('module', file, context);
  if (!module || typeof module.source !== 'object' || module.source === null) return undefined;
  const entries = Array.isArray(module.source.lessons) ? module.source.lessons : [];
  const lessons = entries.flatMap((entry, index): LoadedLesson[] => {
    const at = placeIn(module.document, ['lessons', index]);
    if (typeof entry !== 'string') {
      if (typeof entry !== 'object' || entry === null) return [];
      const prefix = `/lessons/${index}`;
      const refused = module.refused
        .filter((pointer) => pointer.startsWith(`${prefix}/`) || pointer === prefix)
        .map((pointer) => pointer.slice(prefix.length));
      return [{ source: entry, at, path: file, refused }];
    }
    if (!/^[a-z][a-z0-9-]*$/.test(entry)) return [];
    const lessonFile = `modules/${id}/lessons/${entry}.yaml`;
    if (context.folder.find(`/${lessonFile}`, '').kind !== 'found') {
      context.reporter.report('lesson-not-found', at, { id: entry, file: lessonFile });
      return [];
    }
    const lesson = load<LessonSource>('lesson', lessonFile, context);
    if (!lesson || typeof lesson.source !== 'object' || lesson.source === null) return [];
    if (typeof lesson.source.id === 'string' && lesson.source.id !== entry) {
      context.reporter.report('id-differs', placeIn(lesson.document, ['id']), { id: lesson.source.id, expected: entry });
    }
    return [{ source: lesson.source, at: placeIn(lesson.document), path: lessonFile, refused: lesson.refused }];
  });
  if (typeof module.source.id === 'string' && module.source.id !== id) {
    context.reporter.report('id-differs', placeIn(module.document, ['id']), { id: module.source.id, expected: id });
  }
  return { id, module, lessons };
}

function load<Source>(kind: DocumentKind, path: string, context: ReadContext): LoadedDocument<Source> | undefined {
  const found = context.folder.find(`/${path}`, '');
  if (found.kind === 'outside') context.reporter.report('asset-outside-course', { file: context.nameOf(path) }, { path });
  if (found.kind !== 'found') return undefined;
  const document = readDocument(path, found.file, context);
  if (!document) return undefined;
  const { text = '', structure = text } = context.texts.get(document.file) ?? {};
  const refused = validateDocument(kind, document, structure, context.reporter);
  return { document, source: document.value as Source, refused };
}

function loadOptional<Source>(kind: DocumentKind, path: string, context: ReadContext): LoadedDocument<Source> | undefined {
  const loaded = load<Source>(kind, path, context);
  return loaded && typeof loaded.source === 'object' && loaded.source !== null ? loaded : undefined;
}
