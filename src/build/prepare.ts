import path from 'node:path';
import { STRINGS } from '../../generated/strings.ts';
import { type LayoutLock, readLayoutLock } from '../course/layout-lock.ts';
import { LAYOUT_LOCK } from '../course/layout-lock-text.ts';
import { composeCourse } from '../course/compose.ts';
import { documentCache } from '../course/document-cache.ts';
import { loadCourse } from '../course/load.ts';
import { courseFor } from '../course/deliver.ts';
import type { Edition } from '../course/edition.ts';
import type { Course, Delivery } from '../course/model.ts';
import { checkProtectedUnit } from '../course/protected.ts';
import { selectUnits, type UnitSelection } from '../course/units.ts';
import { relocating } from '../course/origins.ts';
import type { ReadContext } from '../course/read-document.ts';
import { resolveCourse } from '../course/resolve.ts';
import { DiagnosticList, type Reporter, stopping } from '../diagnostics/diagnostic.ts';
import { CourseFolder } from '../io/course-folder.ts';
import { documentFiles } from '../render/document.ts';
import { themeStyles } from '../render/styles.ts';
import { createTemplates, type Templates, type ThemeFile } from '../render/templates.ts';
import { checkRegisters, renderUnit, type RenderedUnit } from '../render/unit.ts';
import { lintCourse } from '../lint/lint.ts';
import { createTranslator } from '../shared/translator.ts';
import { DEFAULT_TARGET, TARGETS } from '../targets/registry.ts';
import type { BuildContext, Findings } from './context.ts';
import { checkStateSize } from './state-size.ts';
import { loadTheme } from './theme.ts';

