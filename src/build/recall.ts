import { STRINGS } from '../../generated/strings.ts';
import { DiagnosticList } from '../diagnostics/diagnostic.ts';
import { isAsObserved, type Observed, observing } from '../io/observed.ts';
import type { RenderedUnit } from '../render/unit.ts';
import { createTemplates } from '../render/templates.ts';
import { createTranslator } from '../shared/translator.ts';
import type { BuildContext } from './context.ts';
import type { PreparedCourse, PrepareOptions, ReadyCourse } from './prepare.ts';

/** A prepared course as the store keeps it: without what is made anew in no time. What only checks need, such as origins, does not survive. */
interface Kept extends Omit<PreparedCourse, 'findings' | 'ready'> {
  readonly observed: Observed;
  readonly diagnostics: PreparedCourse['findings']['diagnostics']['all'];
  readonly texts: PreparedCourse['findings']['texts'];
  readonly ready?: Omit<ReadyCourse, 'units' | 'templates'> & { readonly units: readonly Omit<RenderedUnit, 'translate'>[] };
}

/**
 * Prepares a course, or gives back what was prepared before, when every file and folder that was looked
 * at then is the same now and the same is asked for. Nothing else decides what comes of a course.
 */
export async function recallCourse(course: string, options: PrepareOptions, context: BuildContext): Promise<PreparedCourse> {
  const { store, fileSystem } = context;
  const { only, pathways, edition, deliveries, frozen, strict, values } = options;
  const asked = JSON.stringify({ only, pathways, edition, deliveries, frozen, strict, values });
  const name = `course ${JSON.stringify([course, context.workingDirectory, context.today, asked])}`;
  const kept = store?.read(name) as Kept | undefined;
  if (kept && isAsObserved(kept.observed, fileSystem)) return revived(kept);
  // All that reads, checks and renders is loaded only where there is work for it.
  const { prepareCourse } = await import('./prepare.ts');
  if (!store) return prepareCourse(course, options, context);
  const watched = observing(fileSystem);
  const prepared = await prepareCourse(course, options, { ...context, fileSystem: watched.fileSystem });
  store.write(name, keptOf(prepared, watched.observed));
  return prepared;
}

function keptOf({ findings, ready, ...rest }: PreparedCourse, observed: Observed): Kept {
  const diagnostics = findings.diagnostics.all;
  const files = new Set(diagnostics.flatMap(({ at, related = [] }) => [at, ...related].map(({ file }) => file)));
  return {
    ...rest,
    observed,
    diagnostics,
    // Only where there is something to show.
    texts: new Map([...findings.texts].filter(([file]) => files.has(file))),
    ...(ready ? { ready: withoutFunctions(ready) } : {}),
  };
}

function withoutFunctions({ templates: _templates, units, ...ready }: ReadyCourse): NonNullable<Kept['ready']> {
  return { ...ready, units: units.map(({ translate: _translate, ...unit }) => unit) };
}

async function revived({ observed: _observed, diagnostics: all, texts, ready, ...rest }: Kept): Promise<PreparedCourse> {
  const diagnostics = new DiagnosticList();
  for (const { code, at, data, related } of all) diagnostics.report(code, at, data as never, related);
  const prepared = { ...rest, findings: { diagnostics, texts } };
  if (!ready) return prepared;
  const { locale } = ready.course;
  const translate = createTranslator(STRINGS[locale]!, locale);
  // What the theme's templates have to say is among the findings already.
  const templates = await createTemplates(ready.theme, translate, new DiagnosticList());
  return { ...prepared, ready: { ...ready, templates, units: ready.units.map((unit) => ({ ...unit, translate })) } };
}
