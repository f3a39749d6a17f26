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
