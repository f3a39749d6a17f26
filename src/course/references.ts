import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import { nearest } from './nearest.ts';

/** Reports every id that occurs twice, pointing back at the first. */
export function uniqueIds(
  items: readonly { readonly id: string }[],
  scope: string,
  placeOf: (index: number) => Place,
  reporter: Reporter,
): void {
  const first = new Map<string, number>();
  for (const [index, { id }] of items.entries()) {
    if (typeof id !== 'string') continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else reporter.report('duplicate-id', placeOf(index), { id, scope }, [placeOf(earlier)]);
  }
}

type MissingCode =
  | 'audience-not-found'
  | 'competence-not-found'
  | 'outcome-not-found'
  | 'source-not-found'
  | 'term-not-found'
  | 'link-target-not-found'
  | 'bank-not-found'
  | 'tag-not-found'
  | 'question-not-found'
  | 'module-unknown'
  | 'scale-not-found'
  | 'unit-not-found';

/** Reports a reference that leads nowhere, with the nearest name that exists. */
export function reportMissing(code: MissingCode, id: string, known: Iterable<string>, at: Place, reporter: Reporter): void {
  const names = [...known];
  const guess = nearest(id, names);
  reporter.report(code, at, { id, known: names, ...(guess ? { nearest: guess } : {}) });
}