/** What was asked for beside the course itself. */
export interface PrepareOptions extends UnitSelection {
  /** For whom the packages are when not for learners. */
  readonly edition?: Edition;
  /** The deliveries to make, by their ids; `every` makes all of them and what there is without one. Default: none. */
  readonly deliveries?: readonly string[] | 'every';
  /** Whether the layout lock must be up to date already. */
  readonly frozen: boolean;
  /** Whether warnings stop a package as errors do. */
  readonly strict?: boolean;
  /** Words that texts show for names in place of those that the course gives. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A course read, checked and rendered: ready to be packed if nothing was reported as an error. */
export interface PreparedCourse {
  /** Absolute path of the course folder. */
  readonly folder: string;
  /** The course's id, or the name of its folder when it could not be read. */
  readonly id: string;
  readonly findings: Findings;
  /** How many findings the author has suppressed in the source. */
  readonly suppressed: number;
  /** Absent when there are errors. */
  readonly ready?: ReadyCourse;
}

export interface ReadyCourse {
  readonly course: Course;
  readonly lock: LayoutLock;
  readonly units: readonly RenderedUnit[];
  /** The course's own theme, and the templates that came of it. */
  readonly theme: readonly ThemeFile[];
  readonly templates: Templates;
  /** The style sheet of the theme, without those of the types. */
  readonly styles: string;
}

/**
 * load → validate → compose → resolve → render. Each stage goes on past mistakes as far as it can, so that one
 * run reports them all; nothing is written.
 */
export async function prepareCourse(
  courseFolder: string,
  options: PrepareOptions,
  context: BuildContext,
): Promise<PreparedCourse> {
  const folder = new CourseFolder(context.fileSystem, courseFolder);
  const findings: Findings = { diagnostics: new DiagnosticList(), texts: new Map() };
  const { diagnostics } = findings;
  const cache = context.store && documentCache(context.store, courseFolder);
  const read: ReadContext = {
    folder,
    reporter: diagnostics,
    texts: findings.texts,
    nameOf: (name) => displayName(path.join(courseFolder, ...name.split('/')), context.workingDirectory),
    ...(cache ? { cache } : {}),
  };
  const loaded = loadCourse(read);
  if (!loaded) return { folder: courseFolder, id: path.basename(courseFolder), findings, suppressed: 0 };

  const causes: Reporter = {
    report(code, ...finding) {
      if (!loaded.consequences.has(code)) diagnostics.report(code, ...finding);
    },
  };
  const resolve = (values: PrepareOptions['values']): { written: Course; reporter: Reporter } => {
    const composed = composeCourse(loaded, { ...read, reporter: causes }, values);
    const reporter = relocating(causes, composed.origins);
    return { written: resolveCourse(composed, { ...read, reporter }), reporter };
  };
  const { written, reporter } = resolve(options.values);
  const id = written.id === '' ? path.basename(courseFolder) : written.id;
  const theme = loadTheme(read);
  const lock = readLayoutLock(written, { ...read, reporter });
  cache?.save();
  const course = inSupportedLanguage(written, reporter);
  if (options.frozen && lock.added.length > 0) {
    diagnostics.report(
      'layout-lock-stale',
      { file: read.nameOf(LAYOUT_LOCK) },
      { missing: lock.added.length, first: lock.added[0]!.path },
    );
  }

  // Words differ from delivery to delivery; what identifiers and records hang on never does.
  const inWordsOf = (delivery: Delivery | undefined): { worded: Course; delivery?: Delivery | undefined; reporter: Reporter } => {
    if (!delivery || Object.keys(delivery.values).length === 0) return { worded: course, delivery, reporter };
    const own = resolve({ ...options.values, ...delivery.values });
    return {
      worded: { ...own.written, locale: course.locale },
      delivery: own.written.deliveries.find(({ id }) => id === delivery.id),
      reporter: own.reporter,
    };
  };

  const templates = await createTemplates(theme, createTranslator(STRINGS[course.locale]!, course.locale), reporter);
  const styles = themeStyles(theme, reporter);
  const units = deliveriesOf(course, options).flatMap((asked) => {
    const { worded, delivery, reporter } = inWordsOf(asked);
    const delivered = courseFor(worded, delivery, options.edition === 'review');
    const selected = selectUnits(delivered, options).filter((unit) => unit.modules.length > 0);
    for (const unit of selected) checkProtectedUnit(unit, options.edition, reporter);
    return selected.map((unit) =>
      renderUnit(delivered, unit, lock, templates, reporter, {
        ...(options.edition ? { edition: options.edition } : {}),
        ...(delivery ? { delivery } : {}),
      }),
    );
  });
  checkRegisters(course, reporter);
  for (const unit of units) checkStateSize(unit, reporter);
  // A mistake in the frame around the pages shows only there, and must be known before anything is
  // written. The frame is the same for every target.
  if (theme.some(({ name }) => name.endsWith('.hbs')))
    for (const unit of units) documentFiles(course, unit, templates, '', TARGETS[DEFAULT_TARGET]!.document);
  // What could not be read would seem to be missing or unused.
  const suppressed =
    stopping(diagnostics.all).length > 0
      ? 0
      : lintCourse({ course, loaded, folder, nameOf: read.nameOf, today: context.today }, findings.texts, diagnostics);
  if (stopping(diagnostics.all, options.strict).length > 0) return { folder: courseFolder, id, findings, suppressed };
  return { folder: courseFolder, id, findings, suppressed, ready: { course, lock, units, theme, templates, styles } };
}

/** What is to be made: deliveries, or undefined for what there is without one. */
function deliveriesOf({ deliveries }: Course, { deliveries: asked }: PrepareOptions): readonly (Delivery | undefined)[] {
  if (asked === undefined) return [undefined];
  return asked === 'every' ? [undefined, ...deliveries] : deliveries.filter(({ id }) => asked.includes(id));
}

/** The course as it is; one in a language that the player does not speak goes on in one it does, for its other mistakes. */
function inSupportedLanguage(course: Course, reporter: Reporter): Course {
  const known = Object.keys(STRINGS);
  if (known.includes(course.locale)) return course;
  reporter.report('language-not-supported', { ...course.at, pointer: ['languages', 0] }, { language: course.locale, known });
  return { ...course, locale: known[0]! };
}

/** A file as findings name it: relative to the working directory, with forward slashes. */
function displayName(file: string, workingDirectory: string): string {
  const relative = path.relative(workingDirectory, file);
  return (relative.startsWith('..') || path.isAbsolute(relative) ? file : relative).split(path.sep).join('/');
}
