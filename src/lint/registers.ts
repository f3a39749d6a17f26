import type { LoadedDocument } from '../course/load.ts';
import { placeIn } from '../course/read-document.ts';
import { entriesOf } from '../course/usable.ts';
import { type Place, within } from '../diagnostics/diagnostic.ts';

/** The ids of a list of a document, and where they stand. */
export function idPlaces(
  { document, source }: LoadedDocument<object>,
  list: string,
): { readonly id: string; readonly at: Place }[] {
  const entries = (source as Record<string, readonly { id: string }[] | undefined>)[list];
  return entriesOf(entries).map(([index, { id }]) => ({ id, at: within(placeIn(document, [list]), index, 'id') }));
}

/** Entries of a list that nothing uses, and how many the list has. */
interface Unused {
  readonly ids: readonly string[];
  readonly of: number;
  readonly at: Place;
}

/**
 * What nothing uses of a list with ids: entry by entry, or as one finding on the list when that is
 * most of it, for then the list serves more than this course.
 */
export function unusedOf(loaded: LoadedDocument<object>, list: string, isUsed: (id: string) => boolean): Unused[] {
  const entries = idPlaces(loaded, list);
  const unused = entries.filter(({ id }) => !isUsed(id));
  if (unused.length > 1 && unused.length > entries.length / 2)
    return [{ ids: unused.map(({ id }) => id), of: entries.length, at: { ...placeIn(loaded.document, [list]), atKey: true } }];
  return unused.map(({ id, at }) => ({ ids: [id], of: entries.length, at }));
}
