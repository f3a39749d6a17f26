import { checkPicture, type PictureContent } from '../blocks/picture.ts';
import { type Place, type Reporter, within } from '../diagnostics/diagnostic.ts';
import type { PublisherSource } from '../../generated/types.ts';
import type { AssetCollection } from './assets.ts';
import { LMS_PROFILES } from './lms-profiles.ts';
import type { LoadedCourse, LoadedDocument } from './load.ts';
import type { Course, Delivery, Module, Pathway, Prose, Publisher } from './model.ts';
import { nearest } from './nearest.ts';
import { placeIn } from './read-document.ts';
import { reportMissing, uniqueIds } from './references.ts';
import { EDITIONS } from './edition.ts';
import { entriesOf, keysOf, textOf, textsOf } from './usable.ts';

const KINDS_OF_UNITS = ['modules', 'pathways', 'course'];

/** What deliveries are resolved against. */
export interface DeliveryContext {
  readonly modules: readonly Module[];
  readonly pathways: readonly Pathway[];
  readonly report: Course['report'];
  readonly locale: string;
  readonly assets: AssetCollection;
  readonly reporter: Reporter;
}

/** Resolves who gets what; every delivery is checked, whether it is built or not. */
export function resolveDeliveries(loaded: LoadedCourse, context: DeliveryContext): Delivery[] {
  const { document, source, refused } = loaded.course;
  const { reporter } = context;
  const list = placeIn(document, ['deliveries']);
  const publishers = new Map(
    [...loaded.publishers].flatMap(([name, file]) => {
      const publisher = resolvePublisher(file, context);
      return publisher ? [[name, publisher] as const] : [];
    }),
  );
  const all = entriesOf(source.deliveries);
  uniqueIds(
    all.map(([, entry]) => entry),
    'the list of deliveries',
    (index) => within(list, all[index]![0], 'id'),
    reporter,
  );
  const entries = all.filter(([index]) => !refused.some((pointer) => `${pointer}/`.startsWith(`/deliveries/${index}/`)));
  return entries.map(([index, entry]) => {
    const at = within(list, index);
    if ((EDITIONS as readonly string[]).includes(entry.id)) reporter.report('id-reserved', within(at, 'id'), { id: entry.id });
    checkUnits(entry.units, within(at, 'units'), context);
    for (const [place, locale] of textsOf(entry.locales).entries())
      if (locale !== context.locale)
        reporter.report('delivery-language-missing', within(at, 'locales', place), { locale, known: [context.locale] });
    checkReport(entry, at, context);
    checkValueNames(entry.values, within(at, 'values'), Object.keys(keysOf(source.values)), reporter);
    const publisher =
      entry.publisher === undefined ? undefined : publishers.get(loaded.publisherFiles.get(entry.publisher) ?? '');
    return {
      id: entry.id,
      ...(entry.title ? { title: entry.title } : {}),
      ...(entry.lms ? { lms: entry.lms } : {}),
      ...(entry.units ? { units: entry.units } : {}),
      ...(entry.target ? { target: entry.target } : {}),
      ...(entry.report ? { report: entry.report } : {}),
      ...(entry.completion ? { completion: entry.completion } : {}),
      ...(entry.country ? { country: entry.country } : {}),
      ...(publisher ? { publisher } : {}),
      values: keysOf(entry.values) as Readonly<Record<string, string>>,
      cohort: keysOf(entry.cohort) as Readonly<Record<string, string>>,
      at,
    };
  });
}

function checkUnits(units: readonly string[] | undefined, at: Place, { modules, pathways, reporter }: DeliveryContext): void {
  const known = [...KINDS_OF_UNITS, ...modules.map(({ id }) => id), ...pathways.map(({ id }) => `path-${id}`)];
  for (const [index, unit] of textsOf(units).entries())
    if (!known.includes(unit)) reportMissing('unit-not-found', unit, known, within(at, index), reporter);
}

// A name that no text of the course can use would be filled in nowhere.
function checkValueNames(values: object | undefined, at: Place, known: readonly string[], reporter: Reporter): void {
  for (const name of Object.keys(keysOf(values))) {
    if (known.includes(name)) continue;
    const guess = nearest(name, known);
    reporter.report(
      'delivery-value-unknown',
      { ...within(at, name), atKey: true },
      { name, known, ...(guess ? { nearest: guess } : {}) },
    );
  }
}

// A platform on which a failed course never ends is best told nothing of failing.
function checkReport(
  { lms, report }: { readonly lms?: Delivery['lms']; readonly report?: string },
  at: Place,
  context: DeliveryContext,
): void {
  const profile = lms && LMS_PROFILES[lms];
  if (!profile?.againstFailed) return;
  const fails = report === undefined ? [context, ...context.modules].some((one) => one.report === 'passed-failed') : false;
  if (report !== 'passed-failed' && !fails) return;
  const place = within(at, report === undefined ? 'lms' : 'report');
  context.reporter.report('report-not-advised', place, { lms: profile.title, says: profile.againstFailed.says });
}

function resolvePublisher(
  { document, source, refused }: LoadedDocument<PublisherSource>,
  { assets, reporter }: DeliveryContext,
): Publisher | undefined {
  const { path } = document;
  const place = (...steps: string[]): Place => placeIn(document, steps);
  const prose = (text: string | undefined, ...steps: string[]): Prose | undefined =>
    text === undefined ? undefined : { text: textOf(text), at: place(...steps) };
  const picture = (content: PictureContent | undefined, ...steps: string[]): void => {
    if (!content || refused.some((pointer) => `${pointer}/`.startsWith(`/${steps[0]}/`))) return;
    checkPicture(content, {
      reporter,
      at: (...inside) => within(place(...steps), ...inside),
      asset: (reference, use, ...inside) => assets.take(reference, use, path, within(place(...steps), ...inside)),
    });
  };
  picture(source.logo, 'logo');
  picture(source.funding?.emblem, 'funding', 'emblem');
  if (refused.length > 0) return undefined;
  const text = prose(source.text, 'text');
  const words = prose(source.funding?.text, 'funding', 'text');
  const disclaimer = prose(source.funding?.disclaimer, 'funding', 'disclaimer');
  return {
    file: path,
    name: source.name,
    ...(text ? { text } : {}),
    ...(source.logo ? { logo: source.logo } : {}),
    ...(source.contact ? { contact: source.contact } : {}),
    ...(source.enforcement ? { enforcement: source.enforcement } : {}),
    ...(source.funding
      ? {
          funding: {
            ...(source.funding.emblem ? { emblem: source.funding.emblem } : {}),
            ...(words ? { text: words } : {}),
            ...(disclaimer ? { disclaimer } : {}),
          },
        }
      : {}),
  };
}
